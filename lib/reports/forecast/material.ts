import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import { type CivilMonth, civilMonth, listMonths, monthOf } from "@/lib/engine/calendar/civil-month";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import type { ArrivalMonth } from "@/lib/engine/forecast/expect-arrivals";
import { checkProfile } from "@/lib/engine/profile/check-profile";
import { AppError } from "@/lib/errors";
import type { ForecastEntry, ForecastPlan } from "@/lib/forecasts/schema";
import { toProfile } from "@/lib/models/profile";
import { readVersion } from "@/lib/profiles/read-profile";
import { findScenarios } from "@/lib/scenarios/queries";
import { readMeasured } from "./measured";
import { readServed } from "./services";
import type { EntryMaterial, KnownEntry, Material } from "./types";

/** How far back arrivals are counted. */
const MOST_MONTHS = 120;

/** Everything a plan's forecast is computed from, read once. */
export async function readMaterial(actor: Actor, plan: ForecastPlan): Promise<Material> {
  const { timeZone, currency, id: workspaceId } = actor.workspace;
  const entries = await Promise.all(plan.entries.map((entry) => readEntry(actor, entry)));
  const known = entries.flatMap((entry) => (entry.problem === null ? [entry] : []));
  const modelIds = [...new Set(known.map(({ model }) => model.id))];
  return readSnapshot(async (sql) => {
    const latest = await readLatest(sql, workspaceId, modelIds);
    const now = latest.now;
    const last = [...latest.byModel.values()].reduce<Date | null>(
      (most, one) => (most === null || one > most ? one : most),
      null,
    );
    const asOf = last ?? now;
    const ends = new Map(
      [...latest.byModel].map(([id, day]) => [id, monthOf(civilDateIn(timeZone, day))] as const),
    );
    const histories = await readHistories(sql, workspaceId, ends);
    return {
      asOf,
      today: monthOf(civilDateIn(timeZone, asOf)),
      currency,
      entries: entries.map((entry) =>
        entry.problem === null ? { ...entry, history: histories.get(entry.model.id) ?? [] } : entry,
      ),
      measured: await readMeasured(sql, workspaceId, modelIds, civilMonth(plan.startMonth)),
      services: await readServed(sql, workspaceId, modelIds),
    };
  });
}

/** One entry with its profile; what cannot be read says why and is left out of the forecast. */
async function readEntry(actor: Actor, entry: ForecastEntry): Promise<EntryMaterial> {
  try {
    const { model, version } = await readVersion(actor, entry.modelId, {
      version: entry.version ?? undefined,
    });
    const base = toProfile(version, actor.workspace.currency);
    const [fault] = checkProfile(base);
    if (fault)
      return { id: entry.id, problem: `The profile of ${model.name} has no figures yet: ${fault.message}` };
    const all = await findScenarios(actor, model.id);
    const found: KnownEntry = {
      id: entry.id,
      problem: null,
      model: { id: model.id, name: model.name },
      version: { number: version.number, status: version.status },
      stages: version.stages.map(({ stageId, name, kind, side, colour }) => ({
        id: stageId,
        name,
        kind,
        side,
        color: colour,
      })),
      base,
      scenarios: all.map(({ id, name, changes }) => ({ id, name, changes })),
      history: [],
    };
    return found;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
    return { id: entry.id, problem: "The model of this entry, or its version, is gone." };
  }
}

/** Until when each model's facts are known: the latest, but never later than now. */
async function readLatest(sql: Sql, workspaceId: string, modelIds: readonly string[]) {
  const rows = await sql<{ model_id: string; last: Date | null }>(
    `SELECT model_id, least(max(last_fact_at), now()) AS last FROM customer_summary
     WHERE workspace_id = $1 AND model_id = ANY($2::uuid[]) GROUP BY 1`,
    [workspaceId, modelIds],
  );
  const [clock] = await sql<{ now: Date }>("SELECT now() AS now", []);
  const byModel = new Map(rows.flatMap((row) => (row.last ? [[row.model_id, row.last] as const] : [])));
  return { now: clock?.now ?? new Date(), byModel };
}

/** First contacts of every complete month, months without any counted as 0. */
async function readHistories(
  sql: Sql,
  workspaceId: string,
  ends: ReadonlyMap<string, CivilMonth>,
): Promise<Map<string, ArrivalMonth[]>> {
  const rows = await sql<{ model_id: string; month: string; arrivals: number }>(
    `SELECT model_id, cohort_month AS month, sum(customers) AS arrivals FROM rollup_life
     WHERE workspace_id = $1 AND model_id = ANY($2::uuid[]) GROUP BY 1, 2 HAVING sum(customers) <> 0
     ORDER BY 2`,
    [workspaceId, [...ends.keys()]],
  );
  const histories = new Map<string, ArrivalMonth[]>();
  for (const [modelId, end] of ends) {
    const counted = new Map(
      rows.flatMap((row) =>
        row.model_id === modelId ? [[civilMonth(row.month.slice(0, 7)), row.arrivals] as const] : [],
      ),
    );
    const [first] = counted.keys();
    if (!first) continue;
    const months = listMonths(first, end).slice(-MOST_MONTHS);
    histories.set(
      modelId,
      months.map((month) => ({ month, arrivals: counted.get(month) ?? 0 })),
    );
  }
  return histories;
}
