import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { type CivilMonth, listMonths } from "@/lib/engine/calendar/civil-month";
import { isPartialMonth } from "@/lib/engine/calendar/month-share";
import { groupByKey, totalBy } from "@/lib/engine/collections";
import { type ActivityCell, MILLISECONDS_PER_MINUTE } from "./cells";

export type MonthDimension = "stage" | "channel" | "mode" | "segment" | "phase" | "outcome";

/** `[from, to)` in months; `asOf` is the first day about which nothing is known yet. */
export type MonthWindow = { readonly from: CivilMonth; readonly to: CivilMonth; readonly asOf: CivilDate };

/** One column of the time axis; a partial month is still running and left out of averages. */
export type MonthSlot = { readonly month: CivilMonth; readonly partial: boolean };

/** Values aligned with the slots. `key` null: no stage or no segment. */
export type MonthSeries = {
  readonly key: string | null;
  readonly touches: readonly number[];
  readonly minutes: readonly number[];
  readonly totalTouches: number;
  readonly totalMinutes: number;
};

export type MonthSplit = { readonly slots: readonly MonthSlot[]; readonly series: readonly MonthSeries[] };

const keyOf: Record<MonthDimension, (cell: ActivityCell) => string | null> = {
  stage: (cell) => cell.stageId,
  channel: (cell) => cell.channel,
  mode: (cell) => cell.mode,
  segment: (cell) => cell.segmentId,
  phase: (cell) => cell.phase,
  outcome: (cell) => cell.outcome,
};

/** Activity by calendar month, split by one dimension; a month without touches is a true 0. */
export function splitByMonth(
  cells: readonly ActivityCell[],
  by: MonthDimension,
  { from, to, asOf }: MonthWindow,
): MonthSplit {
  const months = listMonths(from, to);
  const inside = cells.filter((cell) => cell.month >= from && cell.month < to);
  return {
    slots: months.map((month) => ({ month, partial: isPartialMonth(month, asOf) })),
    series: groupByKey(inside, keyOf[by]).map(({ key, items }) => toSeries(key, items, months)),
  };
}

function toSeries(
  key: string | null,
  cells: readonly ActivityCell[],
  months: readonly CivilMonth[],
): MonthSeries {
  const position = new Map(months.map((month, index) => [month, index]));
  const touches = months.map(() => 0);
  const milliseconds = months.map(() => 0);
  for (const cell of cells) {
    const index = position.get(cell.month) ?? -1;
    touches[index] = (touches[index] ?? 0) + cell.touches;
    milliseconds[index] = (milliseconds[index] ?? 0) + cell.milliseconds;
  }
  return {
    key,
    touches,
    minutes: milliseconds.map((value) => value / MILLISECONDS_PER_MINUTE),
    totalTouches: totalBy(cells, (cell) => cell.touches),
    totalMinutes: totalBy(cells, (cell) => cell.milliseconds) / MILLISECONDS_PER_MINUTE,
  };
}
