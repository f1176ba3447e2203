import { currentRuns } from "@/lib/allocations/current-runs";
import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import { findMisfits, type MisfitFinding } from "@/lib/engine/alignment/find-misfits";
import {
  measureAlignment,
  type StageAlignment,
  type StageUse,
} from "@/lib/engine/alignment/measure-alignment";
import { type CivilMonth, civilMonth } from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import { resolveScope, type Scope } from "@/lib/reports/scope";
import type { AlignmentQuery } from "./query";

export type AlignmentReport = {
  scope: Scope;
  query: AlignmentQuery;
  /** Months of the period that a finished allocation run covers; all of the period where there is none. */
  months: readonly CivilMonth[];
  /** Whether software spend was shared out for any of them. */
  allocated: boolean;
  /** Every stage of the model that has any of it, in its order. */
  uses: readonly StageUse[];
  alignments: readonly StageAlignment[];
  misfits: readonly MisfitFinding[];
  /** Shared out, but on no stage of this model: idle, unallocated, or outside any stage. */
  elsewhereMinor: number;
};

/** How many misfits are said in sentences. */
const SAID = 3;

/** Software spend by stage against activity, learning and margin; null when the workspace has no lifecycle model. */
export function alignmentReport(actor: Actor, query: AlignmentQuery): Promise<AlignmentReport | null> {
  return readSnapshot((sql) => readAlignment(sql, actor, query));
}

/** The same within a snapshot of the caller's. */
export async function readAlignment(
  sql: Sql,
  actor: Actor,
  query: AlignmentQuery,
): Promise<AlignmentReport | null> {
  const scope = await resolveScope(sql, actor, query);
  if (!scope) return null;
  const covered = await readCovered(sql, scope);
  const period = { from: scope.from ?? scope.firstMonth, until: scope.until };
  const months = covered.filter((month) => month >= period.from && month < period.until);
  const uses = await readUses(sql, scope, months);
  const known = new Set(scope.stages.map(({ id }) => id));
  const inModel = uses.filter(({ stageId }) => known.has(stageId));
  const place = new Map(scope.stages.map(({ id }, index) => [id, index]));
  const ordered = [...inModel].sort(
    (left, right) => (place.get(left.stageId) ?? 0) - (place.get(right.stageId) ?? 0),
  );
  const alignments = measureAlignment(ordered);
  return {
    scope,
    query,
    months,
    allocated: months.length > 0 && totalBy(ordered, ({ spend }) => spend) > 0,
    uses: ordered,
    alignments,
    misfits: findMisfits(alignments, SAID),
    elsewhereMinor: await readElsewhere(sql, scope, months),
  };
}

async function readCovered(sql: Sql, { workspaceId }: Scope): Promise<CivilMonth[]> {
  const rows = await sql<{ month: string }>(
    `WITH ${currentRuns} SELECT to_char(month, 'YYYY-MM') AS month FROM current ORDER BY 1`,
    [workspaceId],
  );
  return rows.map(({ month }) => civilMonth(month));
}

type UseRow = { stage_id: string; spend: number; milliseconds: number; learned: number; margin: number };

/** Months without a run say nothing about spend, so nothing else of them is laid beside it; without any, all count. */
async function readUses(sql: Sql, scope: Scope, months: readonly CivilMonth[]): Promise<StageUse[]> {
  const days = months.length > 0 ? months.map((month) => `${month}-01`) : null;
  const rows = await sql<UseRow>(
    `WITH ${currentRuns},
     parts AS (
       SELECT stage_id, 0 AS spend, milliseconds, learned, 0 AS margin FROM rollup_activity
       WHERE workspace_id = $1 AND model_id = $2 AND ($3::date[] IS NULL OR month = ANY($3::date[]))
         AND ($3::date[] IS NOT NULL OR (month >= $5::date AND month < $6::date))
         AND ($4::text IS NULL OR segment_id IS NOT DISTINCT FROM nullif($4, 'none')::uuid)
       UNION ALL
       SELECT stage_id, 0, 0, 0, CASE WHEN kind = 'revenue' THEN amount_minor ELSE -amount_minor END FROM rollup_money
       WHERE workspace_id = $1 AND model_id = $2 AND ($3::date[] IS NULL OR month = ANY($3::date[]))
         AND ($3::date[] IS NOT NULL OR (month >= $5::date AND month < $6::date))
         AND ($4::text IS NULL OR segment_id IS NOT DISTINCT FROM nullif($4, 'none')::uuid)
       UNION ALL
       SELECT a.stage_id, a.amount_minor, 0, 0, 0 FROM current s
       JOIN rollup_allocation a ON a.workspace_id = $1 AND a.run_id = s.run_id AND a.month = s.month
       WHERE a.month = ANY($3::date[]) AND a.state IN ('direct', 'allocated')
         AND ($4::text IS NULL OR a.segment_id IS NOT DISTINCT FROM nullif($4, 'none')::uuid))
     SELECT stage_id, sum(spend) AS spend, sum(milliseconds) AS milliseconds, sum(learned) AS learned, sum(margin) AS margin
     FROM parts WHERE stage_id IS NOT NULL GROUP BY 1
     HAVING sum(spend) <> 0 OR sum(milliseconds) <> 0 OR sum(learned) <> 0 OR sum(margin) <> 0`,
    [
      scope.workspaceId,
      scope.model.id,
      days,
      scope.segmentId === undefined ? null : (scope.segmentId ?? "none"),
      `${scope.from ?? scope.firstMonth}-01`,
      `${scope.until}-01`,
    ],
  );
  return rows.map((row) => ({
    stageId: row.stage_id,
    spend: row.spend,
    activity: row.milliseconds / 60_000,
    learning: row.learned,
    margin: row.margin,
  }));
}

async function readElsewhere(sql: Sql, scope: Scope, months: readonly CivilMonth[]): Promise<number> {
  const [row] = await sql<{ amount: number }>(
    `WITH ${currentRuns}
     SELECT coalesce(sum(a.amount_minor), 0) AS amount FROM current s
     JOIN rollup_allocation a ON a.workspace_id = $1 AND a.run_id = s.run_id AND a.month = s.month
     WHERE a.month = ANY($3::date[])
       AND NOT (a.state IN ('direct', 'allocated') AND EXISTS (
         SELECT FROM stage g WHERE g.workspace_id = $1 AND g.id = a.stage_id AND g.model_id = $2))`,
    [scope.workspaceId, scope.model.id, months.map((month) => `${month}-01`)],
  );
  return row?.amount ?? 0;
}
