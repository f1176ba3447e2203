import { totalBy } from "@/lib/engine/collections";
import { totalsBetween } from "./integrate";
import type { Curve, DirectShare, ProfileStage } from "./profile";
import { DAYS_PER_MONTH } from "./time";

/**
 * Use by its months, one customer who is still there; index t − 1 is month t. Money in major units; `direct` is the
 * shares of the revenue that go at once, `margin` = revenue − direct − staffCost − otherCost.
 */
export type UseMonths = {
  readonly revenue: readonly number[];
  readonly direct: readonly number[];
  readonly minutes: readonly number[];
  readonly staffCost: readonly number[];
  readonly otherCost: readonly number[];
  readonly margin: readonly number[];
};

/** Share of the revenue of use that goes at once: Σ of the direct shares. */
export function directShare(direct: readonly DirectShare[]): number {
  return totalBy(direct, (line) => line.share);
}

/**
 * The curves of use cut into months of 30.4375 days. Several stages of use follow each other; a month after the last
 * of them is empty.
 */
export function measureUse(
  stages: readonly ProfileStage[],
  direct: readonly DirectShare[],
  months: number,
): UseMonths {
  const revenue = new Array<number>(months).fill(0);
  const minutes = new Array<number>(months).fill(0);
  const staffCost = new Array<number>(months).fill(0);
  const otherCost = new Array<number>(months).fill(0);
  let begins = 0;
  for (const stage of stages) {
    const start = begins;
    const borders = Array.from({ length: months + 1 }, (_, month) => month * DAYS_PER_MONTH - start);
    const totals = (curve: Curve) => totalsBetween(curve, stage.days, borders);
    const work = totals(stage.curves.minutes);
    addTo(revenue, totals(stage.curves.revenue));
    addTo(otherCost, totals(stage.curves.cost));
    addTo(minutes, work);
    addTo(staffCost, work, stage.minuteRate);
    begins += stage.days;
  }
  const share = directShare(direct);
  const gone = revenue.map((amount) => amount * share);
  const margin = revenue.map(
    (amount, month) => amount * (1 - share) - (staffCost[month] ?? 0) - (otherCost[month] ?? 0),
  );
  return { revenue, direct: gone, minutes, staffCost, otherCost, margin };
}

function addTo(target: number[], amounts: readonly number[], rate = 1): void {
  for (let month = 0; month < amounts.length; month += 1)
    target[month] = (target[month] ?? 0) + (amounts[month] ?? 0) * rate;
}
