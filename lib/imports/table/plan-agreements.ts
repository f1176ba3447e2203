import type { Sql } from "@/lib/db/sql";
import { newIdSql } from "@/lib/imports/publish/plan";
import type { TablePlan } from "./plan";

/** What the mapping does not speak of stays as it is known. */
const kept = (spoken: boolean, column: string) =>
  spoken ? `p.${column}` : `CASE WHEN a.id IS NULL THEN p.${column} ELSE a.${column} END`;

const compared = [
  "product",
  "number",
  "starts_on",
  "ends_on",
  "terminated_on",
  "end_reason",
  "observed_until",
  "amount_minor",
];

/**
 * Fills `plan_agreement`: the earliest start of its rows and otherwise the last one, beside what is known of it. The
 * same source and id is the same agreement, so one that is sent again with a later end is changed, not doubled.
 */
export async function planAgreements(sql: Sql, plan: TablePlan): Promise<void> {
  const { workspaceId, importId, mapping } = plan;
  const rule = mapping.agreement;
  const terminates = rule?.termination != null;
  await sql(
    `CREATE TEMP TABLE plan_agreement ON COMMIT DROP AS
     WITH said AS (
       SELECT DISTINCT ON (external_id COLLATE "C") * FROM import_agreement
       WHERE workspace_id = $1 AND import_id = $2 ORDER BY external_id COLLATE "C", sequence DESC),
     started AS (
       SELECT external_id, min(starts_on) AS starts_on FROM import_agreement
       WHERE workspace_id = $1 AND import_id = $2 GROUP BY external_id),
     merged AS (
       SELECT p.sequence, p.external_id, c.customer_id, c.is_new, a.id AS known_id, a.customer_id AS known_customer,
              p.product, least(s.starts_on, a.starts_on) AS starts_on,
              ${kept(rule?.number != null, "number")} AS number,
              ${kept(rule?.endsOn != null, "ends_on")} AS ends_on,
              ${kept(terminates, "terminated_on")} AS terminated_on,
              ${kept(terminates, "end_reason")} AS end_reason,
              ${kept(terminates, "observed_until")} AS observed_until,
              ${kept(rule?.amount != null, "amount_minor")} AS amount_minor
       FROM said p JOIN started s ON s.external_id = p.external_id
       JOIN plan_customer c ON c.external_id = p.customer_id
       LEFT JOIN agreement a ON a.workspace_id = $1 AND a.source = $3 AND a.external_id = p.external_id)
     SELECT m.*, coalesce(m.known_id, ${await newIdSql(sql)}) AS id,
            CASE WHEN m.known_id IS NULL THEN 'add'
                 WHEN m.known_customer <> m.customer_id THEN 'leave'
                 WHEN ${compared.map((column) => `m.${column} IS DISTINCT FROM a.${column}`).join(" OR ")} THEN 'change'
                 ELSE 'same' END AS does
     FROM merged m LEFT JOIN agreement a ON a.workspace_id = $1 AND a.id = m.known_id
     ORDER BY m.sequence`,
    [workspaceId, importId, mapping.source],
  );
  await sql("CREATE INDEX ON plan_agreement (customer_id)");
  await sql("CREATE UNIQUE INDEX ON plan_agreement (external_id)");
  await sql("ANALYZE plan_agreement");
}
