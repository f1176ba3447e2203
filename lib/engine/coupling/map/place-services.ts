import { compareText } from "@/lib/engine/collections";
import { columnGapX, columnX, mapSizes, rowGapY, rowY } from "./sizes";

export type MapService = { readonly id: string; readonly stageIds: readonly string[] };

/** A service as a box: from the first column that it serves to the last. */
export type ServiceBox = {
  readonly id: string;
  readonly row: number;
  readonly first: number;
  readonly last: number;
  /** The columns between first and last that it serves; empty beside the stages. */
  readonly serves: readonly number[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type PlacedServices = {
  readonly boxes: readonly ServiceBox[];
  readonly columns: number;
  readonly rows: number;
  /** The first column of services without a stage; null when every service has one. */
  readonly beside: number | null;
  readonly width: number;
  readonly height: number;
};

type Cells = Map<number, Set<number>>;

const isFree = (taken: Cells, row: number, first: number, last: number): boolean => {
  const columns = taken.get(row);
  if (columns === undefined) return true;
  for (let column = first; column <= last; column++) if (columns.has(column)) return false;
  return true;
};

function take(taken: Cells, first: number, last: number): number {
  let row = 0;
  while (!isFree(taken, row, first, last)) row++;
  const columns = taken.get(row) ?? new Set();
  for (let column = first; column <= last; column++) columns.add(column);
  taken.set(row, columns);
  return row;
}

function boxAt(id: string, row: number, first: number, last: number, serves: readonly number[]): ServiceBox {
  const x = columnX(first);
  return {
    id,
    row,
    first,
    last,
    serves,
    x,
    y: rowY(row),
    width: columnX(last) + mapSizes.box.width - x,
    height: mapSizes.box.height,
  };
}

/**
 * Places services under the stages they serve, those without one beside them. Where a service stands follows from its
 * stages and from those with smaller ids alone: ids grow with time, so a new service or interaction moves nobody.
 */
export function placeServices(services: readonly MapService[], stageIds: readonly string[]): PlacedServices {
  const columnOf = new Map(stageIds.map((id, index) => [id, index]));
  const taken: Cells = new Map();
  let aside = 0;
  const boxes = [...services]
    .sort((left, right) => compareText(left.id, right.id))
    .map(({ id, stageIds: own }) => {
      const serves = [...new Set(own.flatMap((stage) => columnOf.get(stage) ?? []))].sort((a, b) => a - b);
      const [first] = serves;
      const last = serves.at(-1);
      if (first !== undefined && last !== undefined)
        return boxAt(id, take(taken, first, last), first, last, serves);
      const column = stageIds.length + Math.floor(aside / mapSizes.besideRows);
      const row = aside % mapSizes.besideRows;
      aside++;
      return boxAt(id, row, column, column, []);
    });
  const columns = stageIds.length + Math.ceil(aside / mapSizes.besideRows);
  const rows = Math.max(0, ...boxes.map(({ row }) => row + 1));
  return {
    boxes,
    columns,
    rows,
    beside: aside > 0 ? stageIds.length : null,
    width: columnGapX(columns) + mapSizes.columnGap,
    height: rowGapY(rows) + mapSizes.rowGap,
  };
}
