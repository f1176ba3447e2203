import { type Band, type Interval, survivalBand } from "./confidence";
import { countLives, type LifetimeRow, mergeLifetimes } from "./lifetimes";

/**
 * The estimate from `time` on. `atRisk` are those still watched just before; `se` is Greenwood's standard error, null
 * where nobody is left; `low` and `high` are the 95 % band of the kind the table names.
 */
export type SurvivalRow = LifetimeRow &
  Band & {
    readonly atRisk: number;
    readonly survival: number;
    readonly se: number | null;
  };

/** A step curve: 1 before the first row, then the value of the last row reached. */
export type SurvivalTable = {
  readonly lives: number;
  readonly events: number;
  readonly interval: Interval;
  readonly rows: readonly SurvivalRow[];
};

/**
 * Kaplan and Meier's estimate `S = Π (1 − d / n)` of counted lifetimes in any order, events before censoring at ties,
 * with Greenwood's variance `S² Σ d / (n (n − d))` (economics reference, section 4). Every time with an event or a
 * censored life is a row. Costs one pass over distinct times, so it does not care how many lives they count.
 */
export function kaplanMeier(lifetimes: readonly LifetimeRow[], interval: Interval = "log"): SurvivalTable {
  const merged = mergeLifetimes(lifetimes);
  const lives = countLives(merged);
  let atRisk = lives;
  let survival = 1;
  let variance = 0;
  let events = 0;
  const rows = merged.map((row) => {
    const before = atRisk;
    if (row.events > 0) {
      const left = before - row.events;
      survival = left <= 0 ? 0 : survival * (left / before);
      variance += left <= 0 ? 0 : row.events / (before * left);
      events += row.events;
    }
    atRisk -= row.events + row.censored;
    const se = survival === 0 ? null : survival * Math.sqrt(variance);
    return { ...row, atRisk: before, survival, se, ...survivalBand(survival, variance, interval) };
  });
  return { lives, events, interval, rows };
}
