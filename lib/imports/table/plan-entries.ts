import type { Sql } from "@/lib/db/sql";
import type { TablePlan } from "./plan";

/** Fills `plan_entry` with the money of known and new customers that is not there yet; what is there is counted. */
export async function planEntries(
  sql: Sql,
  { workspaceId, importId, mapping }: TablePlan,
): Promise<{ entriesKnown: number; entriesDiffering: number }> {
  await sql(
    `CREATE TEMP TABLE plan_entry ON COMMIT DROP AS
     SELECT e.sequence, e.position, c.customer_id, c.is_new, a.id AS agreement_id, e.occurred_at, e.nature, e.amount_minor,
            e.original_minor, e.original_currency, e.exchange_rate, e.rate_source, e.description, e.entry_key
     FROM import_entry e JOIN plan_customer c ON c.external_id = e.customer_id
     LEFT JOIN plan_agreement a ON a.external_id = e.agreement_id AND a.customer_id = c.customer_id AND a.does <> 'leave'
     WHERE e.workspace_id = $1 AND e.import_id = $2
     ORDER BY e.sequence, e.position`,
    [workspaceId, importId],
  );
  await sql("CREATE INDEX ON plan_entry (customer_id)");
  await sql("ANALYZE plan_entry");
  const [any] = await sql<{ found: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM ledger_entry WHERE workspace_id = $1 AND source = $2 AND external_id IS NOT NULL) AS found`,
    [workspaceId, mapping.source],
  );
  if (!any?.found) return { entriesKnown: 0, entriesDiffering: 0 };
  const [row] = await sql<{ known: number; differing: number }>(
    `WITH gone AS (
       DELETE FROM plan_entry p USING ledger_entry e
       WHERE e.workspace_id = $1 AND e.source = $2 AND e.external_id = p.entry_key
       RETURNING coalesce(e.original_minor, e.amount_minor) <> coalesce(p.original_minor, p.amount_minor) AS differs)
     SELECT count(*) AS known, count(*) FILTER (WHERE differs) AS differing FROM gone`,
    [workspaceId, mapping.source],
  );
  return { entriesKnown: Number(row?.known ?? 0), entriesDiffering: Number(row?.differing ?? 0) };
}
