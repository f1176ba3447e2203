import { totalBy } from "@/lib/engine/collections";
import { CHANNELS, type ProfileChannel } from "@/lib/engine/profile/profile";
import type { FitFigure } from "./figure";
import { measured, missing } from "./figure";
import { amountIn, fitAmounts } from "./fit-amounts";
import { type ChurnObservation, NO_TOTALS, type ObservedMonth, type ObservedTotals } from "./observation";
import { sayCount, sayCustomers } from "./say-fit";

/** A month of use counts while ten customer-months of it were lived; among few customers a twentieth of them. */
export function fewestMonths(entrants: number): number {
  return Math.min(10, Math.max(0.5, entrants / 20));
}

/** The months that enough customers have lived, from the first without a gap. */
export function livedMonths(months: readonly ObservedMonth[], entrants: number): ObservedMonth[] {
  const fewest = fewestMonths(entrants);
  const ordered = [...months].sort((left, right) => left.month - right.month);
  const end = ordered.findIndex(({ month, exposure }, index) => month !== index || exposure < fewest);
  return end === -1 ? ordered : ordered.slice(0, end);
}

function sumTotals(all: readonly ObservedTotals[]): ObservedTotals {
  const touches: Partial<Record<ProfileChannel, number>> = {};
  for (const channel of CHANNELS) {
    const sum = totalBy(all, (one) => one.touches[channel] ?? 0);
    if (sum > 0) touches[channel] = sum;
  }
  return {
    minutes: totalBy(all, (one) => one.minutes),
    staffCost: totalBy(all, (one) => one.staffCost),
    otherCost: totalBy(all, (one) => one.otherCost),
    revenue: totalBy(all, (one) => one.revenue),
    touches,
  };
}

/** What the lived months add up to, and over how many customer-months. */
export function poolMonths(months: readonly ObservedMonth[]): { totals: ObservedTotals; exposure: number } {
  return {
    totals: months.length === 0 ? NO_TOTALS : sumTotals(months.map(({ totals }) => totals)),
    exposure: totalBy(months, ({ exposure }) => exposure),
  };
}

/**
 * Amounts of use per customer-month lived: `Σ facts / Σ exposure`, whole and for each month since entering, so that
 * those who left, or are not there that long, do not dilute the rest. `direct` is the share of the revenue that the
 * profile takes off as direct: cost is what was spent besides it, so that the margin is the one measured.
 */
export function fitUse(months: readonly ObservedMonth[], entrants: number, direct = 0): FitFigure[] {
  const lived = livedMonths(months, entrants).map((month) => besidesDirect(month, direct));
  const { totals, exposure } = poolMonths(lived);
  if (lived.length === 0 && entrants > 0) {
    const reason = `Too little lived so far by ${sayCustomers(entrants)}.`;
    return (["minutes", "cost", "revenue"] as const).map((key) =>
      missing(key, "per-month", entrants, reason),
    );
  }
  const says = `${sayCount(exposure)} months lived by ${sayCustomers(entrants)}, over ${lived.length} months of use`;
  const base = { unit: "per-month", over: exposure, customers: entrants, entrants, says } as const;
  return fitAmounts(totals, base).map((figure) => {
    const isDirect = figure.key === "cost" && direct > 0;
    if (figure.value === null)
      return isDirect && totals.otherCost < 0
        ? { ...figure, reason: "The direct shares of the revenue are more than all cost measured." }
        : figure;
    const source = isDirect ? `${figure.source}, besides the direct shares of the revenue` : figure.source;
    const rates = ratesOf(lived, figure.key);
    // A month of more refunds than payments has no rate that can be drawn; all months then share one.
    return { ...figure, source, months: rates.some((rate) => rate < 0) ? [] : rates };
  });
}

/** What the profile takes off the revenue as direct shares must not stand in its cost as well. */
function besidesDirect(month: ObservedMonth, direct: number): ObservedMonth {
  const { totals } = month;
  return { ...month, totals: { ...totals, otherCost: totals.otherCost - direct * totals.revenue } };
}

/** The first three months for themselves, then quarters, from the second year years: few steps and little noise. */
function periodOf(month: number): string {
  if (month < 3) return `month ${month}`;
  return month < 12 ? `quarter ${Math.floor(month / 3)}` : `year ${Math.floor(month / 12)}`;
}

/** Rate of each month lived: that of its period, `Σ facts / Σ exposure`. */
function ratesOf(lived: readonly ObservedMonth[], key: FitFigure["key"]): number[] {
  const rates = new Map(
    [...Map.groupBy(lived, ({ month }) => periodOf(month))].map(([period, months]) => {
      const pooled = poolMonths(months);
      return [period, amountIn(pooled.totals, key) / pooled.exposure];
    }),
  );
  return lived.map(({ month }) => rates.get(periodOf(month)) ?? 0);
}

/** Churn of a month from a constant hazard: 1 − e^(−left ÷ months lived). */
export function fitChurn({ left, months, customers }: ChurnObservation): FitFigure {
  if (customers === 0 || !(months > 0))
    return missing("churn.rate", "share-per-month", customers, "No customer has entered use.");
  if (left === 0)
    return missing(
      "churn.rate",
      "share-per-month",
      customers,
      `Nobody has left yet, of ${sayCustomers(customers)}.`,
    );
  return measured({
    key: "churn.rate",
    value: 1 - Math.exp(-left / months),
    unit: "share-per-month",
    customers,
    of: customers,
    numerator: left,
    denominator: months,
    source: `Measured: ${sayCount(left)} of ${sayCustomers(customers)} left in ${sayCount(months)} months lived`,
  });
}
