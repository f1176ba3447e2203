import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { type RiskRuleRow, selectRules, toRule } from "./row";
import type { RiskRule } from "./schema";

/** All rules of the workspace, or of one model; the most severe first. */
export async function findRiskRules(actor: Actor, modelId?: string): Promise<RiskRule[]> {
  const rows = await read<RiskRuleRow>(
    `${selectRules} AND ($2::uuid IS NULL OR r.model_id = $2) ORDER BY m.name, r.severity DESC, r.position, r.name, r.id`,
    [actor.workspace.id, modelId ?? null],
  );
  return rows.map(toRule);
}

/** One rule. Throws `not_found`. */
export async function getRiskRule(actor: Actor, id: string, sql: Sql = read): Promise<RiskRule> {
  const [row] = await sql<RiskRuleRow>(`${selectRules} AND r.id = $2`, [actor.workspace.id, id]);
  if (!row) throw notFound("This rule");
  return toRule(row);
}
