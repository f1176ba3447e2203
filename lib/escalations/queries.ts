import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import { conditionsOf } from "./conditions";
import { type EscalationRow, selectEscalations, toEscalation } from "./row";
import type {
  Escalation,
  EscalationFilter,
  EscalationQuery,
  EscalationStep,
  EscalationWithSteps,
} from "./schema";

/** One escalation with everything that happened to it. Throws `not_found`. */
export async function getEscalation(actor: Actor, id: string, sql: Sql = read): Promise<EscalationWithSteps> {
  const key = [actor.workspace.id, id];
  const [row] = await sql<EscalationRow>(`${selectEscalations} WHERE e.workspace_id = $1 AND e.id = $2`, key);
  if (!row) throw notFound("This escalation");
  const steps = await sql<Omit<EscalationStep, "at"> & { at: Date }>(
    `SELECT id, kind, before, after, note, at, by FROM escalation_step
     WHERE workspace_id = $1 AND escalation_id = $2 ORDER BY at, id`,
    key,
  );
  return { ...toEscalation(row), steps: steps.map((step) => ({ ...step, at: step.at.toISOString() })) };
}

const unsettled = ["unsettled", "overdue", "open", "in_progress", "waiting"];

/** Those still to be settled come by their due time, so the most overdue first; the others by when they were raised. */
function orderOf(query: Pick<EscalationFilter, "state">) {
  return unsettled.includes(query.state)
    ? { column: "e.due_at", direction: "ASC", than: ">", at: (row: EscalationRow) => row.dueAt }
    : { column: "e.opened_at", direction: "DESC", than: "<", at: (row: EscalationRow) => row.openedAt };
}

/** A page of escalations. `now` decides what is overdue. */
export async function findEscalations(
  actor: Actor,
  query: EscalationQuery,
  now = new Date(),
): Promise<{ items: Escalation[]; nextCursor: string | null }> {
  const order = orderOf(query);
  const { text, values } = conditionsOf(actor, query, now);
  const bind = (value: unknown) => `$${values.push(value)}`;
  let after = "";
  if (query.cursor) {
    const [at, last] = readCursor(query.cursor, 2);
    after = ` AND (${order.column}, e.id) ${order.than} (${bind(at)}::timestamptz, ${bind(last)}::uuid)`;
  }
  const rows = await read<EscalationRow>(
    `${selectEscalations} WHERE ${text}${after}
     ORDER BY ${order.column} ${order.direction}, e.id ${order.direction} LIMIT ${bind(query.limit + 1)}`,
    values,
  );
  const page = pageOf(rows, query.limit, (row) => [order.at(row).toISOString(), row.id]);
  return { items: page.rows.map(toEscalation), nextCursor: page.nextCursor };
}

/** What one customer has escalated, unsettled ones first. */
export async function findEscalationsOf(actor: Actor, customerId: string): Promise<Escalation[]> {
  const rows = await read<EscalationRow>(
    `${selectEscalations} WHERE e.workspace_id = $1 AND e.customer_id = $2
     ORDER BY e.settled_at IS NOT NULL, CASE WHEN e.settled_at IS NULL THEN e.due_at END, e.opened_at DESC, e.id LIMIT 50`,
    [actor.workspace.id, customerId],
  );
  return rows.map(toEscalation);
}

/** All that fit, piece by piece, for a file. */
export async function* eachEscalation(actor: Actor, filter: EscalationFilter): AsyncGenerator<Escalation> {
  const now = new Date();
  for (let cursor: string | undefined; ; ) {
    const page = await findEscalations(actor, { ...filter, cursor, limit: 1_000 }, now);
    yield* page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}
