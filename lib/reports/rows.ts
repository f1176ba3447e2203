import type { Sql } from "@/lib/db/sql";
import type { OpenSince, ResolvedGroup } from "@/lib/engine/acquisition/aalen-johansen";
import type { Reach, ReachCell, ReachCount } from "@/lib/engine/acquisition/cells";
import { UNATTRIBUTED } from "@/lib/engine/acquisition/channel-cac";
import type { ActivityCell, AgeCell, Lives } from "@/lib/engine/activity/cells";
import { type CivilDate, civilDate } from "@/lib/engine/calendar/civil-date";
import { type CivilMonth, civilMonth } from "@/lib/engine/calendar/civil-month";
import type { Outcome, Resolution } from "@/lib/engine/outcome";
import type { Split } from "./schema";
import type { Scope } from "./scope";
import { type Where, where } from "./where";

const monthOfDay = (day: string): CivilMonth => civilMonth(day.slice(0, 7));

/** The rows of the model, cut to a period by the given column ("cohort_month" or "month"). */
export function within(
  scope: Scope,
  column: string | null,
  filters: { segment?: boolean; channel?: boolean } = {},
): Where {
  const rows = where("workspace_id = $1 AND model_id = $2", scope.workspaceId, scope.model.id);
  if (column && scope.from) rows.and((p) => `${column} >= ${p}::date`, `${scope.from}-01`);
  if (column) rows.and((p) => `${column} < ${p}::date`, `${scope.until}-01`);
  if (filters.segment !== false && scope.segmentId !== undefined) {
    rows.and((p) => `segment_id IS NOT DISTINCT FROM ${p}::uuid`, scope.segmentId);
  }
  if (filters.channel && scope.acquisitionChannel !== undefined) {
    rows.and((p) => `acquisition_channel IS NOT DISTINCT FROM ${p}::text`, scope.acquisitionChannel);
  }
  return rows;
}

type ActivityRow = {
  month: string;
  stage_id: string | null;
  phase: "pre" | "post";
  split: string | null;
  touches: number;
  milliseconds: number;
};

const splitColumns = {
  stage: null,
  channel: "channel",
  initiation: "initiation",
  segment: "segment_id",
} as const;

/**
 * Touches and minutes by calendar month, stage, phase and the dimension asked for. The others are summed away: their
 * fields of a cell say nothing.
 */
export async function readActivity(sql: Sql, scope: Scope, by: Split = "stage"): Promise<ActivityCell[]> {
  const rows = within(scope, "month");
  const column = splitColumns[by];
  const found = await sql<ActivityRow>(
    `SELECT month, stage_id, phase, ${column ? `${column}::text` : "NULL"} AS split, sum(touches) AS touches,
       sum(milliseconds) AS milliseconds
     FROM rollup_activity WHERE ${rows.text()} GROUP BY 1, 2, 3, 4
     HAVING sum(touches) <> 0 OR sum(milliseconds) <> 0`,
    rows.params(),
  );
  return found.map((row) => ({
    month: monthOfDay(row.month),
    stageId: row.stage_id,
    channel: by === "channel" ? (row.split ?? "other") : "other",
    mode: by === "initiation" && row.split === "proactive" ? "proactive" : "reactive",
    segmentId: by === "segment" ? row.split : null,
    phase: row.phase,
    outcome: "open",
    touches: row.touches,
    milliseconds: row.milliseconds,
  }));
}

export type OutcomeRow = {
  outcome: Outcome;
  customers: number;
  touches: number;
  milliseconds: number;
  preTouches: number;
  preMilliseconds: number;
};

/** Customers first met in the period by outcome, and the work on them: all of it, and that before the sale. */
export async function readOutcomes(sql: Sql, scope: Scope): Promise<OutcomeRow[]> {
  const rows = within(scope, "cohort_month");
  const part = (table: string, columns: string) =>
    `SELECT outcome, ${columns} FROM ${table} WHERE ${rows.text()} GROUP BY outcome`;
  return sql<OutcomeRow>(
    `SELECT outcome, sum(customers) AS customers, sum(touches) AS touches, sum(milliseconds) AS milliseconds,
       sum(pre_touches) AS "preTouches", sum(pre_milliseconds) AS "preMilliseconds" FROM (
       ${part("rollup_life", "sum(customers) AS customers, 0 AS touches, 0 AS milliseconds, 0 AS pre_touches, 0 AS pre_milliseconds")}
       UNION ALL ${part("rollup_age", "0, sum(touches), sum(milliseconds), 0, 0")}
       UNION ALL ${part("rollup_reach", "0, 0, 0, sum(touches), sum(milliseconds)")}) o GROUP BY outcome`,
    rows.params(),
  );
}

type AgeRow = {
  age_month: number;
  stage_id: string | null;
  segment_id: string | null;
  touches: number;
  milliseconds: number;
};

/** Activity by age of the customers first met in the period. Cohorts and outcomes are summed; segments on demand. */
export async function readAges(sql: Sql, scope: Scope, bySegment = false): Promise<AgeCell[]> {
  const rows = within(scope, "cohort_month");
  const found = await sql<AgeRow>(
    `SELECT age_month, stage_id, ${bySegment ? "segment_id" : "NULL::uuid AS segment_id"}, sum(touches) AS touches,
       sum(milliseconds) AS milliseconds
     FROM rollup_age WHERE ${rows.text()} GROUP BY 1, 2, 3`,
    rows.params(),
  );
  return found.map((row) => ({
    cohortMonth: scope.from ?? scope.firstMonth,
    ageMonth: row.age_month,
    stageId: row.stage_id,
    segmentId: row.segment_id,
    outcome: "open",
    touches: row.touches,
    milliseconds: row.milliseconds,
    costMinor: 0,
    revenueMinor: 0,
  }));
}

type ExposureRow = {
  segment_id: string | null;
  started_on: string | null;
  exit_age_month: number | null;
  month_length: number | null;
  customers: number;
  days: number;
};

/** How long the customers first met in the period have lived. */
export async function readLives(sql: Sql, scope: Scope, bySegment = false): Promise<Lives> {
  const rows = within(scope, "cohort_month");
  const found = await sql<ExposureRow>(
    `SELECT ${bySegment ? "segment_id" : "NULL::uuid AS segment_id"}, started_on, exit_age_month, month_length, sum(customers) AS customers, sum(days) AS days
     FROM rollup_exposure WHERE ${rows.text()} GROUP BY 1, 2, 3, 4 HAVING sum(customers) <> 0`,
    rows.params(),
  );
  const shared = { cohortMonth: scope.from ?? scope.firstMonth, outcome: "open" as const };
  const ended = [];
  const ongoing = [];
  for (const row of found) {
    const life = { ...shared, segmentId: row.segment_id, customers: row.customers };
    if (row.started_on !== null) ongoing.push({ ...life, startedOn: civilDate(row.started_on) });
    else if (row.exit_age_month !== null && row.month_length !== null) {
      ended.push({
        ...life,
        exitAgeMonth: row.exit_age_month,
        monthLength: row.month_length,
        days: row.days,
      });
    }
  }
  return { ended, ongoing };
}

type ReachRow = {
  grouping: number;
  cohort_month: string | null;
  acquisition_channel: string | null;
  segment_id: string | null;
  outcome: Outcome;
  drop_out_stage_id: string | null;
  stage_id: string | null;
  entrants: number;
  touches: number;
  milliseconds: number;
  cost_minor: number;
  media_minor: number;
};

type LifeRow = {
  grouping: number;
  cohort_month: string | null;
  acquisition_channel: string | null;
  segment_id: string | null;
  outcome: Outcome;
  drop_out_stage_id: string | null;
  resolved_month: string | null;
  customers: number;
};

/** Reach three times over the same customers: by cohort and stage, by acquisition channel and by segment. */
export type ReachRows = { byCohort: Reach; byChannel: Reach; bySegment: Reach };

/** Which of the groupings a row belongs to: the bits of what it leaves out, cohort and channel. */
const groupings = { byCohort: 1, byChannel: 2, bySegment: 3 } as const;

/** Pre-close work and money, and the customers behind it, of those first met in the period. */
export async function readReach(sql: Sql, scope: Scope): Promise<ReachRows> {
  const rows = within(scope, "cohort_month", { channel: true });
  const cells = await sql<ReachRow>(
    `SELECT grouping(cohort_month, acquisition_channel) AS grouping, cohort_month, acquisition_channel, segment_id, outcome,
       drop_out_stage_id, stage_id,
       sum(entrants) AS entrants, sum(touches) AS touches, sum(milliseconds) AS milliseconds,
       sum(cost_minor) AS cost_minor, sum(media_minor) AS media_minor
     FROM rollup_reach WHERE ${rows.text()}
     GROUP BY GROUPING SETS ((cohort_month, outcome, drop_out_stage_id, stage_id), (acquisition_channel, outcome),
       (segment_id, outcome))`,
    rows.params(),
  );
  const counts = await sql<LifeRow>(
    `SELECT grouping(cohort_month, acquisition_channel) AS grouping, cohort_month, acquisition_channel, segment_id, outcome,
       CASE WHEN outcome <> 'closed' THEN stage_id END AS drop_out_stage_id, resolved_month, sum(customers) AS customers
     FROM rollup_life WHERE ${rows.text()}
     GROUP BY GROUPING SETS ((cohort_month, outcome, CASE WHEN outcome <> 'closed' THEN stage_id END, resolved_month),
       (acquisition_channel, outcome), (segment_id, outcome))
     HAVING sum(customers) <> 0`,
    rows.params(),
  );
  const start = scope.firstMonth;
  const shared = (row: ReachRow | LifeRow) => ({
    cohortMonth: row.cohort_month ? monthOfDay(row.cohort_month) : start,
    segmentId: row.segment_id,
    channel: row.acquisition_channel ?? UNATTRIBUTED,
    outcome: row.outcome,
    dropOutStageId: row.drop_out_stage_id,
  });
  const toCell = (row: ReachRow): ReachCell => ({
    ...shared(row),
    stageId: row.stage_id,
    entrants: row.entrants,
    touches: row.touches,
    milliseconds: row.milliseconds,
    costMinor: row.cost_minor,
    mediaMinor: row.media_minor,
  });
  const toCount = (row: LifeRow): ReachCount => ({
    ...shared(row),
    resolvedMonth: row.resolved_month ? monthOfDay(row.resolved_month) : null,
    customers: row.customers,
  });
  const pick = (grouping: number): Reach => ({
    cells: cells.filter((row) => row.grouping === grouping).map(toCell),
    counts: counts.filter((row) => row.grouping === grouping).map(toCount),
  });
  return {
    byCohort: pick(groupings.byCohort),
    byChannel: pick(groupings.byChannel),
    bySegment: pick(groupings.bySegment),
  };
}

export type WindowRow = { month: CivilMonth; nature: string; amount: number };

/** Pre-close cost by the month it was incurred in and its nature. */
export async function readWindowCost(sql: Sql, scope: Scope): Promise<WindowRow[]> {
  const rows = within(scope, "month", { channel: true });
  rows.plain("phase = 'pre' AND kind = 'cost'");
  const found = await sql<{ month: string; nature: string; amount: number }>(
    `SELECT month, nature, sum(amount_minor) AS amount FROM rollup_money WHERE ${rows.text()}
     GROUP BY 1, 2 HAVING sum(entries) <> 0`,
    rows.params(),
  );
  return found.map((row) => ({ ...row, month: monthOfDay(row.month) }));
}

/** Pre-close minutes by the month they were spent in; null under a channel filter, which work does not carry. */
export async function readWindowMinutes(sql: Sql, scope: Scope): Promise<WindowRow[] | null> {
  if (scope.acquisitionChannel !== undefined) return null;
  const rows = within(scope, "month");
  rows.plain("phase = 'pre'");
  const found = await sql<{ month: string; amount: number }>(
    `SELECT month, sum(milliseconds) AS amount FROM rollup_activity WHERE ${rows.text()} GROUP BY 1`,
    rows.params(),
  );
  return found.map((row) => ({ month: monthOfDay(row.month), nature: "staff", amount: row.amount / 60_000 }));
}

/** Closes by the month they happened in, whatever the cohort. */
export async function readWindowCloses(sql: Sql, scope: Scope): Promise<ReachCount[]> {
  const rows = within(scope, "resolved_month", { channel: true });
  rows.plain("outcome = 'closed'");
  const found = await sql<{ resolved_month: string; customers: number }>(
    `SELECT resolved_month, sum(customers) AS customers FROM rollup_life WHERE ${rows.text()} GROUP BY 1`,
    rows.params(),
  );
  return found.map((row) => ({
    cohortMonth: scope.firstMonth,
    segmentId: null,
    channel: UNATTRIBUTED,
    outcome: "closed" as const,
    dropOutStageId: null,
    resolvedMonth: monthOfDay(row.resolved_month),
    customers: row.customers,
  }));
}

type PassageRow = {
  stage_id: string;
  resolution: Outcome;
  days: number | null;
  entered_on: string | null;
  customers: number;
};

/** From entering a stage to the decision: what the close probabilities are estimated from. The whole model. */
export async function readPassages(
  sql: Sql,
  scope: Scope,
): Promise<{ resolved: ResolvedGroup[]; open: OpenSince[] }> {
  const found = await sql<PassageRow>(
    `SELECT stage_id, resolution, days, entered_on, sum(customers) AS customers FROM rollup_passage
     WHERE workspace_id = $1 AND model_id = $2 GROUP BY 1, 2, 3, 4 HAVING sum(customers) <> 0`,
    [scope.workspaceId, scope.model.id],
  );
  const resolved: ResolvedGroup[] = [];
  const open: OpenSince[] = [];
  for (const { stage_id: stageId, resolution, days, entered_on, customers } of found) {
    if (resolution === "open") {
      if (entered_on !== null) open.push({ stageId, enteredOn: civilDate(entered_on), customers });
    } else if (days !== null)
      resolved.push({ stageId, resolution: resolution as Resolution, days, customers });
  }
  return { resolved, open };
}

export type Standing = { stageId: string | null; since: CivilDate; customers: number };

/** Where the open prospects of the selection stand, and since when. */
export async function readStanding(sql: Sql, scope: Scope): Promise<Standing[]> {
  const rows = within(scope, "first_contact_on", { channel: true });
  rows.plain("outcome = 'open'");
  const zone = `$${rows.params().push(scope.timeZone)}`;
  const found = await sql<{ stage_id: string | null; since: string; customers: number }>(
    `SELECT stage_id, (coalesce(stage_since, first_contact_at) AT TIME ZONE ${zone}::text)::date AS since, count(*) AS customers
     FROM customer_summary WHERE ${rows.text()} GROUP BY 1, 2`,
    rows.params(),
  );
  return found.map((row) => ({
    stageId: row.stage_id,
    since: civilDate(row.since),
    customers: row.customers,
  }));
}

export type DaysToClose = { closes: number; median: number | null; p90: number | null };

/** Days from first contact to the close, interpolated between order statistics (percentile_cont). */
export async function readDaysToClose(sql: Sql, scope: Scope): Promise<DaysToClose> {
  const rows = within(scope, "first_contact_on", { channel: true });
  rows.plain("outcome = 'closed'");
  const [found] = await sql<{ closes: number; days: number[] | null }>(
    `SELECT count(*) AS closes, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP
       (ORDER BY extract(epoch FROM resolved_at - first_contact_at)::double precision / 86400) AS days
     FROM customer_summary WHERE ${rows.text()}`,
    rows.params(),
  );
  return { closes: found?.closes ?? 0, median: found?.days?.[0] ?? null, p90: found?.days?.[1] ?? null };
}
