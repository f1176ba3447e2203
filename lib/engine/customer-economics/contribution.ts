import { divide, type Ratio } from "@/lib/engine/result";
import { MARGIN_CLASSES, type MarginClass } from "./margin-class";

/** Amounts by class, each positive as a cost and as a revenue, in minor units of one currency. */
export type ClassTotals = { readonly [C in MarginClass]: number };

/** A margin and its share of the revenue; null with "no-total" without revenue. */
export type Margin = { readonly amount: number; readonly ofRevenue: Ratio };

export type Contribution = {
  readonly totals: ClassTotals;
  readonly cm1: Margin;
  readonly cm2: Margin;
  readonly cm3: Margin;
  readonly afterOverhead: Margin;
};

/** Adds amounts up by class, every class present. */
export function totalByClass(
  amounts: readonly { readonly as: MarginClass; readonly amountMinor: number }[],
): ClassTotals {
  const totals: Record<MarginClass, number> = {
    revenue: 0,
    direct: 0,
    servicing: 0,
    software: 0,
    acquisition: 0,
    overhead: 0,
  };
  for (const { as, amountMinor } of amounts) totals[as] += amountMinor;
  return totals;
}

/**
 * Contribution margins: CM1 = revenue − direct, CM2 = CM1 − servicing − allocated software, CM3 = CM2 − acquisition;
 * overhead stays below (economics reference, section 4).
 */
export function computeContribution(totals: ClassTotals): Contribution {
  const margin = (amount: number): Margin => ({
    amount,
    ofRevenue: divide(amount, totals.revenue, "no-total"),
  });
  const cm1 = totals.revenue - totals.direct;
  const cm2 = cm1 - totals.servicing - totals.software;
  const cm3 = cm2 - totals.acquisition;
  return {
    totals,
    cm1: margin(cm1),
    cm2: margin(cm2),
    cm3: margin(cm3),
    afterOverhead: margin(cm3 - totals.overhead),
  };
}

/** Adds contributions of several customers or months. */
export function addClassTotals(all: readonly ClassTotals[]): ClassTotals {
  return totalByClass(all.flatMap((totals) => MARGIN_CLASSES.map((as) => ({ as, amountMinor: totals[as] }))));
}
