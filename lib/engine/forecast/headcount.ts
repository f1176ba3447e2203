import { EngineError } from "@/lib/engine/engine-error";
import { findPeak } from "@/lib/engine/findings/find-peak";

/** How much one person gives in a period, and the share of it, above 0 to 1, that customers get. */
export type WorkingTime = { readonly minutesPerPeriod: number; readonly utilisation: number };

/** People needed: in each period, as a fraction, and whole people in the busiest. */
export type Headcount = { readonly periods: readonly number[]; readonly most: number };

/** People = minutes / (working minutes of a period × utilisation). Throws without working time. */
export function countHeads(
  minutes: readonly number[],
  { minutesPerPeriod, utilisation }: WorkingTime,
): Headcount {
  if (!(minutesPerPeriod > 0) || !(utilisation > 0 && utilisation <= 1))
    throw new EngineError("bad-argument", "Working time is above 0 and utilisation above 0 to 1.");
  const periods = minutes.map((one) => one / (minutesPerPeriod * utilisation));
  // Binary noise must not hire anybody.
  return { periods, most: Math.max(0, Math.ceil((findPeak(periods)?.value ?? 0) - 1e-9)) };
}
