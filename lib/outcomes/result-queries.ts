import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import { outcomeStandings } from "./due-sql";
import { type ResultRow, selectResults, toResult } from "./result-row";
import type { FormerResult, OutcomeResult, ResultQuery, Standing } from "./result-schema";

/** Results of a customer or an outcome, latest entered first. */
export async function listResults(actor: Actor, query: ResultQuery) {
  const [last] = query.cursor ? readCursor(query.cursor, 1) : [null];
  const rows = await read<ResultRow>(
    `${selectResults} AND ($2::uuid IS NULL OR r.customer_id = $2) AND ($3::uuid IS NULL OR r.outcome_id = $3)
       AND ($4 OR r.voided_at IS NULL) AND ($5::uuid IS NULL OR r.id < $5) ORDER BY r.id DESC LIMIT $6`,
    [
      actor.workspace.id,
      query.customerId ?? null,
      query.outcomeId ?? null,
      query.includeVoided,
      last,
      query.limit + 1,
    ],
  );
  const { rows: kept, nextCursor } = pageOf(rows, query.limit, (row) => [row.id]);
  return { items: kept.map(toResult), nextCursor };
}

/** One result. Throws `not_found`. */
export async function getResult(actor: Actor, id: string): Promise<OutcomeResult> {
  const [row] = await read<ResultRow>(`${selectResults} AND r.id = $2`, [actor.workspace.id, id]);
  if (!row) throw notFound("This result");
  return toResult(row);
}

/**
 * What is asked of a customer and where it stands: the debts first, then what is still due, then what is settled. A
 * required outcome past its day is `owed`, another one only `late`; `missed` was said before its day.
 */
export async function findStandings(actor: Actor, customerId: string): Promise<Standing[]> {
  return read<Standing>(
    `SELECT o.id AS "outcomeId", o.statement, o.evidence, o.escalation_process AS "escalationProcess",
       d.stage_id AS "stageId", g.name AS stage, d.required, d.skipped,
       (d.entered_at AT TIME ZONE $2)::date::text AS "enteredOn", d.due_on::text AS "dueOn",
       CASE WHEN d.reached_at IS NOT NULL THEN 'reached' WHEN d.waived_at IS NOT NULL THEN 'waived'
            WHEN d.owed THEN 'owed' WHEN d.missed_at IS NOT NULL THEN 'missed'
            WHEN d.due_at <= now() THEN 'late' ELSE 'due' END AS state,
       (r.occurred_at AT TIME ZONE $2)::date::text AS "settledOn", r.id AS "resultId", r.note
     FROM (${outcomeStandings("SELECT $3::uuid")}) d
     JOIN desired_outcome o ON o.workspace_id = $1 AND o.id = d.outcome_id
     JOIN stage g ON g.workspace_id = $1 AND g.id = d.stage_id
     LEFT JOIN LATERAL (
       SELECT r.id, r.occurred_at, r.note FROM outcome_result r
       WHERE r.workspace_id = $1 AND r.customer_id = d.customer_id AND r.outcome_id = d.outcome_id AND r.voided_at IS NULL
       ORDER BY r.kind = 'missed', r.occurred_at, r.id LIMIT 1) r ON true
     ORDER BY NOT d.owed, r.id IS NOT NULL, d.due_on NULLS LAST, g.position, o.position, o.id`,
    [actor.workspace.id, actor.workspace.timeZone, customerId],
  );
}

/** What was recorded for a customer of outcomes that were retired since, the latest first. */
export function findFormerResults(actor: Actor, customerId: string): Promise<FormerResult[]> {
  return read<FormerResult>(
    `SELECT r.id AS "resultId", o.id AS "outcomeId", o.statement, g.name AS stage, r.kind, r.note,
       (r.occurred_at AT TIME ZONE $2)::date::text AS "occurredOn", (o.retired_at AT TIME ZONE $2)::date::text AS "retiredOn"
     FROM outcome_result r
     JOIN desired_outcome o ON o.workspace_id = $1 AND o.id = r.outcome_id AND o.retired_at IS NOT NULL
     JOIN stage g ON g.workspace_id = $1 AND g.id = o.stage_id
     WHERE r.workspace_id = $1 AND r.customer_id = $3 AND r.voided_at IS NULL
     ORDER BY r.occurred_at DESC, r.id DESC LIMIT 200`,
    [actor.workspace.id, actor.workspace.timeZone, customerId],
  );
}
