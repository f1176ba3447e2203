import { EngineError } from "@/lib/engine/engine-error";
import { type Minor, minor } from "./minor";
import { round } from "./round";

/**
 * Straight-line postings of `total` over `periods`: `round(cum_k) − round(cum_{k−1})`, which always sum to
 * the total (economics reference, section 3). Throws when `periods` is not a whole number above 0.
 */
export function amortise(total: Minor, periods: number): Minor[] {
  if (!Number.isSafeInteger(periods) || periods < 1) {
    throw new EngineError("bad-argument", "Amortisation needs at least one whole period.");
  }
  const posted = (k: number): Minor => (k === periods ? total : round((total / periods) * k));
  return Array.from({ length: periods }, (_, index) => minor(posted(index + 1) - posted(index)));
}
