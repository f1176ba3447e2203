import type { Actor } from "@/lib/auth/actor";
import { type CustomerRow, decorated, lineColumns, toCustomerLine } from "@/lib/customers/row";
import type { CustomerLine, CustomerQuery, Sort } from "@/lib/customers/schema";
import { read, type Sql } from "@/lib/db/sql";
import { pageOf, readCursor } from "@/lib/keyset";
import { Bound, filtersOf, indexedSet, matchesOf, searches } from "./conditions";
import { type Way, wayTo } from "./way-to";

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
export async function findCustomers(actor: Actor, query: CustomerQuery): Promise<CustomerPage> {
  return findAlong(actor, query, await wayTo(actor, query), read);
}

export type CustomerPage = { items: CustomerLine[]; nextCursor: string | null };

/** A page by a way that was chosen before; for reading many of one list. */
export async function findAlong(
  actor: Actor,
  query: CustomerQuery,
  way: Way,
  sql: Sql,
): Promise<CustomerPage> {
  if (way === "none") return { items: [], nextCursor: null };
  const { text, values } = pageStatement(actor.workspace.id, query, way);
  const rows = await sql<CustomerRow & { place: string | null }>(text, values);
  const { rows: kept, nextCursor } = pageOf(rows, query.limit, (row) => [row.place, row.id]);
  return { items: kept.map((row) => toCustomerLine(row, actor.workspace.currency)), nextCursor };
}

/** The statement behind a page, also for looking at its plan. */
export function pageStatement(
  workspaceId: string,
  query: CustomerQuery,
  way: Exclude<Way, "none"> = "walk",
): { text: string; values: unknown[] } {
  const bound = new Bound();
  const workspace = `${bound.add(workspaceId)}::uuid`;
  const order = orders[query.sort];
  const direction = directionOf(query);
  const driver = query.sort === "name" ? "c" : "s";
  const set = searches(query)
    ? matchesOf(query.search, workspace, bound)
    : way === "walk"
      ? null
      : indexedSet(way, query, workspace, bound);
  const key = driver === "c" || set !== null ? "c.id" : "s.customer_id";
  const conditions = [
    // Those gathered by their risk are at risk: they are not asked again, one by one.
    ...filtersOf(
      way === "risk" && !searches(query) ? { ...query, risk: undefined } : query,
      workspace,
      bound,
    ),
    ...afterCursor(query, { ...order, key, direction }, bound),
  ];
  const limit = bound.add(query.limit + 1);
  const model = [
    query.modelId === undefined ? "" : `AND m.id = ${bound.add(query.modelId)}::uuid`,
    // A stage is of one model: the others need not be walked to find nobody.
    query.stageId === undefined
      ? ""
      : `AND m.id = (SELECT model_id FROM stage WHERE workspace_id = ${workspace} AND id = ${bound.add(query.stageId)}::uuid)`,
  ].join(" ");
  const both =
    "customer c JOIN customer_summary s ON s.workspace_id = c.workspace_id AND s.customer_id = c.id";
  const where = conditions.map((condition) => ` AND ${condition}`).join("");
  const ordered = `ORDER BY ${order.column} ${direction}, c.id ${direction} LIMIT ${limit}`;
  const page = set
    ? `SELECT c.id, ${order.column} AS place FROM (${set}) f JOIN ${both} ON c.id = f.id
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
function afterCursor(query: CustomerQuery, along: Order & { key: string }, bound: Bound): string[] {
  if (!query.cursor) return [];
  const { column, type, direction, key } = along;
  const [place, id] = readCursor(query.cursor, 2);
  const than = direction === "asc" ? ">" : "<";
  const last = `${bound.add(id)}::uuid`;
  if (place === null) {
    const rest = `${column} IS NULL AND ${key} ${than} ${last}`;
    return [direction === "asc" ? rest : `(${rest} OR ${column} IS NOT NULL)`];
  }
  const beyond = `(${column}, ${key}) ${than} (${bound.add(place)}::${type}, ${last})`;
  const nullable = query.sort === "lastActivity" && direction === "asc";
  return [nullable ? `(${beyond} OR ${column} IS NULL)` : beyond];
}
