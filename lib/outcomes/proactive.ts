import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";

/** Touches of a stage (and segment) in three complete months, `from` to `to`, and how many of them were proactive. */
export type Initiations = {
  stageId: string;
  segmentId: string | null;
  proactive: number;
  touches: number;
  from: string;
  to: string;
};

/** By stage and segment, from the rollup; of the last three complete months in which the model was active. */
export function readInitiations(actor: Actor, modelId: string): Promise<Initiations[]> {
  return read<Initiations>(
    `WITH last AS (
       SELECT least(max(month), (date_trunc('month', now() AT TIME ZONE $3) - interval '1 month')::date) AS month
       FROM rollup_activity WHERE workspace_id = $1 AND model_id = $2)
     SELECT a.stage_id AS "stageId", a.segment_id AS "segmentId", sum(a.touches) AS touches,
       coalesce(sum(a.touches) FILTER (WHERE a.initiation = 'proactive'), 0) AS proactive,
       to_char(last.month - interval '2 months', 'YYYY-MM') AS from, to_char(last.month, 'YYYY-MM') AS to
     FROM rollup_activity a, last
     WHERE a.workspace_id = $1 AND a.model_id = $2 AND a.stage_id IS NOT NULL
       AND a.month BETWEEN last.month - interval '2 months' AND last.month
     GROUP BY 1, 2, last.month HAVING sum(a.touches) > 0`,
    [actor.workspace.id, modelId, actor.workspace.timeZone],
  );
}

/** The touches that an outcome's target share is set against: its stage, and its segment if it has one. */
export function initiationsOf(
  all: readonly Initiations[],
  outcome: { stageId: string; segmentId: string | null },
): Omit<Initiations, "segmentId"> | null {
  const mine = all.filter(
    (one) =>
      one.stageId === outcome.stageId && (outcome.segmentId === null || one.segmentId === outcome.segmentId),
  );
  const first = mine[0];
  if (!first) return null;
  const sum = (key: "proactive" | "touches") => mine.reduce((total, one) => total + one[key], 0);
  return { ...first, proactive: sum("proactive"), touches: sum("touches") };
}
