import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import { pageOf, readCursor } from "@/lib/keyset";
import { resolveScope, type Scope } from "@/lib/reports/scope";
import type { RankingQuery } from "./query";
import { selectedCustomers } from "./selected";

/** A closed customer with what it has brought and cost so far. */
export type RankedCustomer = {
  customerId: string;
  name: string;
  firstContactAt: string;
  endedAt: string | null;
  revenueMinor: number;
  costMinor: number;
  marginMinor: number;
};

export type Ranking = { items: RankedCustomer[]; nextCursor: string | null };

type Row = Omit<RankedCustomer, "firstContactAt" | "endedAt"> & { first: Date; ended: Date | null };

/** Closed customers by margin, read along its index. */
export async function rankCustomers(
  sql: Sql,
  scope: Scope,
  { order, cursor, limit }: Pick<RankingQuery, "order" | "cursor" | "limit">,
): Promise<Ranking> {
  const rows = selectedCustomers(scope, true);
  const top = order === "top";
  if (cursor) {
    const [margin, id] = readCursor(cursor, 2);
    rows.and(
      (m, c) => `(s.margin_minor, s.customer_id) ${top ? "<" : ">"} (${m}::bigint, ${c}::uuid)`,
      margin,
      id,
    );
  }
  const way = top ? "DESC" : "ASC";
  const found = await sql<Row>(
    `SELECT s.customer_id AS "customerId", c.name, s.first_contact_at AS first, s.ended_at AS ended,
       s.revenue_minor AS "revenueMinor", s.cost_minor AS "costMinor", s.margin_minor AS "marginMinor"
     FROM customer_summary s JOIN customer c ON c.workspace_id = s.workspace_id AND c.id = s.customer_id
     WHERE ${rows.text()} ORDER BY s.margin_minor ${way}, s.customer_id ${way} LIMIT ${limit + 1}`,
    rows.params(),
  );
  const page = pageOf(found, limit, (row) => [row.marginMinor, row.customerId]);
  return {
    items: page.rows.map(({ first, ended, ...row }) => ({
      ...row,
      firstContactAt: first.toISOString(),
      endedAt: ended?.toISOString() ?? null,
    })),
    nextCursor: page.nextCursor,
  };
}

/** A page of the ranking; empty in a workspace without a model. */
export async function listRanking(actor: Actor, query: RankingQuery): Promise<Ranking> {
  return readSnapshot(async (sql) => {
    const scope = await resolveScope(sql, actor, query);
    return scope ? rankCustomers(sql, scope, query) : { items: [], nextCursor: null };
  });
}
