import { CHANNELS } from "@/lib/engine/profile/profile";
import { type FitFigure, measured, missing } from "./figure";
import type { ObservedTotals } from "./observation";
import { sayCount } from "./say-fit";

/** Over what the sums are divided: customers, or the customer-months of use. */
export type Base = {
  readonly unit: "per-customer" | "per-month";
  readonly over: number;
  readonly customers: number;
  readonly entrants: number;
  readonly says: string;
};

type Amount = Extract<FitFigure["key"], "minutes" | "cost" | "revenue">;

const nothing: Readonly<Record<Amount, string>> = {
  minutes: "No minutes were recorded here.",
  cost: "No cost besides staff minutes was recorded here.",
  revenue: "No revenue was recorded here.",
};
const negative: Readonly<Record<Amount, string>> = {
  minutes: "The minutes recorded here come to less than nothing.",
  cost: "What was clawed back here is more than what was spent.",
  revenue: "What was paid back here is more than what was paid.",
};

/** What the minutes do not explain: staff cost without minutes has no rate and is cost like any other. */
export function costBesides({ minutes, staffCost, otherCost }: ObservedTotals): number {
  return minutes > 0 && staffCost > 0 ? otherCost : otherCost + staffCost;
}

/** Sums of facts by the key of their figure. */
export function amountIn(totals: ObservedTotals, key: FitFigure["key"]): number {
  if (key === "minutes" || key === "revenue") return totals[key];
  if (key === "cost") return costBesides(totals);
  const channel = CHANNELS.find((one) => key === `touches.${one}`);
  return channel ? (totals.touches[channel] ?? 0) : 0;
}

/** Money per minute; every minute of the stage with its staff cost. */
export function fitMinuteRate({ minutes, staffCost }: ObservedTotals, base: Base): FitFigure {
  const { entrants } = base;
  if (!(minutes > 0) || !(staffCost > 0))
    return missing("minuteRate", "money-per-minute", entrants, "No staff cost of minutes was recorded here.");
  return measured({
    key: "minuteRate",
    value: staffCost / minutes,
    unit: "money-per-minute",
    customers: base.customers,
    of: entrants,
    numerator: staffCost,
    denominator: minutes,
    source: `Measured: staff cost of ${sayCount(minutes)} minutes`,
  });
}

/** Minutes, cost, revenue, and touches by channel. Nothing recorded is a blank, never 0. */
export function fitAmounts(totals: ObservedTotals, base: Base): FitFigure[] {
  const figures = (["minutes", "cost", "revenue"] as const).map((key) => {
    const sum = amountIn(totals, key);
    if (!(sum > 0) || !(base.over > 0))
      return missing(key, base.unit, base.entrants, (sum < 0 ? negative : nothing)[key]);
    return amountOf(key, sum, base);
  });
  const channels = CHANNELS.filter((channel) => (totals.touches[channel] ?? 0) > 0);
  return [
    ...figures,
    ...(base.over > 0
      ? channels.map((channel) => amountOf(`touches.${channel}`, totals.touches[channel] ?? 0, base))
      : []),
  ];
}

function amountOf(key: FitFigure["key"], sum: number, base: Base): FitFigure {
  return measured({
    key,
    value: sum / base.over,
    unit: base.unit,
    customers: base.customers,
    of: base.entrants,
    numerator: sum,
    denominator: base.over,
    source: `Measured: ${base.says}`,
  });
}
