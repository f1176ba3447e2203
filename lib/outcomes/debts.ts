import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { pageOf, readCursor, writeCursor } from "@/lib/keyset";
import { outcomeStandings } from "./due-sql";
import { getOutcome } from "./queries";
import type { OwingPage, OwingQuery } from "./schema";

/** So many customers are looked at for one page of those who owe. */
const LOOKED_AT = 5_000;

/** One outcome that a customer owes. `dueOn` dates the debt: the last day on which it would have been in time. */
export type Debt = {
  customerId: string;
  outcomeId: string;
  stageId: string;
  dueOn: string;
  dueAt: Date;
  /** The stage was passed over. */
  skipped: boolean;
  /** Somebody recorded that it was missed. */
  missedAt: Date | null;
};

/**
 * What these customers owe as of an instant, oldest debt first. People who left before the day it was due owe nothing;
 * the debts of people who left after it stay, with `ended_at` in the fragment to tell them apart.
 */
export async function readDebts(
  sql: Sql,
  place: { workspaceId: string; timeZone: string },
  customerIds: readonly string[],
  asOf: Date,
): Promise<Debt[]> {
  return sql<Debt>(
    `SELECT customer_id AS "customerId", outcome_id AS "outcomeId", stage_id AS "stageId", due_on::text AS "dueOn",
       due_at AS "dueAt", skipped, missed_at AS "missedAt"
     FROM (${outcomeStandings("SELECT unnest($3::uuid[])", "$4::timestamptz")}) d
     WHERE owed ORDER BY due_at, outcome_id, customer_id`,
    [place.workspaceId, place.timeZone, [...customerIds], asOf],
  );
}

/** Customers who owe an outcome and have not left, in the order of their ids. Throws `not_found`. */
export async function findOwing(actor: Actor, outcomeId: string, query: OwingQuery): Promise<OwingPage> {
  const outcome = await getOutcome(actor, outcomeId);
  const [after] = query.cursor ? readCursor(query.cursor, 1) : [null];
  const looked = `SELECT s.customer_id FROM customer_summary s
    WHERE s.workspace_id = $1 AND s.model_id = $4 AND s.ended_at IS NULL AND ($5::uuid IS NULL OR s.customer_id > $5)
    ORDER BY s.customer_id LIMIT ${LOOKED_AT}`;
  type Row = OwingPage["items"][number] & { last: string | null };
  const rows = await read<Row>(
    `WITH looked AS MATERIALIZED (${looked})
     SELECT d.customer_id AS "customerId", c.name, d.due_on::text AS "dueOn", d.skipped,
       (d.missed_at AT TIME ZONE $2)::date::text AS "missedOn", NULL AS last
     FROM (${outcomeStandings("SELECT customer_id FROM looked", "now()", "o.id = $3")}) d
     JOIN customer c ON c.workspace_id = $1 AND c.id = d.customer_id
     WHERE d.owed ORDER BY d.customer_id LIMIT $6`,
    [actor.workspace.id, actor.workspace.timeZone, outcomeId, outcome.modelId, after, query.limit + 1],
  );
  const page = pageOf(rows, query.limit, (row) => [row.customerId]);
  if (page.nextCursor) return { items: [...page.rows], nextCursor: page.nextCursor };
  const [end] = await read<{ last: string | null; count: number }>(
    `SELECT max(customer_id::text) AS last, count(*) AS count FROM (${looked.replaceAll("$4", "$2").replaceAll("$5", "$3")}) l`,
    [actor.workspace.id, outcome.modelId, after],
  );
  const more = (end?.count ?? 0) === LOOKED_AT && end?.last;
  return { items: [...page.rows], nextCursor: more ? writeCursor([end.last]) : null };
}
