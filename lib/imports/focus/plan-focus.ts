import { firstRule, readRules, type StoredRule } from "@/lib/db/charge-rules";
import type { Sql } from "@/lib/db/sql";
import type { PlanInput } from "@/lib/imports/kinds/kind";
import type { FocusEffect } from "./schema";

/** All FOCUS files are one source: the same row of two files is the same charge. */
export const focusSource = "focus";

/**
 * Lists in `plan_charge` what each staged charge becomes: the first rule that fits, its stage and customer, the rate of
 * its first day, and whether it is there already. In the caller's transaction.
 */
export async function planFocus(sql: Sql, input: PlanInput): Promise<StoredRule[]> {
  const { workspaceId, importId, currency } = input;
  const rules = await readRules(sql, workspaceId);
  const params: unknown[] = [workspaceId, importId, currency, focusSource];
  const rule = firstRule(rules, params);
  const list = (values: readonly (string | null)[]) => `$${params.push(values)}`;
  const stages = `(${list(rules.map(({ stageId }) => stageId))}::uuid[])[n.rule]`;
  const pools = `(${list(rules.map(({ poolId }) => poolId))}::uuid[])[n.rule]`;
  const tags = `(${list(rules.map(({ customerTag }) => customerTag))}::text[])[n.rule]`;
  await sql(
    `CREATE TEMP TABLE plan_charge (sequence int, rule int, pool_id uuid, stage_id uuid, customer_name text, customer_id uuid,
       rate numeric, rate_source text, is_known boolean) ON COMMIT DROP`,
  );
  await sql(
    `INSERT INTO plan_charge
     SELECT c.sequence, n.rule, ${pools}, coalesce(${stages}, g.id), w.name, x.customer_id,
       CASE WHEN c.currency = $3 THEN 1 ELSE r.rate END, CASE WHEN c.currency = $3 THEN NULL ELSE r.source END,
       EXISTS (SELECT 1 FROM charge k WHERE k.workspace_id = $1 AND k.source = $4 AND k.external_id = c.charge_key AND k.voided_at IS NULL)
     FROM import_charge c
     CROSS JOIN LATERAL (SELECT ${rule} AS rule) n
     CROSS JOIN LATERAL (SELECT coalesce(c.customer, c.facts->'tags'->>${tags}) AS name) w
     LEFT JOIN LATERAL (SELECT (array_agg(s.id))[1] AS id FROM stage s WHERE s.workspace_id = $1 AND lower(s.name) = lower(c.stage)
       HAVING count(*) = 1) g ON true
     LEFT JOIN LATERAL (SELECT (array_agg(DISTINCT e.customer_id))[1] AS customer_id FROM customer_external_id e
       WHERE e.workspace_id = $1 AND e.external_id = w.name HAVING count(DISTINCT e.customer_id) = 1) x ON true
     LEFT JOIN LATERAL (SELECT rate, source FROM exchange_rate q WHERE q.workspace_id = $1 AND q.currency = c.currency
       AND q.day <= c.starts_on ORDER BY q.day DESC LIMIT 1) r ON true
     WHERE c.workspace_id = $1 AND c.import_id = $2`,
    params,
  );
  return rules;
}

/** The plan in figures. */
export async function measurePlan(
  sql: Sql,
  input: PlanInput,
  rules: readonly StoredRule[],
): Promise<FocusEffect> {
  const { workspaceId, importId, currency } = input;
  const bound = [workspaceId, importId];
  const joined = `plan_charge p JOIN import_charge c ON c.workspace_id = $1 AND c.import_id = $2 AND c.sequence = p.sequence`;
  const [counts] = await sql<Omit<FocusEffect, "rules" | "currency">>(
    `SELECT count(*) AS rows, count(*) FILTER (WHERE NOT p.is_known) AS added, count(*) FILTER (WHERE p.is_known) AS known,
       count(*) FILTER (WHERE p.rate IS NULL) AS "withoutRate", count(p.customer_id) AS customers,
       count(*) FILTER (WHERE p.customer_name IS NOT NULL AND p.customer_id IS NULL) AS "unknownCustomers"
     FROM ${joined}`,
    bound,
  );
  const rows = await sql<{
    rule: number | null;
    poolId: string | null;
    pool: string | null;
    charges: number;
    billed: string;
    cost: string;
  }>(
    `SELECT p.rule, p.pool_id AS "poolId", o.name AS pool, count(*) AS charges,
       trim_scale(sum(c.billed * coalesce(p.rate, 0)))::text AS billed, trim_scale(sum(c.cost * coalesce(p.rate, 0)))::text AS cost
     FROM ${joined} LEFT JOIN cost_pool o ON o.workspace_id = $1 AND o.id = p.pool_id
     GROUP BY 1, 2, 3 ORDER BY 1 NULLS LAST`,
    bound,
  );
  return {
    rows: counts?.rows ?? 0,
    added: counts?.added ?? 0,
    known: counts?.known ?? 0,
    withoutRate: counts?.withoutRate ?? 0,
    customers: counts?.customers ?? 0,
    unknownCustomers: counts?.unknownCustomers ?? 0,
    currency,
    rules: rows.map(({ rule, ...row }) => {
      const stored = rule === null ? undefined : rules[rule - 1];
      return { ...row, ruleId: stored?.id ?? null, rule: stored?.name ?? null };
    }),
  };
}

/** What publishing the file would bring now. */
export async function measureFocus(sql: Sql, input: PlanInput): Promise<FocusEffect> {
  return measurePlan(sql, input, await planFocus(sql, input));
}
