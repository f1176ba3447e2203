import { foldNature } from "@/lib/engine/lens/classify";
import type { Lens } from "@/lib/engine/lens/lens";
import type { EntriesQuery } from "@/lib/reports/schema";
import type { Where } from "@/lib/reports/where";

/** `phase` is the expression that says "pre" or "post" of an entry. */
export type LensColumns = { phase: string; timeZone: string };

/**
 * Narrows a list of entries (`f`, with its summary `s` and stage `g`) to what a lens puts under a function, so that the
 * list is exactly the part it was opened from. Rules compare natures folded; the exact spellings are given, because
 * PostgreSQL folds by its own rules.
 */
export function filterByLens(
  rows: Where,
  query: EntriesQuery,
  lens: Lens,
  natures: readonly string[],
  { phase, timeZone }: LensColumns,
): void {
  const bind = (value: unknown) => `$${rows.params().push(value)}`;
  const spelled = (wanted: readonly string[]) => {
    const folded = new Set(wanted.map(foldNature));
    return natures.filter((nature) => folded.has(foldNature(nature)));
  };
  const test = ({ when }: Lens["rules"][number], outcome: string): string => {
    const parts: string[] = [];
    if (when.nature) parts.push(`f.nature = ANY(${bind(spelled(when.nature))}::text[])`);
    if (when.behaviour) parts.push(`f.behaviour::text = ANY(${bind(when.behaviour)}::text[])`);
    if (when.deferrable) parts.push(`f."deferrable" = ANY(${bind(when.deferrable)}::boolean[])`);
    if (when.phase) parts.push(`${phase} = ANY(${bind(when.phase)}::text[])`);
    if (when.outcome) parts.push(`${outcome} = ANY(${bind(when.outcome)}::text[])`);
    if (when.stageKind) {
      const kinds = bind(when.stageKind.map((kind) => kind ?? ""));
      parts.push(`coalesce(g.kind::text, '') = ANY(${kinds}::text[])`);
    }
    return parts.join(" AND ") || "true";
  };
  const functionOf = (outcome: string): string => {
    const cases = lens.rules.map((rule) => `WHEN ${test(rule, outcome)} THEN ${bind(rule.to)}::text`);
    const fallback = `${bind(lens.fallback)}::text`;
    return cases.length === 0 ? fallback : `CASE ${cases.join(" ")} ELSE ${fallback} END`;
  };
  rows.plain("f.kind = 'cost'");
  if (query.function) rows.plain(`${functionOf("s.outcome::text")} = ${bind(query.function)}::text`);
  if (query.openFunction) rows.plain(`${functionOf("'open'")} = ${bind(query.openFunction)}::text`);
  if (query.assetFrom || query.assetTo || query.waited || query.writtenOffFrom || query.writtenOffTo) {
    const zone = bind(timeZone);
    const month = (instant: string) => `date_trunc('month', ${instant} AT TIME ZONE ${zone}::text)::date`;
    const spent = month("f.occurred_at");
    const close = `CASE WHEN s.outcome = 'closed' AND (f."deferrable" OR ${phase} = 'pre') THEN ${month("s.resolved_at")} END`;
    const portfolio = `${functionOf("'open'")} = 'deferred-acquisition'`;
    const asset = `CASE WHEN ${portfolio} THEN ${spent} ELSE greatest(${spent}, ${close}) END`;
    if (query.assetFrom) rows.plain(`${asset} >= ${bind(`${query.assetFrom}-01`)}::date`);
    if (query.assetTo) rows.plain(`${asset} <= ${bind(`${query.assetTo}-01`)}::date`);
    if (query.writtenOffFrom || query.writtenOffTo) {
      const off = writtenOffMonth({ portfolio, asset, close });
      const term = bind(lens.deferral?.termMonths ?? 1);
      rows.plain(`${off} < (${asset} + make_interval(months => ${term}::int))::date`);
      if (query.writtenOffFrom) rows.plain(`${off} >= ${bind(`${query.writtenOffFrom}-01`)}::date`);
      if (query.writtenOffTo) rows.plain(`${off} <= ${bind(`${query.writtenOffTo}-01`)}::date`);
    }
    if (query.waited) rows.plain(`${asset} > ${spent}`);
  }
}

/** The rule of the rollup and of the engine's `postLot`: the end of the agreement or customer, never before the asset. */
function writtenOffMonth({ portfolio, asset, close }: { portfolio: string; asset: string; close: string }) {
  const agreement =
    "(SELECT a.terminated_on FROM agreement a WHERE a.workspace_id = f.workspace_id AND a.id = f.agreement_id)";
  const ended = `date_trunc('month', least(${agreement}, s.ended_on))::date`;
  return `CASE WHEN NOT (${portfolio}) AND ${close} IS NOT NULL AND ${ended} IS NOT NULL THEN greatest(${asset}, ${ended}) END`;
}
