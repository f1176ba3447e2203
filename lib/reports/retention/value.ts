import { type Discount, discountFactors } from "@/lib/engine/curve/lifetime-value";
import { divide, known, type Maybe, type Ratio, unknown } from "@/lib/engine/result";
import type { SurvivalTable } from "@/lib/engine/retention/kaplan-meier";
import { rowAt } from "@/lib/engine/retention/read-survival";
import type { Projection } from "./project";
import type { GroupMoney } from "./read-value";

/**
 * `marginMonth` is after-sale margin per month lived since the close; `months` the discounted months that one customer
 * is expected to stay within the horizon; `ltv` their product, before acquisition cost.
 */
export type LifetimeValue = {
  marginMonth: Ratio;
  months: Maybe;
  ltv: Maybe;
  cac: Ratio;
  ltvToCac: Maybe;
  /** Survival is read off the data up to this month and projected after it. */
  observedMonths: number;
};

/** Below so many at risk a step of the curve is chance. */
const FEWEST_AT_RISK = 30;

/** Survival at months 0, 1, … from the data while enough are watched, then along the projection. */
export function survivalByMonth(
  table: SurvivalTable,
  projection: Projection,
  months: number,
): { survival: number[]; observedMonths: number } | null {
  if (table.lives === 0) return null;
  const fewest = Math.min(FEWEST_AT_RISK, table.lives);
  const last = table.rows.findLast((row) => row.atRisk >= fewest);
  const observedMonths = last ? Math.floor(last.time) : 0;
  const monthly = monthlyFactor(projection);
  const survival: number[] = [];
  for (let month = 0; month < months; month += 1) {
    if (month <= observedMonths) survival.push(rowAt(table, month)?.survival ?? 1);
    else survival.push((survival.at(-1) ?? 1) * monthly(month));
  }
  return { survival, observedMonths };
}

/** What a month keeps: from the sBG curve, or from constant churn where no curve could be fitted. */
function monthlyFactor({ sbg, periodMonths, constant }: Projection): (month: number) => number {
  const flat = (1 - (constant.value ?? 0)) ** (1 / periodMonths);
  if (sbg.alpha === null) return () => flat;
  const { alpha, beta } = sbg;
  return (month) => {
    const period = Math.ceil(month / periodMonths);
    return ((beta + period - 1) / (alpha + beta + period - 1)) ** (1 / periodMonths);
  };
}

/** Lifetime value of one group; null with a reason where nobody closed or nothing was earned. */
export function lifetimeValueOf(
  money: GroupMoney | undefined,
  exposedMonths: number,
  curve: { survival: readonly number[]; observedMonths: number } | null,
  discount: Discount,
): LifetimeValue {
  const margin = (money?.revenueMinor ?? 0) - (money?.costMinor ?? 0);
  const marginMonth = divide(margin, exposedMonths, "no-exposure");
  const cac = divide(money?.acquisitionMinor ?? 0, money?.closes ?? 0, "no-closes");
  const months: Maybe = curve
    ? known(
        discountFactors(discount, curve.survival.length).reduce(
          (sum, factor, month) => sum + factor * (curve.survival[month] ?? 0),
          0,
        ),
      )
    : unknown("no-closes");
  const ltv: Maybe =
    marginMonth.value === null
      ? unknown(marginMonth.reason)
      : months.value === null
        ? months
        : known(marginMonth.value * months.value);
  return {
    marginMonth,
    months,
    ltv,
    cac,
    ltvToCac: ltv.value === null ? ltv : ratioTo(ltv.value, cac),
    observedMonths: curve?.observedMonths ?? 0,
  };
}

/** LTV:CAC says nothing when there is no CAC, or none to speak of. */
function ratioTo(ltv: number, cac: Ratio): Maybe {
  if (cac.value === null) return unknown(cac.reason);
  if (cac.value === 0) return unknown("no-acquisition-cost");
  return known(ltv / cac.value);
}
