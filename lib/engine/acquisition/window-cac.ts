import type { MonthWindow } from "@/lib/engine/activity/split-by-month";
import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import { listMonths } from "@/lib/engine/calendar/civil-month";
import { isPartialMonth } from "@/lib/engine/calendar/month-share";
import { totalBy } from "@/lib/engine/collections";
import { divide, type Ratio } from "@/lib/engine/result";
import type { ReachCount } from "./cells";

/** Pre-close cost by the month it was incurred in. */
export type MonthCost = { readonly month: CivilMonth; readonly cost: number };

export type WindowCacMonth = { readonly month: CivilMonth; readonly partial: boolean; readonly cac: Ratio };

/** Cost incurred in the window / closes in the window, whole and month by month. */
export type WindowCac = { readonly cac: Ratio; readonly months: readonly WindowCacMonth[] };

/**
 * Window CAC, the comparison to the stage-cohort figure. Biased whenever volume moves or closing lags, since
 * today's cost buys tomorrow's closes; show it with that note. Closes are counted by `resolvedMonth`.
 */
export function windowCac(
  costs: readonly MonthCost[],
  counts: readonly ReachCount[],
  { from, to, asOf }: MonthWindow,
): WindowCac {
  const costBy = Map.groupBy(costs, (row) => row.month);
  const closesBy = Map.groupBy(
    counts.filter((count) => count.outcome === "closed"),
    (count) => count.resolvedMonth,
  );
  const months = listMonths(from, to).map((month) => {
    const cost = totalBy(costBy.get(month) ?? [], (row) => row.cost);
    const closes = totalBy(closesBy.get(month) ?? [], (count) => count.customers);
    return { month, partial: isPartialMonth(month, asOf), cac: divide(cost, closes, "no-closes") };
  });
  const cost = totalBy(months, ({ cac }) => cac.numerator);
  const closes = totalBy(months, ({ cac }) => cac.denominator);
  return { cac: divide(cost, closes, "no-closes"), months };
}
