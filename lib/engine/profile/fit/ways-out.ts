import { EngineError } from "@/lib/engine/engine-error";

export type TimesInStage = {
  readonly passed: readonly number[];
  readonly lost: readonly number[];
  readonly open: readonly number[];
};

/**
 * Ways out of a stage, with those still there as censored. `goOn` is the Aalen–Johansen incidence of going on,
 * `beyond` the share whose way out lies past everything seen; goOn + leave + beyond = 1. The times are Kaplan–Meier:
 * the first day by which a quarter, half and three quarters had left, null where that was not seen.
 */
export type WaysOut = {
  readonly goOn: number;
  readonly leave: number;
  readonly beyond: number;
  readonly low: number | null;
  readonly median: number | null;
  readonly high: number | null;
};

type Way = "passed" | "lost" | "open";

/** Null when nobody entered. Throws on negative days. */
export function estimateWaysOut(times: TimesInStage): WaysOut | null {
  const rows = inOrder(times);
  if (rows.length === 0) return null;
  let atRisk = rows.length;
  let still = 1;
  const gone = { passed: 0, lost: 0 };
  const reached: { low: number | null; median: number | null; high: number | null } = {
    low: null,
    median: null,
    high: null,
  };
  for (let index = 0; index < rows.length; ) {
    const day = rows[index]?.day ?? 0;
    const here = { passed: 0, lost: 0, open: 0 };
    for (; index < rows.length && rows[index]?.day === day; index += 1) here[rows[index]?.way ?? "open"] += 1;
    const events = here.passed + here.lost;
    if (events > 0) {
      gone.passed += (still * here.passed) / atRisk;
      gone.lost += (still * here.lost) / atRisk;
      // A product of quotients falls short of a half by rounding alone; while nobody is censored it is exact this way.
      still = Math.max(0, (still * (atRisk - events)) / atRisk);
      if (reached.low === null && still <= 0.75 + ROUNDING) reached.low = day;
      if (reached.median === null && still <= 0.5 + ROUNDING) reached.median = day;
      if (reached.high === null && still <= 0.25 + ROUNDING) reached.high = day;
    }
    atRisk -= events + here.open;
  }
  return { goOn: gone.passed, leave: gone.lost, beyond: still, ...reached };
}

const ROUNDING = 1e-12;

function inOrder({ passed, lost, open }: TimesInStage): { day: number; way: Way }[] {
  const rows = [...asRows(passed, "passed"), ...asRows(lost, "lost"), ...asRows(open, "open")];
  if (rows.some(({ day }) => !(day >= 0))) throw new EngineError("bad-argument", "Days are not negative.");
  return rows.sort((left, right) => left.day - right.day);
}

function asRows(days: readonly number[], way: Way) {
  return days.map((day) => ({ day, way }));
}
