import type { Actor } from "@/lib/auth/actor";
import { type CustomerRow, decorated, lineColumns, toCustomerLine } from "@/lib/customers/row";
import type { CustomerLine, CustomerQuery, Sort } from "@/lib/customers/schema";
import { read } from "@/lib/db/sql";
import { pageOf, readCursor } from "@/lib/keyset";
import { Bound, filtersOf, fitting, matchesOf, searches } from "./conditions";
import { countCustomers } from "./count-customers";

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
  const way = await wayTo(actor, query);
  if (way === "none") return { items: [], nextCursor: null };
  const { text, values } = pageStatement(actor.workspace.id, query, way);
  const rows = await read<CustomerRow & { place: string | null }>(text, values);
  const { rows: kept, nextCursor } = pageOf(rows, query.limit, (row) => [row.place, row.id]);
  return { items: kept.map((row) => toCustomerLine(row, actor.workspace.currency)), nextCursor };
}

type Way = "walk" | "gather";

/** So many are sooner gathered and sorted than met one by one along an order in which they are rare. */
const few = 10_000;

/** The rollup of lives knows how many fit before any customer is read. */
async function wayTo(actor: Actor, query: CustomerQuery): Promise<Way | "none"> {
  const { stageId, status, segmentId, ownerId } = query;
  if (searches(query) || ownerId !== undefined || !(stageId || status || segmentId)) return "walk";
  const { customers } = await countCustomers(actor, query);
  if (customers === 0) return "none";
  return customers <= few && (stageId !== undefined || status !== undefined) ? "gather" : "walk";
}

/** The statement behind a page, also for looking at its plan. */
export function pageStatement(
  workspaceId: string,
  query: CustomerQuery,
  way: Way = "walk",
): { text: string; values: unknown[] } {
  const bound = new Bound();
  const workspace = `${bound.add(workspaceId)}::uuid`;
  const order = orders[query.sort];
  const direction = directionOf(query);
  const driver = query.sort === "name" || query.ownerId !== undefined ? "c" : "s";
  const set = searches(query)
    ? matchesOf(query.search, workspace, bound)
    : way === "gather"
      ? fitting(query, workspace, bound)
      : null;
  const key = driver === "c" || set !== null ? "c.id" : "s.customer_id";
  const conditions = [...filtersOf(query, bound), ...afterCursor(query, { ...order, key, direction }, bound)];
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
