import { AppError, notFound } from "@/lib/errors";
import type { Sql } from "./sql";

export type FactTable = "touchpoint" | "stage_interval" | "milestone" | "ledger_entry";

const names: Record<FactTable, string> = {
  touchpoint: "The touchpoint",
  stage_interval: "The stage move",
  milestone: "The milestone",
  ledger_entry: "The ledger entry",
};

/** Whose fact it is. Throws `not_found`. */
export async function customerOfFact(
  sql: Sql,
  table: FactTable,
  workspaceId: string,
  id: string,
): Promise<string> {
  const [row] = await sql<{ customer_id: string }>(
    `SELECT customer_id FROM ${table} WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, id],
  );
  if (!row) throw notFound(names[table]);
  return row.customer_id;
}

/**
 * Marks a fact as not true. To be called inside `rewriteLives` of its customer. Throws `conflict` when somebody
 * voided it before.
 */
export async function voidFact(
  sql: Sql,
  table: FactTable,
  workspaceId: string,
  id: string,
  by: { name: string; reason: string },
): Promise<void> {
  const voided = await sql(
    `UPDATE ${table} SET voided_at = now(), voided_by = $3, void_reason = $4
     WHERE workspace_id = $1 AND id = $2 AND voided_at IS NULL RETURNING id`,
    [workspaceId, id, by.name, by.reason],
  );
  if (voided.length > 0) return;
  const [row] = await sql<{ voided_by: string | null; void_reason: string | null }>(
    `SELECT voided_by, void_reason FROM ${table} WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, id],
  );
  const who = row?.voided_by ? ` by ${row.voided_by}` : "";
  const why = row?.void_reason ? ` (${row.void_reason})` : "";
  throw new AppError(
    "conflict",
    `${names[table]} was already voided${who}${why}. Reload to see what replaced it.`,
  );
}

/** Locks a customer for the rest of the transaction and answers its name and model. Throws `not_found`. */
export async function lockCustomer(
  sql: Sql,
  workspaceId: string,
  id: string,
): Promise<{ id: string; name: string; modelId: string }> {
  const [row] = await sql<{ id: string; name: string; model_id: string }>(
    "SELECT id, name, model_id FROM customer WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE",
    [workspaceId, id],
  );
  if (!row) throw notFound("The customer");
  return { id: row.id, name: row.name, modelId: row.model_id };
}
