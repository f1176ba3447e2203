import { divide, type Ratio } from "@/lib/engine/result";
import type { IncidenceStep } from "./aalen-johansen";

/**
 * p(close | still open at stage age `day`), the day's own events over: `(CIF(∞) − CIF(day)) / S(day)`.
 * Beyond the longest observed wait the estimate has no share left open and is null with "no-data". Where the
 * longest waits are censored, what may still close after them is not known and not counted.
 */
export function closeProbability(steps: readonly IncidenceStep[], day: number): Ratio {
  const last = steps.at(-1);
  if (!last) return divide(0, 0, "no-data");
  const now = steps.findLast((step) => step.day <= day);
  const stillToClose = last.incidence.closed - (now?.incidence.closed ?? 0);
  // Past the last event nobody is known to have left at all: silence is not a probability of 0.
  if (now === last) return divide(0, 0, "no-data");
  return divide(stillToClose, now?.open ?? 1, "no-data");
}

/** The share of those open at `day` whose way out lies beyond everything observed, 0 to 1. */
export function unresolvedShare(steps: readonly IncidenceStep[], day: number): Ratio {
  const last = steps.at(-1);
  if (!last) return divide(0, 0, "no-data");
  const now = steps.findLast((step) => step.day <= day);
  return divide(last.open, now?.open ?? 1, "no-data");
}
