import type { Actor } from "@/lib/auth/actor";
import { type CustomerDetailRow, decorated, lineColumns, toCustomer } from "@/lib/customers/row";
import type { Customer } from "@/lib/customers/schema";
import { read, type Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";

/** One customer with its attributes and external ids. Throws `not_found`. Pass `sql` to read inside a transaction. */
export async function getCustomer(actor: Actor, id: string, sql: Sql = read): Promise<Customer> {
  const [row] = await sql<CustomerDetailRow>(
    `SELECT ${lineColumns}, c.attributes, c.version, c.created_at,
       coalesce((SELECT jsonb_agg(jsonb_build_object('source', x.source, 'externalId', x.external_id) ORDER BY x.source, x.external_id)
         FROM customer_external_id x WHERE x.workspace_id = c.workspace_id AND x.customer_id = c.id), '[]') AS external_ids
     FROM customer c JOIN customer_summary s ON s.workspace_id = c.workspace_id AND s.customer_id = c.id ${decorated}
     WHERE c.workspace_id = $1 AND c.id = $2`,
    [actor.workspace.id, id],
  );
  if (!row) throw notFound("The customer");
  return toCustomer(row, actor.workspace.currency);
}
