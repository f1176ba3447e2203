import { EngineError } from "@/lib/engine/engine-error";
import { divide, type Ratio } from "@/lib/engine/result";

/** Lost in the period / active at its start; null with "no-customers" when nobody was (economics reference, section 4). */
export function measureChurn(lost: number, activeAtStart: number): Ratio {
  return divide(lost, activeAtStart, "no-customers");
}

/**
 * A churn rate carried to a period `times` as long, by compounding and never by multiplying: `1 − (1 − rate)^times`.
 * A twelfth makes a yearly rate monthly: 12 % a year is 1.059624 % a month. Throws outside 0 to 1.
 */
export function compoundChurn(rate: number, times: number): number {
  if (!(rate >= 0 && rate <= 1) || !(times > 0))
    throw new EngineError("bad-argument", "Churn is a share from 0 to 1, over a period above 0.");
  return 1 - (1 - rate) ** times;
}
