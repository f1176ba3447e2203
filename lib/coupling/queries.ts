import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { findCrossings } from "@/lib/engine/coupling/crossing";
import { notFound } from "@/lib/errors";
import { gradeView, toInteraction } from "@/lib/interactions/graded";
import { findInteractions } from "@/lib/interactions/queries";
import { findAcceptedSeams } from "@/lib/seams/queries";
import type { MapSeam, MapServiceView } from "./schema";

type Stage = { id: string; name: string; kind: string };

/** Every service with the stages of a model that it serves; without a model, none has any. */
export function findMapServices(actor: Actor, modelId: string | null): Promise<MapServiceView[]> {
  return read<MapServiceView>(
    `SELECT s.id, s.name, coalesce(s.domain, s.name) AS domain,
       coalesce((SELECT jsonb_agg(g.id ORDER BY g.position) FROM service_stage w
         JOIN stage g ON g.workspace_id = w.workspace_id AND g.id = w.stage_id
         WHERE w.workspace_id = s.workspace_id AND w.service_id = s.id AND g.model_id = $2::uuid), '[]') AS "stageIds"
     FROM service s WHERE s.workspace_id = $1 AND s.archived_at IS NULL ORDER BY s.name, s.id`,
    [actor.workspace.id, modelId],
  );
}

/** The accepted seams of a model, with the stages on either side of each. */
export async function findMapSeams(
  actor: Actor,
  modelId: string,
  stages: readonly Stage[],
): Promise<MapSeam[]> {
  const ids = stages.map(({ id }) => id);
  const nameOf = (stageId: string) => stages.find(({ id }) => id === stageId)?.name ?? stageId;
  return (await findAcceptedSeams(actor, modelId)).flatMap(({ leftStageId, rightStageId }) => {
    const next = ids.indexOf(rightStageId);
    // A stage that came between them since makes it a border no more.
    if (next < 1 || ids[next - 1] !== leftStageId) return [];
    return [
      {
        id: `${leftStageId} ${rightStageId}`,
        left: nameOf(leftStageId),
        right: nameOf(rightStageId),
        before: ids.slice(0, next),
        after: ids.slice(next),
      },
    ];
  });
}

/** The coupling map of a model as it is drawn. Throws `not_found`. */
export async function readCoupling(actor: Actor, modelId: string) {
  const stages = await read<Stage>(
    `SELECT g.id, g.name, g.kind FROM stage g WHERE g.workspace_id = $1 AND g.model_id = $2 ORDER BY g.position`,
    [actor.workspace.id, modelId],
  );
  const [model] = await read("SELECT 1 FROM lifecycle_model WHERE workspace_id = $1 AND id = $2", [
    actor.workspace.id,
    modelId,
  ]);
  if (!model) throw notFound("This lifecycle model");
  const [services, interactions, seams] = await Promise.all([
    findMapServices(actor, modelId),
    findInteractions(actor),
    findMapSeams(actor, modelId, stages),
  ]);
  const stagesOf = new Map(services.map(({ id, stageIds }) => [id, stageIds]));
  return {
    stages,
    services,
    seams,
    interactions: interactions.map(gradeView),
    crossings: findCrossings(interactions.map(toInteraction), stagesOf, seams),
  };
}
