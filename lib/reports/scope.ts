import type { Actor } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { type CivilDate, civilDate } from "@/lib/engine/calendar/civil-date";
import { type CivilMonth, civilMonth, monthOf, nextMonth } from "@/lib/engine/calendar/civil-month";
import { addDays } from "@/lib/engine/calendar/days";
import { civilDateIn, startOfDayIn } from "@/lib/engine/calendar/zone";
import { invalidField, notFound } from "@/lib/errors";

export type StageKind =
  | "reach"
  | "acquisition"
  | "conversion"
  | "onboarding"
  | "use"
  | "upgrade"
  | "deprovisioning";

export type ReportStage = {
  id: string;
  name: string;
  kind: StageKind;
  side: "pre" | "post";
  color: string | null;
};

/** What a caller asks for; months are "YYYY-MM", `to` included. */
export type Selection = {
  model?: string | undefined;
  segment?: string | undefined;
  acquisitionChannel?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  asOf?: string | undefined;
};

/** The model a report is about, what can be chosen within it, and how far its facts are known. */
export type Scope = {
  workspaceId: string;
  currency: string;
  timeZone: string;
  models: readonly { id: string; name: string; customers: number }[];
  model: { id: string; name: string; customers: number };
  stages: readonly ReportStage[];
  segments: readonly { id: string; name: string }[];
  /** Null: customers without an acquisition channel. */
  acquisitionChannels: readonly (string | null)[];
  /** Undefined: all. Null: those without. */
  segmentId: string | null | undefined;
  acquisitionChannel: string | null | undefined;
  /** The period asked for; null where open. `until` is exclusive. */
  from: CivilMonth | null;
  until: CivilMonth;
  /** First month with a customer. */
  firstMonth: CivilMonth;
  asOf: AsOf;
};

/** `last` is the last moment known; `cut` the first day about which nothing is known yet, as the engine wants it. */
export type AsOf = { last: Date; day: CivilDate; cut: CivilDate };

type ModelRow = { id: string; name: string; acquisition_channel: string | null; customers: number };

async function readModels(sql: Sql, workspaceId: string) {
  const rows = await sql<ModelRow>(
    `SELECT m.id, m.name, l.acquisition_channel, coalesce(l.customers, 0) AS customers
     FROM lifecycle_model m LEFT JOIN (
       SELECT model_id, acquisition_channel, sum(customers) AS customers FROM rollup_life
       WHERE workspace_id = $1 GROUP BY 1, 2 HAVING sum(customers) <> 0) l ON l.model_id = m.id
     WHERE m.workspace_id = $1 AND (m.archived_at IS NULL OR l.customers > 0) ORDER BY m.name, m.id`,
    [workspaceId],
  );
  return [...Map.groupBy(rows, (row) => row.id)].map(([id, group]) => ({
    id,
    name: group[0]?.name ?? "",
    customers: group.reduce((sum, row) => sum + row.customers, 0),
    channels: group.flatMap((row) => (row.customers > 0 ? [row.acquisition_channel] : [])),
  }));
}

async function readStages(sql: Sql, workspaceId: string, modelId: string): Promise<ReportStage[]> {
  return sql<ReportStage>(
    `SELECT s.id, s.name, s.kind, s.side, (
       SELECT d.colour FROM stage_definition d JOIN model_version v ON v.workspace_id = d.workspace_id AND v.id = d.version_id
       WHERE d.workspace_id = s.workspace_id AND d.stage_id = s.id AND v.status = 'published'
       ORDER BY v.number DESC LIMIT 1) AS color
     FROM stage s WHERE s.workspace_id = $1 AND s.model_id = $2 ORDER BY s.position, s.id`,
    [workspaceId, modelId],
  );
}

/** The last moment of a day in the zone, or the latest fact if that is earlier. */
function endOfDay(timeZone: string, day: CivilDate, latest: Date): Date {
  return new Date(Math.min(latest.getTime(), startOfDayIn(timeZone, addDays(day, 1)) - 1));
}

/**
 * Finds the model (the one with most customers when none is named), its stages and choices, and the as-of day:
 * the latest recorded fact up to now unless one is named. Null when the workspace has no model at all.
 */
export async function resolveScope(sql: Sql, actor: Actor, selection: Selection): Promise<Scope | null> {
  const { id: workspaceId, currency, timeZone } = actor.workspace;
  const models = await readModels(sql, workspaceId);
  const most = models.reduce<(typeof models)[number] | null>(
    (top, one) => (top === null || one.customers > top.customers ? one : top),
    null,
  );
  const model = selection.model ? models.find((one) => one.id === selection.model) : most;
  if (!model) {
    if (selection.model) throw notFound("This lifecycle model");
    return null;
  }
  const stages = await readStages(sql, workspaceId, model.id);
  const segments = await sql<{ id: string; name: string }>(
    "SELECT id, name FROM segment WHERE workspace_id = $1 ORDER BY name, id",
    [workspaceId],
  );
  if (
    selection.segment &&
    selection.segment !== "none" &&
    !segments.some(({ id }) => id === selection.segment)
  ) {
    throw notFound("This segment");
  }
  const [span] = await sql<{ first: Date | null; last: Date | null; now: Date }>(
    `SELECT min(first_contact_at) AS first, least(max(last_fact_at), now()) AS last, now() AS now
     FROM customer_summary WHERE workspace_id = $1 AND model_id = $2`,
    [workspaceId, model.id],
  );
  const last = span?.last ?? span?.now ?? new Date();
  const day = selection.asOf ? civilDate(selection.asOf) : civilDateIn(timeZone, last);
  const latest = nextMonth(monthOf(day));
  const from = selection.from ? civilMonth(selection.from) : null;
  const until = selection.to ? nextMonth(civilMonth(selection.to)) : latest;
  if (from && from >= until) throw invalidField("to", "The period ends before it begins.");
  return {
    workspaceId,
    currency,
    timeZone,
    models: models.map(({ id, name, customers }) => ({ id, name, customers })),
    model: { id: model.id, name: model.name, customers: model.customers },
    stages,
    segments,
    acquisitionChannels: model.channels,
    segmentId: selection.segment === "none" ? null : selection.segment,
    acquisitionChannel: selection.acquisitionChannel === "unattributed" ? null : selection.acquisitionChannel,
    from,
    until: until > latest ? latest : until,
    firstMonth: span?.first ? monthOf(civilDateIn(timeZone, span.first)) : monthOf(day),
    asOf: { last: selection.asOf ? endOfDay(timeZone, day, last) : last, day, cut: addDays(day, 1) },
  };
}
