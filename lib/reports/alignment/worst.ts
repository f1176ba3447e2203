import { currentRuns } from "@/lib/allocations/current-runs";
import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import type { MisfitFinding } from "@/lib/engine/alignment/find-misfits";
import type { Figure } from "@/lib/engine/explain";
import type { OverviewQuery } from "@/lib/reports/schema";
import { figureNamed } from "@/lib/reports/view/report";
import { alignmentFigures } from "./figures";
import type { AlignmentQuery } from "./query";
import { type AlignmentReport, readAlignment } from "./report";
import { sayMisfit } from "./words";

export type WorstMisfit = {
  model: { id: string; name: string };
  stage: { id: string; name: string };
  sentence: string;
  /** The share of software spend less the mean of the other shares, with its parts. */
  figure: Figure;
  /** What the alignment report must be asked for to show it. */
  query: AlignmentQuery;
};

/** The worst misfit of the workspace, or in words why there is none to name. */
export type Misfit = { worst: WorstMisfit; missing: null } | { worst: null; missing: string };

const NOT_SHARED_OUT = "Software spend was not shared out over stages yet";
const NONE_STANDS_OUT = "Software spend follows activity, learning and margin: no stage stands out";

/** Lifecycle models that software was shared out to, archived ones left out. */
async function readModels(sql: Sql, workspaceId: string): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    `WITH ${currentRuns}
     SELECT m.id FROM lifecycle_model m WHERE m.workspace_id = $1 AND m.archived_at IS NULL AND EXISTS (
       SELECT FROM stage g JOIN rollup_allocation a ON a.workspace_id = g.workspace_id AND a.stage_id = g.id
       JOIN current s ON s.run_id = a.run_id AND s.month = a.month
       WHERE g.workspace_id = m.workspace_id AND g.model_id = m.id AND a.state IN ('direct', 'allocated') AND a.amount_minor <> 0)
     ORDER BY m.id`,
    [workspaceId],
  );
  return rows.map(({ id }) => id);
}

function nameWorst(report: AlignmentReport, finding: MisfitFinding): WorstMisfit {
  const { model, stages } = report.scope;
  const { stageId: id } = finding;
  return {
    model: { id: model.id, name: model.name },
    stage: { id, name: stages.find((stage) => stage.id === id)?.name ?? "A stage" },
    sentence: sayMisfit(report, finding),
    figure: figureNamed(`misfit:${id}`, alignmentFigures(report)),
    query: report.query,
  };
}

/** Looks through every lifecycle model that software was shared out to, up to the month of the as-of day. */
export async function worstMisfit(actor: Actor, { asOf }: OverviewQuery): Promise<Misfit> {
  return readSnapshot(async (sql) => {
    const found: WorstMisfit[] = [];
    let shared = false;
    for (const model of await readModels(sql, actor.workspace.id)) {
      const report = await readAlignment(sql, actor, { model, ...(asOf ? { to: asOf.slice(0, 7) } : {}) });
      if (!report?.allocated) continue;
      shared = true;
      const [finding] = report.misfits;
      if (finding) found.push(nameWorst(report, finding));
    }
    const size = ({ figure }: WorstMisfit) => Math.abs(figure.value ?? 0);
    const [worst] = found.sort((left, right) => size(right) - size(left));
    return worst
      ? { worst, missing: null }
      : { worst: null, missing: shared ? NONE_STANDS_OUT : NOT_SHARED_OUT };
  });
}
