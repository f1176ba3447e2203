import { EngineError } from "@/lib/engine/engine-error";

/** How many lives ended at `time` and how many were last seen then, still there. Any unit of time. */
export type LifetimeRow = { readonly time: number; readonly events: number; readonly censored: number };

/**
 * One row a time, in order; rows of the same time are added. Throws `EngineError("bad-argument")` for negative or
 * infinite times and counts.
 */
export function mergeLifetimes(rows: readonly LifetimeRow[]): LifetimeRow[] {
  const byTime = new Map<number, { time: number; events: number; censored: number }>();
  for (const { time, events, censored } of rows) {
    if (![time, events, censored].every((value) => Number.isFinite(value) && value >= 0))
      throw new EngineError("bad-argument", "Lifetimes and their counts are finite and not negative.");
    const row = byTime.get(time) ?? { time, events: 0, censored: 0 };
    row.events += events;
    row.censored += censored;
    byTime.set(time, row);
  }
  return [...byTime.values()]
    .filter((row) => row.events + row.censored > 0)
    .sort((left, right) => left.time - right.time);
}

/** How many lives the rows count. */
export function countLives(rows: readonly LifetimeRow[]): number {
  let lives = 0;
  for (const row of rows) lives += row.events + row.censored;
  return lives;
}
