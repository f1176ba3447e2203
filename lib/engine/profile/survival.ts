import type { Assumptions } from "./profile";

/** Churn of one month; a yearly rate is taken apart by compounding: 12 % a year is 1.059624 % a month. */
export function monthlyChurn(churn: Pick<Assumptions["churn"], "rate" | "per">): number {
  return churn.per === "month" ? churn.rate : 1 - (1 - churn.rate) ** (1 / 12);
}

/**
 * Share of customers still there when month 0, 1, … `months` after the close begins: `S(0) = 1`, then the churn of
 * each month, and in the month of a shock its share of those who are left.
 */
export function survivalCurve(churn: Assumptions["churn"], months: number): number[] {
  const stay = 1 - monthlyChurn(churn);
  const survival = [1];
  // Powers, not a running product: a long life must not gather rounding errors.
  let afterShocks = 1;
  for (let month = 1; month <= months; month += 1) {
    for (const shock of churn.shocks) if (shock.month === month) afterShocks *= 1 - shock.share;
    survival.push(afterShocks * stay ** month);
  }
  return survival;
}
