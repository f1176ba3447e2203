import type { Sql } from "@/lib/db/sql";
import type { Scope } from "@/lib/reports/scope";
import { where } from "@/lib/reports/where";
import { plannedFor, type StagePlan } from "./plan";

/** Up to so many customers all are read; of more, so many, drawn as for customer curves (docs/decisions/0017). */
export const DRAWN = 5_000;

/** One customer in one stage, from entering it to leaving it. */
export type Stay = {
  id: string;
  customerId: string;
  segmentId: string | null;
  stageId: string;
  enteredAt: Date;
  leftAt: Date;
  /** Where to; null when the life ended there. */
  nextStageId: string | null;
  /** Why it went on, as said with the move. */
  reason: string | null;
  days: number;
  minutes: number;
  /** Who did most of the minutes; null when nobody did any. */
  agent: string | null;
  plannedDays: number | null;
  plannedMinutes: number | null;
};

export type Stays = { stays: readonly Stay[]; drawn: number; of: number };

type Row = Omit<Stay, "plannedDays" | "plannedMinutes">;

/** The customers a report over stays looks at; `who` selects `s.customer_id` of them. */
export function drawnCustomers(scope: Scope) {
  const rows = where("s.workspace_id = $1 AND s.model_id = $2", scope.workspaceId, scope.model.id);
  if (scope.segmentId !== undefined)
    rows.and((p) => `s.segment_id IS NOT DISTINCT FROM ${p}::uuid`, scope.segmentId);
  if (scope.from)
    rows.and(
      (day, zone) =>
        `(s.ended_at IS NULL OR s.ended_at >= ${day}::date::timestamp AT TIME ZONE ${zone}::text)`,
      `${scope.from}-01`,
      scope.timeZone,
    );
  return rows;
}

/** How many there are to draw from: the same conditions over the rollup of lives, whose months are the workspace's. */
async function countDrawable(sql: Sql, scope: Scope): Promise<number> {
  const rows = where("workspace_id = $1 AND model_id = $2", scope.workspaceId, scope.model.id);
  if (scope.segmentId !== undefined)
    rows.and((p) => `segment_id IS NOT DISTINCT FROM ${p}::uuid`, scope.segmentId);
  if (scope.from)
    rows.and((day) => `(ended_month IS NULL OR ended_month >= ${day}::date)`, `${scope.from}-01`);
  const [counted] = await sql<{ of: number }>(
    `SELECT coalesce(sum(customers), 0) AS of FROM rollup_life WHERE ${rows.text()}`,
    rows.params(),
  );
  return counted?.of ?? 0;
}

/** The order has an index of its own (`customer_summary_draw`): a draw reads as many as it takes. */
export const DRAW = `ORDER BY hashtextextended(s.customer_id::text, 0), s.customer_id LIMIT ${DRAWN}`;

/** What the drawn are called; only those who are listed need a name. */
export async function namesOf(
  sql: Sql,
  workspaceId: string,
  customers: readonly { customerId: string }[],
): Promise<Map<string, string>> {
  const ids = customers.map(({ customerId }) => customerId);
  const rows = await sql<{ id: string; name: string }>(
    "SELECT id, name FROM customer WHERE workspace_id = $1 AND id = ANY($2::uuid[])",
    [workspaceId, ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Stays that ended in the period, with what they took and what was planned; `minutes` false spares the touchpoints. */
export async function readStays(
  sql: Sql,
  scope: Scope,
  plans: ReadonlyMap<string, StagePlan>,
  withMinutes: boolean,
): Promise<Stays> {
  const of = await countDrawable(sql, scope);
  const rows = drawnCustomers(scope);
  const bind = (value: unknown) => `$${rows.params().push(value)}`;
  const who = rows.text();
  const zone = `${bind(scope.timeZone)}::text`;
  const from = `${bind(scope.from ? `${scope.from}-01` : null)}::date`;
  const until = `${bind(`${scope.until}-01`)}::date`;
  const last = `${bind(scope.asOf.last)}::timestamptz`;
  const done = withMinutes
    ? `LEFT JOIN LATERAL (
         SELECT sum(a.milliseconds) / 60000.0 AS minutes,
           (array_agg(a.agent ORDER BY a.milliseconds DESC, a.agent) FILTER (WHERE a.agent IS NOT NULL))[1] AS agent
         FROM (SELECT coalesce(t.agent, t.recorded_by) AS agent, sum(t.milliseconds) AS milliseconds FROM touchpoint t
               WHERE t.workspace_id = $1 AND t.customer_id = y.customer_id AND t.voided_at IS NULL
                 AND t.stage_id = y.stage_id AND t.occurred_at >= y.starts_at AND t.occurred_at < y.left_at
               GROUP BY 1) a) d ON true`
    : "CROSS JOIN (SELECT 0 AS minutes, NULL::text AS agent) d";
  const found = await sql<Row>(
    `WITH who AS MATERIALIZED (
       SELECT s.customer_id, s.segment_id, s.ended_at FROM customer_summary s WHERE ${who} ${DRAW}),
     stays AS MATERIALIZED (
       SELECT w.customer_id, w.segment_id, i.id, i.stage_id, i.starts_at,
         lead(i.stage_id) OVER life AS next_stage_id, lead(i.reason) OVER life AS reason,
         coalesce(lead(i.starts_at) OVER life, w.ended_at) AS left_at
       FROM who w JOIN stage_interval i ON i.workspace_id = $1 AND i.customer_id = w.customer_id AND i.voided_at IS NULL
       WINDOW life AS (PARTITION BY i.customer_id ORDER BY i.starts_at, i.sequence, i.id))
     SELECT y.id, y.customer_id AS "customerId", y.segment_id AS "segmentId", y.stage_id AS "stageId",
       y.starts_at AS "enteredAt", y.left_at AS "leftAt", y.next_stage_id AS "nextStageId", y.reason,
       extract(epoch FROM y.left_at - y.starts_at)::float8 / 86400 AS days, coalesce(d.minutes, 0)::float8 AS minutes, d.agent
     FROM stays y
     ${done}
     WHERE y.left_at >= y.starts_at AND y.left_at <= ${last}
       AND (${from} IS NULL OR (y.left_at AT TIME ZONE ${zone})::date >= ${from})
       AND (y.left_at AT TIME ZONE ${zone})::date < ${until}
     ORDER BY y.customer_id, y.starts_at, y.id`,
    rows.params(),
  );
  return {
    stays: found.map((row) => ({ ...row, ...plannedFor(plans.get(row.stageId), row.days) })),
    drawn: Math.min(of, DRAWN),
    of,
  };
}
