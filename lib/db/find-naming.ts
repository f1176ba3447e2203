import type { Sql } from "./sql";

/** Where a stage or a segment is named beside the facts: as what, the table, and what the one that names it is called. */
const places = [
  { as: "outcome", table: "desired_outcome", of: ["stage", "segment"], called: "statement" },
  { as: "initiative", table: "initiative", of: ["stage"], called: "name" },
  { as: "KPI", table: "kpi", of: ["stage", "segment"], called: "name" },
  { as: "risk rule", table: "risk_rule", of: ["stage", "segment"], called: "name" },
  { as: "assessment", table: "assessment", of: ["stage", "segment"], called: "title" },
  { as: "finding", table: "assessment_finding", of: ["stage"], called: "text" },
  { as: "first-year walk", table: "walk", of: ["segment"], called: "name" },
  {
    as: "service",
    table: "service_stage",
    of: ["stage"],
    called: "(SELECT v.name FROM service v WHERE v.workspace_id = $1::uuid AND v.id = service_id)",
  },
  {
    as: "cost pool",
    table: "pool_stage",
    of: ["stage"],
    called: "(SELECT p.name FROM cost_pool p WHERE p.workspace_id = $1::uuid AND p.id = pool_id)",
  },
  { as: "decision", table: "tailoring_decision", of: ["stage"], called: "left(reason, 80)" },
  { as: "escalation", table: "escalation", of: ["stage"], called: "title" },
  {
    as: "learned fact",
    table: "fact_source",
    of: ["stage"],
    called: "(SELECT f.name FROM fact f WHERE f.workspace_id = $1::uuid AND f.id = fact_id)",
  },
] as const;

export type Naming = { id: string; as: string; called: string };

/** What names any of these stages or segments, one thing a kind for each: for refusing to delete them with words. */
export function findNaming(
  sql: Sql,
  workspaceId: string,
  what: "stage" | "segment",
  ids: readonly string[],
): Promise<Naming[]> {
  const columns = places.flatMap(({ as, table, of, called }) =>
    of.some((one) => one === what)
      ? [
          `(SELECT DISTINCT ON (${what}_id) ${what}_id AS id, '${as}' AS "as", ${called} AS called FROM ${table}
            WHERE workspace_id = $1::uuid AND ${what}_id = ANY ($2::uuid[]))`,
        ]
      : [],
  );
  const rules = `(SELECT DISTINCT ON (x.id) x.id, 'upgrade path' AS "as", p.name AS called FROM unnest($2::uuid[]) x(id)
    JOIN upgrade_path p ON p.workspace_id = $1::uuid
      AND p.rules @> jsonb_build_array(jsonb_build_object('${what}Ids', jsonb_build_array(x.id))))`;
  const verdicts = `(SELECT DISTINCT ON (x.id) x.id, 'verdict on the seam' AS "as", l.name || ' | ' || r.name AS called
    FROM unnest($2::uuid[]) x(id)
    JOIN seam_verdict v ON v.workspace_id = $1::uuid AND x.id IN (v.left_stage_id, v.right_stage_id)
    JOIN stage l ON l.workspace_id = v.workspace_id AND l.id = v.left_stage_id
    JOIN stage r ON r.workspace_id = v.workspace_id AND r.id = v.right_stage_id)`;
  const others = what === "stage" ? [rules, verdicts] : [rules];
  return sql<Naming>([...columns, ...others].join(" UNION ALL "), [workspaceId, ids]);
}
