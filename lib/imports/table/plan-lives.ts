import type { Sql } from "@/lib/db/sql";
import type { TablePlan } from "./plan";

const midnight = (day: string) => `(${day}::timestamp AT TIME ZONE $2)`;

/**
 * Decides where the lives of the planned customers stand: first contact, close and end, from their own columns or
 * from their agreements. Fills `plan_life`, and from it `plan_mark` (closes and ends to be written), `plan_void`
 * (ends of this source that no longer hold) and `plan_move` (stages to be entered).
 */
export async function planLives(sql: Sql, plan: TablePlan): Promise<void> {
  const { workspaceId, timeZone, mapping } = plan;
  const { closed, ended } = mapping.customer;
  await sql(
    `CREATE TEMP TABLE plan_life ON COMMIT DROP AS
     WITH held AS (
       -- Every agreement of these customers as it will be: those of the file, and the others they have.
       SELECT customer_id, starts_on, terminated_on FROM plan_agreement WHERE does <> 'leave'
       UNION ALL
       SELECT a.customer_id, a.starts_on, a.terminated_on FROM agreement a
       JOIN plan_customer c ON c.customer_id = a.customer_id AND NOT c.is_new
       WHERE a.workspace_id = $1 AND NOT EXISTS (SELECT 1 FROM plan_agreement p WHERE p.id = a.id)),
     of_agreements AS (
       SELECT customer_id, min(starts_on) AS starts_on,
              CASE WHEN bool_and(terminated_on IS NOT NULL) THEN max(terminated_on) END AS ends_on
       FROM held GROUP BY customer_id),
     of_entries AS (SELECT customer_id, min(occurred_at) AS first_at FROM plan_entry GROUP BY customer_id),
     stood AS (
       SELECT c.customer_id, c.external_id, c.is_new, c.first_at,
              ${closed.from === "agreement" ? midnight("g.starts_on") : "c.closed_at"} AS closed_at,
              ${ended.from === "agreement" ? midnight("g.ends_on") : "c.ended_at"} AS ended_at,
              least(${midnight("g.starts_on")}, e.first_at) AS seen_at, g.customer_id IS NOT NULL AS has_agreements
       FROM plan_customer c
       LEFT JOIN of_agreements g ON g.customer_id = c.customer_id
       LEFT JOIN of_entries e ON e.customer_id = c.customer_id)
     SELECT customer_id, external_id, is_new, has_agreements, closed_at, ended_at,
            coalesce(first_at, least(closed_at, seen_at)) AS first_at
     FROM stood WHERE $2::text IS NOT NULL`,
    [workspaceId, timeZone],
  );
  await sql("CREATE UNIQUE INDEX ON plan_life (customer_id)");
  await sql("ANALYZE plan_life");
  await planMarks(sql, plan);
  await planMoves(sql, plan);
}

/** An end is known by its day, so that another day is another end and the one before no longer holds. */
const endKey = `l.external_id || ':ended:' || to_char(l.ended_at AT TIME ZONE $3, 'YYYY-MM-DD')`;

async function planMarks(sql: Sql, { workspaceId, timeZone, mapping }: TablePlan): Promise<void> {
  const bound = [workspaceId, mapping.source, timeZone];
  await sql(
    `CREATE TEMP TABLE plan_mark ON COMMIT DROP AS
     SELECT l.customer_id, l.is_new, 'closed'::milestone_kind AS kind, l.closed_at AS occurred_at, l.external_id || ':closed' AS key
     FROM plan_life l
     WHERE $2::text IS NOT NULL AND l.closed_at IS NOT NULL AND (l.is_new OR NOT EXISTS (
       SELECT 1 FROM milestone m WHERE m.workspace_id = $1 AND m.customer_id = l.customer_id AND m.kind = 'closed'
         AND m.voided_at IS NULL))
     UNION ALL
     SELECT l.customer_id, l.is_new, 'ended', l.ended_at, ${endKey}
     FROM plan_life l WHERE l.ended_at IS NOT NULL`,
    bound,
  );
  await sql(
    `DELETE FROM plan_mark p USING milestone m
     WHERE m.workspace_id = $1 AND m.source = $2 AND m.external_id = p.key AND $3::text IS NOT NULL`,
    bound,
  );
  // From agreements an end can also be taken back: one of them goes on again.
  const takenBack =
    mapping.customer.ended.from === "agreement" ? "l.has_agreements" : "l.ended_at IS NOT NULL";
  const speaks = mapping.customer.ended.from !== "none";
  await sql(
    `CREATE TEMP TABLE plan_void ON COMMIT DROP AS
     SELECT m.id, m.customer_id FROM milestone m
     JOIN plan_life l ON l.customer_id = m.customer_id AND NOT l.is_new
     WHERE ${speaks} AND m.workspace_id = $1 AND m.source = $2 AND m.kind = 'ended' AND m.voided_at IS NULL
       AND left(m.external_id, length(l.external_id) + 7) = l.external_id || ':ended:'
       AND ${takenBack} AND m.external_id IS DISTINCT FROM ${endKey}`,
    bound,
  );
  await sql("CREATE INDEX ON plan_mark (customer_id)");
  for (const table of ["plan_mark", "plan_void"]) await sql(`ANALYZE ${table}`);
}

/** New customers enter the stage of first contact and that of the close; when both are one moment, the latter alone. */
async function planMoves(sql: Sql, { mapping }: TablePlan): Promise<void> {
  const { first, closed } = mapping.customer.stages;
  await sql(
    `CREATE TEMP TABLE plan_move ON COMMIT DROP AS
     SELECT customer_id, $1::text AS stage_key, first_at AS starts_at, external_id || ':first' AS key, 0 AS sequence
     FROM plan_life
     WHERE is_new AND $1::text IS NOT NULL AND first_at IS NOT NULL
       AND ($2::text IS NULL OR closed_at IS NULL OR first_at < closed_at)
     UNION ALL
     SELECT customer_id, $2, closed_at, external_id || ':closed', 1
     FROM plan_life WHERE is_new AND $2::text IS NOT NULL AND closed_at IS NOT NULL`,
    [first, closed],
  );
  await sql("CREATE INDEX ON plan_move (customer_id)");
  await sql("ANALYZE plan_move");
}
