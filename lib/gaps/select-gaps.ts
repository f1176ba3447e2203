import type { GapFilter } from "./schema";

/** The workspace's calendar day: $2. Service not billed counts until then, and not before it began. */
export const daysSql = `CASE WHEN g.kind = 'billed_not_served' THEN g.ends_on - g.starts_on + 1
  ELSE least(coalesce(g.ends_on, $2::date), $2::date) - g.starts_on + 1 END`;

/** As `overDays` of the engine: what a division leaves beyond the sixth decimal is not the price's. */
export const worthSql = `CASE WHEN g.kind = 'billed_not_served' THEN g.worth_minor
  ELSE round(round(g.day_minor * (${daysSql}), 6))::bigint END`;

const begun = "(g.kind = 'billed_not_served' OR g.starts_on <= $2::date)";

/** Tables and conditions of the gaps that a filter chooses; $1 is the workspace, $2 today. */
export function chooseGaps(filter: GapFilter): { from: string; where: string; params: unknown[] } {
  const params: unknown[] = [];
  const conditions = ["g.workspace_id = $1", begun];
  const bind = (value: unknown) => `$${params.push(value) + 2}`;
  if (filter.kind) conditions.push(`g.kind = ${bind(filter.kind)}::gap_kind`);
  if (filter.model) conditions.push(`s.model_id = ${bind(filter.model)}::uuid`);
  if (filter.segment === "none") conditions.push("s.segment_id IS NULL");
  else if (filter.segment) conditions.push(`s.segment_id = ${bind(filter.segment)}::uuid`);
  const narrowed = filter.model !== undefined || filter.segment !== undefined;
  return {
    from: narrowed
      ? `agreement_gap g JOIN agreement a ON a.workspace_id = g.workspace_id AND a.id = g.agreement_id
         JOIN customer_summary s ON s.workspace_id = g.workspace_id AND s.customer_id = a.customer_id`
      : "agreement_gap g",
    where: conditions.join(" AND "),
    params,
  };
}
