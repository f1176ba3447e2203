import type { Actor } from "@/lib/auth/actor";
import { type CustomerRow, decorated, lineColumns, toCustomerLine } from "@/lib/customers/row";
import type { CustomerLine, CustomerQuery, Sort } from "@/lib/customers/schema";
import { read } from "@/lib/db/sql";
import { pageOf, readCursor } from "@/lib/keyset";
import { Bound, filtersOf, matchesOf, searches } from "./conditions";

type Order = { column: string; type: string; direction: "asc" | "desc" };

const orders: Record<Sort, Order> = {
  name: { column: "c.name", type: "text", direction: "asc" },
  firstContact: { column: "s.first_contact_at", type: "timestamptz", direction: "desc" },
  lastActivity: { column: "s.last_fact_at", type: "timestamptz", direction: "desc" },
  margin: { column: "s.margin_minor", type: "bigint", direction: "desc" },
};

/** The direction a list has when none is asked for. */
export function directionOf(query: Pick<CustomerQuery, "sort" | "direction">): "asc" | "desc" {
  return query.direction ?? orders[query.sort].direction;
}

/** A page of customers. Every order has an index per model, so models are walked side by side and merged. */
export async function findCustomers(
  actor: Actor,
  query: CustomerQuery,
): Promise<{ items: CustomerLine[]; nextCursor: string | null }> {
  const { text, values } = pageStatement(actor.workspace.id, query);
  const rows = await read<CustomerRow & { place: string | null }>(text, values);
  const { rows: kept, nextCursor } = pageOf(rows, query.limit, (row) => [row.place, row.id]);
  return { items: kept.map((row) => toCustomerLine(row, actor.workspace.currency)), nextCursor };
}

/** The statement behind a page, also for looking at its plan. */
export function pageStatement(
  workspaceId: string,
  query: CustomerQuery,
): { text: string; values: unknown[] } {
  const bound = new Bound();
  const workspace = `${bound.add(workspaceId)}::uuid`;
  const order = orders[query.sort];
  const direction = directionOf(query);
  const conditions = [...filtersOf(query, bound), ...afterCursor(query, order, direction, bound)];
  const limit = bound.add(query.limit + 1);
  const model = query.modelId === undefined ? "" : `AND m.id = ${bound.add(query.modelId)}::uuid`;
  const both =
    "customer c JOIN customer_summary s ON s.workspace_id = c.workspace_id AND s.customer_id = c.id";
  const where = conditions.map((condition) => ` AND ${condition}`).join("");
  const ordered = `ORDER BY ${order.column} ${direction}, c.id ${direction} LIMIT ${limit}`;
  const driver = query.sort === "name" || query.ownerId !== undefined ? "c" : "s";
  const key = driver === "c" ? "c.id" : "s.customer_id";
  const page = searches(query)
    ? `SELECT c.id, ${order.column} AS place FROM (${matchesOf(query.search, workspace, bound)}) f JOIN ${both} ON c.id = f.id
         JOIN lifecycle_model m ON m.workspace_id = c.workspace_id AND m.id = c.model_id ${model}
       WHERE c.workspace_id = ${workspace}${where} ${ordered}`
    : `SELECT p.id, p.place FROM lifecycle_model m CROSS JOIN LATERAL (
         SELECT ${key} AS id, ${order.column} AS place FROM ${both}
         WHERE ${driver}.workspace_id = ${workspace} AND ${driver}.model_id = m.id${where}
         ORDER BY ${order.column} ${direction}, ${key} ${direction} LIMIT ${limit}) p
       WHERE m.workspace_id = ${workspace} ${model} ORDER BY p.place ${direction}, p.id ${direction} LIMIT ${limit}`;
  const text = `
    WITH page AS MATERIALIZED (${page})
    SELECT ${lineColumns}, page.place::text AS place
    FROM page JOIN ${both} ON c.id = page.id ${decorated}
    WHERE c.workspace_id = ${workspace} ORDER BY page.place ${direction}, c.id ${direction}`;
  return { text, values: bound.values };
}

/** What comes after the cursor. Those without any fact stand where the database puts nulls: last when ascending. */
function afterCursor(query: CustomerQuery, order: Order, direction: "asc" | "desc", bound: Bound): string[] {
  if (!query.cursor) return [];
  const [place, id] = readCursor(query.cursor, 2);
  const key =
    query.sort === "name" || query.ownerId !== undefined || searches(query) ? "c.id" : "s.customer_id";
  const than = direction === "asc" ? ">" : "<";
  const last = `${bound.add(id)}::uuid`;
  if (place === null) {
    const rest = `${order.column} IS NULL AND ${key} ${than} ${last}`;
    return [direction === "asc" ? rest : `(${rest} OR ${order.column} IS NOT NULL)`];
  }
  const beyond = `(${order.column}, ${key}) ${than} (${bound.add(place)}::${order.type}, ${last})`;
  const nullable = query.sort === "lastActivity" && direction === "asc";
  return [nullable ? `(${beyond} OR ${order.column} IS NULL)` : beyond];
}
