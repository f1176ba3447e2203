import type { Sql } from "@/lib/db/sql";
import { newIdSql } from "@/lib/imports/publish/plan";
import type { TableMapping } from "./mapping";
import { planAgreements } from "./plan-agreements";
import { planEntries } from "./plan-entries";
import { planLives } from "./plan-lives";

export type TablePlan = { workspaceId: string; importId: string; mapping: TableMapping; timeZone: string };

export type TableKnown = {
  unknownCustomers: number;
  entriesKnown: number;
  entriesDiffering: number;
  entriesUnlinked: number;
};

/**
 * Works out in temporary tables what a checked table brings, without writing anything; preview and publish share it.
 * `plan_customer`: its customers, known or new · `plan_agreement`: added, changed, the same, or another's ·
 * `plan_entry`: money that is not there yet · `plan_move`, `plan_mark`, `plan_void`: where lives stand · `affected`:
 * the customers that get something. Runs inside the caller's transaction.
 */
export async function buildTablePlan(sql: Sql, plan: TablePlan): Promise<TableKnown> {
  const unknownCustomers = await planCustomers(sql, plan);
  await planAgreements(sql, plan);
  const entries = await planEntries(sql, plan);
  await planLives(sql, plan);
  await sql(
    `CREATE TEMP TABLE affected ON COMMIT DROP AS
     SELECT customer_id, is_new FROM plan_customer c
     WHERE is_new OR EXISTS (SELECT 1 FROM plan_agreement a WHERE a.customer_id = c.customer_id AND a.does IN ('add', 'change'))
       OR EXISTS (SELECT 1 FROM plan_entry e WHERE e.customer_id = c.customer_id)
       OR EXISTS (SELECT 1 FROM plan_mark m WHERE m.customer_id = c.customer_id)
       OR EXISTS (SELECT 1 FROM plan_void v WHERE v.customer_id = c.customer_id)`,
  );
  await sql("ANALYZE affected");
  return { unknownCustomers, ...entries };
}

/** The first or last row that speaks of a customer says who it is; the earliest and latest of its dates count. */
async function planCustomers(sql: Sql, { workspaceId, importId, mapping }: TablePlan): Promise<number> {
  await sql(
    `CREATE TEMP TABLE plan_customer ON COMMIT DROP AS
     WITH said AS (
       SELECT DISTINCT ON (external_id COLLATE "C") external_id, sequence, name, segment, acquisition_channel, attributes
       FROM import_customer WHERE workspace_id = $1 AND import_id = $2 ORDER BY external_id COLLATE "C", sequence ${mapping.customer.says === "last" ? "DESC" : ""}),
     dated AS (
       SELECT external_id, min(first_at) AS first_at, min(closed_at) AS closed_at, max(ended_at) AS ended_at
       FROM import_customer WHERE workspace_id = $1 AND import_id = $2 GROUP BY external_id)
     SELECT s.*, d.first_at, d.closed_at, d.ended_at, x.customer_id IS NULL AS is_new,
            coalesce(x.customer_id, ${await newIdSql(sql)}) AS customer_id
     FROM said s JOIN dated d ON d.external_id = s.external_id
     LEFT JOIN customer_external_id x ON x.workspace_id = $1 AND x.source = $3 AND x.external_id = s.external_id
     ORDER BY s.sequence`,
    [workspaceId, importId, mapping.source],
  );
  let unknown = 0;
  if (!mapping.customer.create) {
    const [gone] = await sql<{ n: number }>(
      "WITH gone AS (DELETE FROM plan_customer WHERE is_new RETURNING 1) SELECT count(*) AS n FROM gone",
    );
    unknown = Number(gone?.n ?? 0);
  }
  await sql("CREATE UNIQUE INDEX ON plan_customer (external_id)");
  await sql("CREATE UNIQUE INDEX ON plan_customer (customer_id)");
  await sql("ANALYZE plan_customer");
  return unknown;
}
