import { divide, type NullReason, type Ratio } from "@/lib/engine/result";
import type { AgeCell, Lives } from "./cells";
import { type AgeExposure, type AgeWindow, exposureByAge } from "./exposure";
import { type Measure, totalOf } from "./measure";

/** One age month: what was counted and what that is per customer exposed for the month. */
export type AgePoint = {
  readonly ageMonth: number;
  readonly exposure: AgeExposure;
  readonly total: Readonly<Record<Measure, number>>;
  readonly perExposed: Readonly<Record<Measure, Ratio>>;
};

/** Activity and money by customer age, per exposed customer-month: those who left no longer count. */
export function pointsByAge(cells: readonly AgeCell[], lives: Lives, window: AgeWindow): AgePoint[] {
  return pointsOver(cells, exposureByAge(lives, window));
}

/** The same over an exposure already computed, so that the parts of a stack share one denominator. */
export function pointsOver(cells: readonly AgeCell[], exposures: readonly AgeExposure[]): AgePoint[] {
  const byAge = Map.groupBy(cells, (cell) => cell.ageMonth);
  return exposures.map((exposure) => {
    const total = totals(byAge.get(exposure.ageMonth) ?? []);
    return { ageMonth: exposure.ageMonth, exposure, total, perExposed: perExposed(total, exposure) };
  });
}

function totals(cells: readonly AgeCell[]): Record<Measure, number> {
  return {
    touches: totalOf(cells, "touches"),
    minutes: totalOf(cells, "minutes"),
    cost: totalOf(cells, "cost"),
    revenue: totalOf(cells, "revenue"),
    margin: totalOf(cells, "margin"),
  };
}

function perExposed(total: Record<Measure, number>, exposure: AgeExposure): Record<Measure, Ratio> {
  const reason: NullReason = exposure.truncated > 0 ? "immature" : "no-exposure";
  const each = (amount: number): Ratio => divide(amount, exposure.customerMonths, reason);
  return {
    touches: each(total.touches),
    minutes: each(total.minutes),
    cost: each(total.cost),
    revenue: each(total.revenue),
    margin: each(total.margin),
  };
}
