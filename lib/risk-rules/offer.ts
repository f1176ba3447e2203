import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import type { OfferedRule } from "./schema";
import { startersFor } from "./starters";

type Row = {
  id: string;
  name: string;
  industry: string;
  rules: string[];
  stages: { id: string; name: string; kind: string }[];
};

/** Rules to start with, for each model that is in use: those whose name it does not have yet. */
export async function offerRules(actor: Actor): Promise<OfferedRule[]> {
  const models = await read<Row>(
    `SELECT m.id, m.name, m.industry,
       ARRAY(SELECT r.name FROM risk_rule r WHERE r.workspace_id = $1 AND r.model_id = m.id) AS rules,
       coalesce((SELECT json_agg(json_build_object('id', g.id, 'name', g.name, 'kind', g.kind) ORDER BY g.position)
         FROM stage g WHERE g.workspace_id = $1 AND g.model_id = m.id), '[]') AS stages
     FROM lifecycle_model m WHERE m.workspace_id = $1 AND m.archived_at IS NULL ORDER BY m.name, m.id`,
    [actor.workspace.id],
  );
  return models.flatMap((model) =>
    startersFor(model.industry).flatMap(({ stageKind, ...starter }) => {
      const stage = stageKind === null ? null : model.stages.find(({ kind }) => kind === stageKind);
      if (stage === undefined || model.rules.includes(starter.name)) return [];
      return [
        {
          ...starter,
          modelId: model.id,
          model: model.name,
          stageId: stage?.id ?? null,
          stage: stage?.name ?? null,
          segmentId: null,
          enabled: true,
        },
      ];
    }),
  );
}
