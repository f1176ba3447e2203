import { RULE_FIELDS, type RuleCondition } from "@/lib/engine/allocation/rule";
import type { Sql } from "./sql";

export type StoredRule = {
  id: string;
  name: string;
  conditions: RuleCondition[];
  poolId: string;
  stageId: string | null;
  customerTag: string | null;
};

/** The rules of a workspace in their order. */
export function readRules(sql: Sql, workspaceId: string): Promise<StoredRule[]> {
  return sql<StoredRule>(
    `SELECT id, name, conditions, pool_id AS "poolId", stage_id AS "stageId", customer_tag AS "customerTag"
     FROM pool_rule WHERE workspace_id = $1 ORDER BY position, id`,
    [workspaceId],
  );
}

/**
 * The number of the first rule that fits a charge, from 1, or null: an expression over `c.facts` and `c.description`.
 * All conditions of a rule must hold; letters count the same in either case. Parameters are appended to `params`.
 */
export function firstRule(rules: readonly StoredRule[], params: unknown[]): string {
  if (rules.length === 0) return "NULL::int";
  const bind = (value: string) => `$${params.push(value)}::text`;
  const condition = ({ field, tag, op, value }: RuleCondition) => {
    // The one place where what is stored becomes a part of a statement.
    if (!RULE_FIELDS.includes(field))
      throw new RangeError("A rule asks for a field that charges do not have.");
    const text =
      field === "tag"
        ? `c.facts->'tags'->>${bind(tag ?? "")}`
        : field === "description"
          ? "c.description"
          : `c.facts->>'${field}'`;
    return op === "is"
      ? `lower(${text}) = lower(${bind(value)})`
      : `position(lower(${bind(value)}) IN lower(${text})) > 0`;
  };
  const cases = rules.map(
    ({ conditions }, index) => `WHEN ${conditions.map(condition).join(" AND ") || "true"} THEN ${index + 1}`,
  );
  return `CASE ${cases.join(" ")} END`;
}
