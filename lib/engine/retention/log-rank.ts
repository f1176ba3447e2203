import { known, type Maybe, unknown } from "@/lib/engine/result";
import { chiSquareTail } from "@/lib/engine/stats/chi-square";
import { countLives, type LifetimeRow, mergeLifetimes } from "./lifetimes";

/** What one group saw, and what it would have seen if both left alike. */
export type LogRankGroup = { readonly lives: number; readonly observed: number; readonly expected: number };

/**
 * `variance` is that of observed − expected, the same for both groups; `pValue` is the chance of a difference as large
 * when there is none.
 */
export type LogRank = {
  readonly first: LogRankGroup;
  readonly second: LogRankGroup;
  readonly variance: number;
  readonly chiSquare: Maybe;
  readonly pValue: Maybe;
};

/**
 * Log-rank test of two groups: at every time with an event `E = d · n₁ / n` and the hypergeometric variance
 * `d · n₁ · n₂ · (n − d) / (n² (n − 1))`; χ² = (O − E)² / V with one degree of freedom (Mantel 1966). Null with
 * "no-data" where the groups were never watched together while something happened.
 */
export function compareSurvival(first: readonly LifetimeRow[], second: readonly LifetimeRow[]): LogRank {
  const left = watch(first);
  const right = watch(second);
  const times = [...new Set([...left.rows.keys(), ...right.rows.keys()])].sort((a, b) => a - b);
  let expected = 0;
  let variance = 0;
  for (const time of times) {
    const one = left.step(time);
    const two = right.step(time);
    const events = one.events + two.events;
    const atRisk = one.atRisk + two.atRisk;
    if (events === 0) continue;
    expected += (events * one.atRisk) / atRisk;
    if (atRisk > 1)
      variance += (events * one.atRisk * two.atRisk * (atRisk - events)) / (atRisk * atRisk * (atRisk - 1));
  }
  const all = left.observed + right.observed;
  const chiSquare: Maybe =
    variance > 0 ? known((left.observed - expected) ** 2 / variance) : unknown("no-data");
  return {
    first: { lives: left.lives, observed: left.observed, expected },
    second: { lives: right.lives, observed: right.observed, expected: all - expected },
    variance,
    chiSquare,
    pValue: chiSquare.value === null ? chiSquare : known(chiSquareTail(chiSquare.value, 1)),
  };
}

/** A group that is walked through once in the order of time; `step` answers who was at risk and who left. */
function watch(lifetimes: readonly LifetimeRow[]) {
  const merged = mergeLifetimes(lifetimes);
  const rows = new Map(merged.map((row) => [row.time, row]));
  const lives = countLives(merged);
  const observed = merged.reduce((sum, row) => sum + row.events, 0);
  let atRisk = lives;
  const step = (time: number) => {
    const row = rows.get(time);
    const before = { atRisk, events: row?.events ?? 0 };
    if (row) atRisk -= row.events + row.censored;
    return before;
  };
  return { rows, lives, observed, step };
}
