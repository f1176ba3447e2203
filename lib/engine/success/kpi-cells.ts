import { itemAt, totalBy } from "@/lib/engine/collections";
import { divide, known, type Maybe, unknown } from "@/lib/engine/result";
import { percentileOfSorted } from "@/lib/engine/stats/percentile";

/** What one month says of a computed KPI: customers by the month they entered, or touches by their own month. */
export type KpiCell = {
  /** "2026-03". */
  readonly month: string;
  /** What is divided: contacts, proactive touches, points of impression, customers who reached. */
  readonly top: number;
  /** What it is divided by: customers or touches. */
  readonly bottom: number;
  /** Not all of the month's customers have been watched for as long as the KPI asks. */
  readonly immature: boolean;
};

/** Of one month: days of those who moved on, and days so far of those who are still there. */
export type StayCell = {
  readonly month: string;
  readonly moved: readonly number[];
  readonly waiting: readonly number[];
};

/** Months pooled: a month with more customers weighs more. */
export function poolCells(cells: readonly KpiCell[], whenEmpty: "no-entrants" | "no-activity"): Maybe {
  const mature = cells.filter((cell) => !cell.immature);
  if (mature.length === 0 && cells.some((cell) => cell.bottom > 0)) return unknown("immature");
  const ratio = divide(
    totalBy(mature, (cell) => cell.top),
    totalBy(mature, (cell) => cell.bottom),
    whenEmpty,
  );
  return ratio.value === null ? unknown(ratio.reason) : known(ratio.value);
}

/**
 * The median stay in a stage. Those who are still there stay longer than anybody who moved on, so it is known once more
 * than half have gone; unless somebody still there has been there for less than it, who may yet leave before it.
 */
export function medianStay(cells: readonly StayCell[]): Maybe {
  const moved = cells.flatMap((cell) => cell.moved);
  const waiting = cells.flatMap((cell) => cell.waiting);
  if (moved.length + waiting.length === 0) return unknown("no-entrants");
  // Two middle values of which one is endless have no middle.
  const upper = Math.floor((moved.length + waiting.length) / 2);
  if (moved.length <= upper) return unknown("over-half-left");
  const sorted = moved.toSorted((left, right) => left - right);
  // Who leaves between two middle values takes the place of the later one.
  if (waiting.some((days) => days < itemAt(sorted, upper))) return unknown("immature");
  const endless = waiting.map(() => Number.MAX_VALUE);
  return known(percentileOfSorted([...sorted, ...endless], 0.5) ?? 0);
}

/** Whether a value meets its target; null without one of the two. */
export function meetsTarget(
  value: number | null,
  target: number | null,
  aim: "at_least" | "at_most",
): boolean | null {
  if (value === null || target === null) return null;
  return aim === "at_least" ? value >= target : value <= target;
}
