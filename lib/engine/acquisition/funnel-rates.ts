import { divide, type Ratio } from "@/lib/engine/result";
import { type CostStep, type StageCohortCac, stageCohortCac } from "./stage-cohort-cac";

/** A step of a profile: cost per entrant and the share of entrants who go on, 0 to 1. */
export type RateStep = { readonly id: string; readonly passRate: number; readonly costPerEntrant: number };

/** Entrants of each step per one who enters the first; the product of the pass rates closes. */
export function entrantsFromRates(
  steps: readonly RateStep[],
  arrivals = 1,
): { steps: CostStep[]; closes: number } {
  let entrants = arrivals;
  const counted = steps.map(({ id, passRate, costPerEntrant }) => {
    const step = { id, entrants, costPerEntrant };
    entrants *= passRate;
    return step;
  });
  return { steps: counted, closes: entrants };
}

/** `CAC = Σ_k c_k / Π_{j ≥ k} p_j`; null with "no-closes" when a pass rate is 0. */
export function stageCohortCacFromRates(steps: readonly RateStep[]): StageCohortCac {
  const { steps: counted, closes } = entrantsFromRates(steps);
  return stageCohortCac(counted, closes);
}

/** Share of those who enter the first step that close. */
export function closeRate(steps: readonly RateStep[]): Ratio {
  return divide(entrantsFromRates(steps).closes, 1, "no-entrants");
}

/**
 * Cost still to come, per prospect standing in each step and after it: `Σ_{j > k} c_j · Π_{k ≤ i < j} p_i`.
 * It prices the remaining spend of open prospects for the ultimate policy.
 */
export function remainingCosts(steps: readonly RateStep[]): { readonly id: string; readonly cost: number }[] {
  let ahead = 0;
  const rows: { id: string; cost: number }[] = [];
  for (const step of steps.toReversed()) {
    const cost = step.passRate * ahead;
    rows.push({ id: step.id, cost });
    ahead = step.costPerEntrant + cost;
  }
  return rows.reverse();
}
