/**
 * What one customer brings, in one currency unit throughout; `contribution[t − 1]` and `survival[t − 1]`
 * belong to period t, survival being the share still there when it begins (S(0) = 1).
 */
export type CustomerEconomics = {
  readonly upfront: number;
  readonly acquisitionCost: number;
  readonly onboardingCost: number;
  readonly contribution: readonly number[];
  readonly survival: readonly number[];
};

/**
 * Cumulative margin of a customer; index t is t periods after the close. `Cum(0) = upfront − CAC −
 * onboarding`, `Cum(t) = Cum(t − 1) + c·S(t − 1)` (economics reference, section 4).
 * The curve ends with the shorter of the two lists.
 */
export function customerCurve(customer: CustomerEconomics): number[] {
  const { upfront, acquisitionCost, onboardingCost, contribution, survival } = customer;
  const flows = contribution
    .slice(0, survival.length)
    .map((amount, index) => amount * (survival[index] ?? 0));
  return cumulate([upfront - acquisitionCost - onboardingCost, ...flows]);
}

/** Running total of dated flows; the first flow is the value at t = 0. */
export function cumulate(flows: readonly number[]): number[] {
  let total = 0;
  return flows.map((flow) => {
    total += flow;
    return total;
  });
}

/** Survival of a constant churn per period: `(1 − churn)^t` for t = 0 … periods − 1. */
export function constantSurvival(churn: number, periods: number): number[] {
  return Array.from({ length: periods }, (_, index) => (1 - churn) ** index);
}
