import type { Sql } from "@/lib/db/sql";
import type { TableKnown, TablePlan } from "./plan";

/** The agreement of the customer that a row names; none where a number is that of several. */
function knownAgreement({ agreementOfMoney: rule }: TablePlan["mapping"]): string {
  if (!rule) return "SELECT NULL::uuid AS id WHERE false";
  const theirs = `FROM agreement k WHERE k.workspace_id = $1 AND k.customer_id = c.customer_id`;
  return rule.by === "id"
    ? `SELECT k.id ${theirs} AND k.source = $3 AND k.external_id = e.agreement_id`
    : `SELECT (array_agg(k.id))[1] AS id ${theirs} AND k.number = e.agreement_id HAVING count(*) = 1`;
}

/** Fills `plan_entry` with the money of known and new customers that is not there yet; what is there is counted. */
export async function planEntries(
  sql: Sql,
  { workspaceId, importId, mapping }: TablePlan,
): Promise<Omit<TableKnown, "unknownCustomers">> {
  await sql(
    `CREATE TEMP TABLE plan_entry ON COMMIT DROP AS
     SELECT e.sequence, e.position, c.customer_id, c.is_new, coalesce(a.id, k.id) AS agreement_id,
            e.agreement_id IS NOT NULL AND a.id IS NULL AND k.id IS NULL AS unlinked, e.occurred_at, e.nature, e.amount_minor,
            e.original_minor, e.original_currency, e.exchange_rate, e.rate_source, e.description, e.covers_from,
            e.covers_until, e.entry_key
     FROM import_entry e JOIN plan_customer c ON c.external_id = e.customer_id
     LEFT JOIN plan_agreement a ON a.external_id = e.agreement_id AND a.customer_id = c.customer_id AND a.does <> 'leave'
     LEFT JOIN LATERAL (${knownAgreement(mapping)}) k ON true
     WHERE e.workspace_id = $1 AND e.import_id = $2
     ORDER BY e.sequence, e.position`,
    mapping.agreementOfMoney?.by === "id" ? [workspaceId, importId, mapping.source] : [workspaceId, importId],
  );
  await sql("CREATE INDEX ON plan_entry (customer_id)");
  await sql("ANALYZE plan_entry");
  const known = await removeKnown(sql, workspaceId, mapping.source);
  const [unlinked] = await sql<{ n: number }>("SELECT count(*) AS n FROM plan_entry WHERE unlinked");
  return { ...known, entriesUnlinked: unlinked?.n ?? 0 };
}

/** Takes out what is booked already. */
async function removeKnown(sql: Sql, workspaceId: string, source: string) {
  const [any] = await sql<{ found: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM ledger_entry WHERE workspace_id = $1 AND source = $2 AND external_id IS NOT NULL) AS found`,
    [workspaceId, source],
  );
  if (!any?.found) return { entriesKnown: 0, entriesDiffering: 0 };
  const [row] = await sql<{ known: number; differing: number }>(
    `WITH gone AS (
       DELETE FROM plan_entry p USING ledger_entry e
       WHERE e.workspace_id = $1 AND e.source = $2 AND e.external_id = p.entry_key
       RETURNING coalesce(e.original_minor, e.amount_minor) <> coalesce(p.original_minor, p.amount_minor) AS differs)
     SELECT count(*) AS known, count(*) FILTER (WHERE differs) AS differing FROM gone`,
    [workspaceId, source],
  );
  return { entriesKnown: Number(row?.known ?? 0), entriesDiffering: Number(row?.differing ?? 0) };
}
