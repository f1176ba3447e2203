import type { Bundle } from "./bundle";
import { type Stretch, shareLanes } from "./lanes";
import type { PlacedServices, ServiceBox } from "./place-services";
import { chooseSides, type Port, spreadPorts } from "./ports";
import { columnGapX, mapSizes, rowGapY } from "./sizes";

export type Point = { readonly x: number; readonly y: number };

/** A line from the service that tells to the one that takes it; `letter` is where its grade is written. */
export type MapLine = { readonly bundle: Bundle; readonly points: readonly Point[]; readonly letter: Point };

/** Letters of one side of a box stand in up to three tiers, so that none lies on another. */
const letters = { size: 17, away: 14, tiers: 3 } as const;
const stub = 22;
const apart = 3;

type Plan = {
  readonly bundle: Bundle;
  readonly start: Port;
  readonly end: Port;
  /** Free strips between rows in which it starts and ends. */
  readonly startGap: number;
  readonly endGap: number;
  /** The free strip between columns that joins them; null when they are the same. */
  readonly column: number | null;
};

const gapOf = (box: ServiceBox, port: Port): number => (port.side === "top" ? box.row : box.row + 1);

/** Strips between columns that a box lies across, row by row. */
function findBlocked({ boxes }: PlacedServices): Set<string> {
  const blocked = new Set<string>();
  for (const { row, first, last } of boxes)
    for (let gap = first + 1; gap <= last; gap++) blocked.add(`${row} ${gap}`);
  return blocked;
}

/** The free strip that is the shortest way between two places; those outside all columns are free always. */
function chooseColumn(
  plan: Omit<Plan, "column">,
  columns: number,
  blocked: ReadonlySet<string>,
): number | null {
  const { start, end, startGap, endGap } = plan;
  if (startGap === endGap) return null;
  const [upper, lower] = startGap < endGap ? [startGap, endGap] : [endGap, startGap];
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let gap = 0; gap <= columns; gap++) {
    let free = true;
    for (let row = upper; row < lower && free; row++) free = !blocked.has(`${row} ${gap}`);
    const x = columnGapX(gap) + mapSizes.columnGap / 2;
    const way = Math.abs(x - start.x) + Math.abs(x - end.x);
    if (free && way < least) [best, least] = [gap, way];
  }
  return best;
}

function letterAt({ x, y, side, index, count }: Port): Point {
  const fit = Math.max(1, Math.floor(mapSizes.box.width / letters.size));
  const tiers = Math.min(letters.tiers, Math.ceil(count / fit));
  const away = letters.away + (index % tiers) * letters.size;
  return { x, y: side === "top" ? y - away : y + away };
}

function stubOf(bundle: Bundle, port: Port, outwards: boolean): MapLine {
  const far = { x: port.x, y: port.side === "top" ? port.y - stub : port.y + stub };
  const near = { x: port.x, y: port.y };
  return { bundle, points: outwards ? [near, far] : [far, near], letter: letterAt(port) };
}

/**
 * Draws lines between services through the free strips between rows and columns: none lies across a box. Lines share a
 * strip evenly, however many they are, so that boxes need not move for them.
 */
export function routeLines(placed: PlacedServices, bundles: readonly Bundle[]): MapLine[] {
  const boxOf = new Map(placed.boxes.map((box) => [box.id, box]));
  const blocked = findBlocked(placed);
  const ends = bundles.flatMap((bundle) => chooseSides(bundle, boxOf) ?? []);
  const ports = spreadPorts(ends, boxOf);
  const stubs: MapLine[] = [];
  const plans = ends.flatMap(({ bundle }): Plan[] => {
    const [start, end] = [ports.get(`${bundle.key} out`), ports.get(`${bundle.key} in`)];
    const from = boxOf.get(bundle.from ?? "");
    const to = boxOf.get(bundle.to ?? "");
    if (start && end && from && to) {
      const plan = { bundle, start, end, startGap: gapOf(from, start), endGap: gapOf(to, end) };
      return [{ ...plan, column: chooseColumn(plan, placed.columns, blocked) }];
    }
    if (start) stubs.push(stubOf(bundle, start, true));
    if (end) stubs.push(stubOf(bundle, end, false));
    return [];
  });
  const columnLanes = laneXs(plans);
  const rowLanes = laneYs(plans, columnLanes);
  const lines = plans.map((plan): MapLine => {
    const { bundle, start, end } = plan;
    const first = rowLanes.get(`${bundle.key} first`) ?? start.y;
    const x = columnLanes.get(bundle.key);
    const points =
      x === undefined
        ? [start, { x: start.x, y: first }, { x: end.x, y: first }, end]
        : turn(plan, x, first, rowLanes.get(`${bundle.key} second`) ?? end.y);
    return { bundle, points: points.map(({ x, y }) => ({ x, y })), letter: letterAt(end) };
  });
  return [...lines, ...stubs];
}

const turn = ({ start, end }: Plan, x: number, first: number, second: number): Point[] => [
  start,
  { x: start.x, y: first },
  { x, y: first },
  { x, y: second },
  { x: end.x, y: second },
  end,
];

/** Where each line that changes rows runs down or up, by its key. */
function laneXs(plans: readonly Plan[]): Map<string, number> {
  const found = new Map<string, number>();
  const using = plans.filter(({ column }) => column !== null);
  for (const [column, group] of Map.groupBy(using, (plan) => plan.column ?? 0)) {
    const stretches = group.map(({ bundle, startGap, endGap }) => ({
      key: bundle.key,
      from: Math.min(startGap, endGap),
      to: Math.max(startGap, endGap),
    }));
    for (const [key, share] of shareLanes(stretches, 1))
      found.set(key, columnGapX(column) + share * mapSizes.columnGap);
  }
  return found;
}

/** Where each line runs along a row: its first stretch, and its second one after it has changed rows. */
function laneYs(plans: readonly Plan[], columnLanes: ReadonlyMap<string, number>): Map<string, number> {
  const stretches = plans.flatMap(({ bundle, start, end, startGap, endGap }) => {
    const x = columnLanes.get(bundle.key);
    return x === undefined
      ? [{ gap: startGap, ...stretch(`${bundle.key} first`, start.x, end.x) }]
      : [
          { gap: startGap, ...stretch(`${bundle.key} first`, start.x, x) },
          { gap: endGap, ...stretch(`${bundle.key} second`, x, end.x) },
        ];
  });
  const found = new Map<string, number>();
  for (const [gap, group] of Map.groupBy(stretches, (one) => one.gap))
    for (const [key, share] of shareLanes(group, apart))
      found.set(key, rowGapY(gap) + share * mapSizes.rowGap);
  return found;
}

const stretch = (key: string, one: number, other: number): Stretch => ({
  key,
  from: Math.min(one, other),
  to: Math.max(one, other),
});
