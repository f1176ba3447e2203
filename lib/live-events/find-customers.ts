import type { Sql } from "@/lib/db/sql";
import type { Judged } from "./judge";

/**
 * Who is about to find that a customer is not known, and who is just bringing one, wait for each other here until their
 * transaction ends: otherwise an event could come to wait for a customer who is there already.
 */
export async function lockWaiting(sql: Sql, workspaceId: string, as: "waits" | "brings"): Promise<void> {
  const lock = as === "waits" ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared";
  await sql(`SELECT ${lock}(hashtextextended('live-events ' || $1, 0))`, [workspaceId]);
}

/** The customers that events are about, where they are known: by our own id, or by what the source calls them. */
export async function findCustomers<J extends Judged>(
  sql: Sql,
  workspaceId: string,
  events: readonly J[],
): Promise<Map<J, string>> {
  const named = events.flatMap(({ customer }) => (customer && "source" in customer ? [customer] : []));
  const rows =
    named.length === 0
      ? []
      : await sql<{ source: string; external_id: string; customer_id: string }>(
          `SELECT source, external_id, customer_id FROM customer_external_id
           WHERE workspace_id = $1 AND (source, external_id) IN (SELECT DISTINCT * FROM unnest($2::text[], $3::text[]))`,
          [workspaceId, named.map(({ source }) => source), named.map(({ externalId }) => externalId)],
        );
  const known = new Map(rows.map((row) => [JSON.stringify([row.source, row.external_id]), row.customer_id]));
  const found = new Map<J, string>();
  for (const event of events) {
    const { customer } = event;
    if (!customer) continue;
    const id =
      "id" in customer ? customer.id : known.get(JSON.stringify([customer.source, customer.externalId]));
    if (id) found.set(event, id);
  }
  return found;
}
