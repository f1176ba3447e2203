import { formatCivilDate, formatMonth } from "@/lib/format/date";
import { formatDays, formatMonths } from "@/lib/format/duration";
import { DEFAULT_LOCALE, formatDecimal } from "@/lib/format/number";
import { type Domain, niceStep, ticksWithin } from "./scale";
import type { ChartDescription, ChartPoint, XKind } from "./types";

const DAY_MS = 86_400_000;

/** Ages and dates lie by their value, months and categories by their place in the list. */
function byPlace(kind: XKind): boolean {
  return kind === "month" || kind === "category";
}

function axisValue(kind: XKind, x: string | number): number {
  if (typeof x === "number") return x;
  return kind === "date" ? Date.parse(`${x}T00:00:00Z`) / DAY_MS : Number(x);
}

/** Position of every point on the x axis, in axis units. */
export function xPositions(kind: XKind, points: readonly Pick<ChartPoint, "x">[]): number[] {
  return points.map((point, index) => (byPlace(kind) ? index : axisValue(kind, point.x)));
}

/** Position of any x, e.g. of a mark that no point stands on. */
export function xPosition(
  description: Pick<ChartDescription, "x" | "points">,
  x: string | number,
): number | null {
  const { kind } = description.x;
  if (!byPlace(kind)) return axisValue(kind, x);
  const index = description.points.findIndex((point) => point.x === x);
  return index < 0 ? null : index;
}

/** Bars need half a step of room on both sides. */
export function xDomain(positions: readonly number[], roomForBars: boolean): Domain {
  const first = positions[0] ?? 0;
  const last = positions.at(-1) ?? 1;
  if (!roomForBars) return [first, last === first ? first + 1 : last];
  const half = smallestGap(positions) / 2;
  return [first - half, last + half];
}

export function smallestGap(positions: readonly number[]): number {
  let gap = Number.POSITIVE_INFINITY;
  for (let index = 1; index < positions.length; index++) {
    gap = Math.min(gap, (positions[index] ?? 0) - (positions[index - 1] ?? 0));
  }
  return Number.isFinite(gap) && gap > 0 ? gap : 1;
}

/** In full, for tooltip, table and announcement. */
export function xLabel(kind: XKind, x: string | number, locale = DEFAULT_LOCALE): string {
  if (kind === "month") return formatMonth(String(x), "full", locale);
  if (kind === "date") return formatCivilDate(String(x), locale);
  if (kind === "age-days")
    return Number(x) < 60
      ? `Day ${formatDecimal(Number(x), 0, locale)}`
      : `Day ${formatDecimal(Number(x), 0, locale)} (${formatDays(Number(x), locale)})`;
  if (kind === "age-months")
    return Number(x) < 24
      ? `Month ${formatDecimal(Number(x), 1, locale)}`
      : `Month ${formatDecimal(Number(x), 1, locale)} (${formatMonths(Number(x), locale)})`;
  return String(x);
}

export type XTick = { at: number; label: string };

function placeTicks(description: ChartDescription, room: number): XTick[] {
  const { x, points, locale } = description;
  const every = Math.max(1, Math.ceil(points.length / Math.max(1, room)));
  const step = x.kind === "month" ? niceStep(points.length, room, "months") || 1 : every;
  const januaryOffset =
    x.kind === "month" ? points.findIndex((point) => String(point.x).slice(5, 7) === "01") : 0;
  const offset = januaryOffset > 0 ? januaryOffset % step : 0;
  return points.flatMap((point, index) =>
    (index - offset) % step === 0
      ? [
          {
            at: index,
            label: x.kind === "month" ? formatMonth(String(point.x), "short", locale) : String(point.x),
          },
        ]
      : [],
  );
}

/** As many ticks as have room, at moments people would name. */
export function xTicks(description: ChartDescription, domain: Domain, width: number): XTick[] {
  const { kind } = description.x;
  const { locale } = description;
  if (byPlace(kind)) return placeTicks(description, Math.floor(width / (kind === "month" ? 58 : 84)));
  const step = niceStep(
    domain[1] - domain[0],
    Math.floor(width / 70),
    kind === "age-months" ? "months" : "days",
  );
  const ticks = ticksWithin(domain, step);
  const noun = { "age-days": "days", "age-months": "months" }[kind as string];
  return ticks.map((at, index) => ({
    at,
    label:
      kind === "date"
        ? formatCivilDate(new Date(at * DAY_MS).toISOString().slice(0, 10), locale).replace(/ \d{4}$/, "")
        : `${formatDecimal(at, 1, locale)}${noun && index === ticks.length - 1 ? `\u00a0${noun}` : ""}`,
  }));
}
