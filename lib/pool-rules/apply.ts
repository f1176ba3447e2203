import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { chargeLock } from "@/lib/db/charge-lock";
import { firstRule, readRules, type StoredRule } from "@/lib/db/charge-rules";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import type { RulesApplied } from "./schema";

const reason = "Moved to a pool by a rule";

/**
 * Moves the charges that are in no pool yet to that of the first rule that fits, all at once. A charge is moved as it is
 * corrected: voided and recorded anew with its source, import and facts. So the months of finished runs may be moved too:
 * a run keeps the charges that stood when it took them, and only the next one sees them in their pool.
 */
export function applyRules(actor: Actor): Promise<RulesApplied> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    await chargeLock(sql, workspaceId, "shared");
    const rules = await readRules(sql, workspaceId);
    const moved = await moveCharges(sql, actor, rules);
    const [left] = await sql<{ charges: number }>(
      "SELECT count(*) AS charges FROM charge WHERE workspace_id = $1 AND pool_id IS NULL AND voided_at IS NULL",
      [workspaceId],
    );
    const applied = { moved, left: left?.charges ?? 0 };
    if (moved > 0)
      await recordAuditWith(sql, actor, {
        action: "pool-rules.applied",
        entity: "pool-rule",
        entityId: workspaceId,
        summary: `Moved ${moved} unassigned charges to pools by the rules`,
        after: applied,
      });
    return applied;
  });
}

/** One statement: exactly what it voids is recorded anew, whoever else voids charges meanwhile. Returns how many. */
async function moveCharges(sql: Sql, actor: Actor, rules: readonly StoredRule[]): Promise<number> {
  const params: unknown[] = [
    actor.workspace.id,
    actor.name,
    reason,
    rules.map(({ poolId }) => poolId),
    rules.map(({ stageId }) => stageId),
    rules.map(({ customerTag }) => customerTag),
  ];
  const [row] = await sql<{ moved: number }>(
    `WITH fitting AS (
       SELECT c.id, n.rule FROM charge c CROSS JOIN LATERAL (SELECT ${firstRule(rules, params)} AS rule) n
       WHERE c.workspace_id = $1 AND c.pool_id IS NULL AND c.voided_at IS NULL AND n.rule IS NOT NULL),
     voided AS (
       UPDATE charge c SET voided_at = clock_timestamp(), voided_by = $2, void_reason = $3 FROM fitting f
       WHERE c.workspace_id = $1 AND c.id = f.id AND c.pool_id IS NULL AND c.voided_at IS NULL RETURNING c.*, f.rule),
     moved AS (
       INSERT INTO charge (workspace_id, id, pool_id, purpose, description, starts_on, ends_on, life_months, cost, billed,
         listed, currency, rate, rate_source, stage_id, customer_id, facts, source, external_id, import_id, recorded_at,
         recorded_by, replaces_id)
       SELECT c.workspace_id, lifecurve_uuid_v7(), ($4::uuid[])[c.rule], c.purpose, c.description, c.starts_on, c.ends_on,
         c.life_months, c.cost, c.billed, c.listed, c.currency, c.rate, c.rate_source, coalesce(($5::uuid[])[c.rule], c.stage_id),
         coalesce(c.customer_id, x.customer_id), c.facts, c.source, c.external_id, c.import_id, clock_timestamp(), $2, c.id
       FROM voided c
       LEFT JOIN LATERAL (SELECT (array_agg(DISTINCT e.customer_id))[1] AS customer_id FROM customer_external_id e
         WHERE e.workspace_id = $1 AND e.external_id = c.facts->'tags'->>($6::text[])[c.rule]
         HAVING count(DISTINCT e.customer_id) = 1) x ON true
       RETURNING 1)
     SELECT count(*) AS moved FROM moved`,
    params,
  );
  return row?.moved ?? 0;
}
