import type { Actor } from "@/lib/auth/actor";
import { readSnapshot } from "@/lib/db/sql";
import { type BackTest, backTestLoad, type JudgedForecast } from "@/lib/engine/forecast/back-test";
import { chooseRecent, type RecentChoice } from "@/lib/engine/forecast/choose-recent";
import { convolveLoad } from "@/lib/engine/forecast/convolve-load";
import { resolveScope, type Scope } from "@/lib/reports/scope";
import { type BackTestQuery, SPANS } from "./query";
import { readWeeks, type Weeks } from "./read-weeks";

/** Fewer complete weeks than this teach nothing and test nothing. */
export const FEWEST_WEEKS = 6;

export type Contender = JudgedForecast & {
  id: "model" | "last" | "mean" | "last-before" | "mean-before";
  name: string;
  /** Until when it knew the real work. */
  knows: "training" | "period-before";
};

export type BackTestReport = {
  scope: Scope;
  query: BackTestQuery;
  data: Weeks;
  /** Null with fewer complete weeks than a test needs. */
  test: {
    training: number;
    held: number;
    choice: RecentChoice;
    /** Arrival weeks that each age learned from; null for all. */
    span: number | null;
    work: BackTest["work"];
    actual: readonly number[];
    /** What the model says of every week, those of the training included. */
    fitted: readonly number[];
    load: readonly number[];
    contenders: readonly Contender[];
  } | null;
};

/** How well the forecast would have done; null when the workspace has no lifecycle model. */
export function backTestReport(actor: Actor, query: BackTestQuery): Promise<BackTestReport | null> {
  return readSnapshot(async (sql) => {
    const scope = await resolveScope(sql, actor, query);
    if (!scope) return null;
    const data = await readWeeks(sql, scope);
    return { scope, query, data, test: runTest(data, query) };
  });
}

function runTest({ weeks, arrivals, rows }: Weeks, query: BackTestQuery): BackTestReport["test"] {
  if (weeks.length < FEWEST_WEEKS) return null;
  const held = Math.min(query.holdout, Math.floor(weeks.length / 2));
  const training = weeks.length - held;
  const input = { arrivals, rows, training, ages: training };
  const choice = chooseRecent(input, SPANS);
  const span = query.span === "auto" ? choice.recent : query.span === "all" ? null : Number(query.span);
  const asked = { ...input, ...(span === null ? {} : { recent: span }) };
  const fair = backTestLoad({ ...asked, naiveKnows: "training" });
  const ahead = backTestLoad(asked);
  const load = new Array<number>(weeks.length).fill(0);
  for (const row of rows)
    if (row.arrivalPeriod >= 0) load[row.period] = (load[row.period] ?? 0) + row.minutes;
  return {
    training,
    held,
    choice,
    span,
    work: fair.work,
    actual: fair.actual,
    fitted: convolveLoad(
      arrivals,
      fair.work.map((one) => one.value ?? 0),
      weeks.length,
    ),
    load,
    contenders: [
      { id: "model", name: "Arrivals × work learned", knows: "training", ...fair.model },
      { id: "last", name: "Last known week, repeated", knows: "training", ...fair.lastValue },
      { id: "mean", name: "Mean of the last four known", knows: "training", ...fair.meanOfFour },
      { id: "last-before", name: "The week before each", knows: "period-before", ...ahead.lastValue },
      {
        id: "mean-before",
        name: "Mean of the four before each",
        knows: "period-before",
        ...ahead.meanOfFour,
      },
    ],
  };
}
