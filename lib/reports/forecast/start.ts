import type { Actor } from "@/lib/auth/actor";
import { readSnapshot } from "@/lib/db/sql";
import { monthOf, nextMonth } from "@/lib/engine/calendar/civil-month";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import type { ForecastPlan } from "@/lib/forecasts/schema";
import { findChoices, type ModelChoice } from "@/lib/profiles/choices";

export type ForecastStart = { choices: ModelChoice[]; plan: ForecastPlan; counted: boolean };

type Row = { model_id: string; last: Date | null; customers: number };

/** What can be planned over, and a plan to begin with: the model with most customers, carried on from its history. */
export async function readStart(actor: Actor): Promise<ForecastStart> {
  const { id: workspaceId, timeZone } = actor.workspace;
  const choices = (await findChoices(actor)).filter(({ archived }) => !archived);
  const { rows, now } = await readSnapshot(async (sql) => ({
    rows: await sql<Row>(
      `SELECT model_id, least(max(last_fact_at), now()) AS last, count(*) AS customers FROM customer_summary
       WHERE workspace_id = $1 GROUP BY 1 ORDER BY 3 DESC, 1`,
      [workspaceId],
    ),
    now: (await sql<{ now: Date }>("SELECT now() AS now", []))[0]?.now ?? new Date(),
  }));
  const seen = rows.find((row) => row.last !== null && choices.some(({ id }) => id === row.model_id));
  const model = choices.find(({ id }) => id === seen?.model_id) ?? choices[0];
  const start = nextMonth(monthOf(civilDateIn(timeZone, seen?.last ?? now)));
  return { choices, counted: Boolean(seen), plan: planFrom(start, model?.id, Boolean(seen)) };
}

function planFrom(startMonth: string, modelId: string | undefined, counted: boolean): ForecastPlan {
  const arrivals = counted
    ? { kind: "history" as const, factor: 1 }
    : { kind: "seasonal" as const, perYear: 1_200, factors: new Array<number>(12).fill(1), growthPerYear: 0 };
  const entry = { id: "1", version: null, scenarioIds: [], startMonth: null, arrivals };
  return {
    startMonth,
    months: 36,
    minutesPerMonth: 8_400,
    utilisation: 0.75,
    costPerMinute: null,
    heads: null,
    window: null,
    entries: modelId ? [{ ...entry, modelId }] : [],
  };
}
