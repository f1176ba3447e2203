import { EngineError } from "@/lib/engine/engine-error";

/**
 * Load of each period: `L[t] = Σ_k a[t − k] · w[k]`, arrivals `a` times the work `w` that one arrival causes k periods
 * later (economics reference, section 6). Runs until the last work of the last arrival, so `Σ L = Σ a · Σ w`, or for
 * `periods`.
 */
export function convolveLoad(
  arrivals: readonly number[],
  work: readonly number[],
  periods: number = Math.max(0, arrivals.length + work.length - 1),
): number[] {
  // Typed arrays: this is the innermost loop of a forecast.
  const perArrival = Float64Array.from(work);
  const load = new Float64Array(periods);
  for (const [start, arrived] of arrivals.entries()) {
    if (arrived === 0) continue;
    const end = Math.min(perArrival.length, periods - start);
    for (let age = 0; age < end; age += 1)
      load[start + age] = (load[start + age] ?? 0) + arrived * (perArrival[age] ?? 0);
  }
  return Array.from(load);
}

/**
 * Load over a year that repeats for ever: what runs past its end falls on the same months of the next year. Throws
 * `EngineError("bad-argument")` without a year.
 */
export function seasonalLoad(year: readonly number[], work: readonly number[]): number[] {
  if (year.length === 0)
    throw new EngineError("bad-argument", "A year that repeats has at least one period.");
  const load = new Array<number>(year.length).fill(0);
  convolveLoad(year, work).forEach((amount, period) => {
    const place = period % year.length;
    load[place] = (load[place] ?? 0) + amount;
  });
  return load;
}
