import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";

export type StageChoice = { id: string; name: string; model: string };

/** Stages of all models that a pool, a service or a charge may name, by model and in order. */
export function findStageChoices(actor: Actor): Promise<StageChoice[]> {
  return read<StageChoice>(
    `SELECT g.id, g.name, m.name AS model FROM stage g
     JOIN lifecycle_model m ON m.workspace_id = g.workspace_id AND m.id = g.model_id
     WHERE g.workspace_id = $1 AND m.archived_at IS NULL ORDER BY m.name, g.position, g.id`,
    [actor.workspace.id],
  );
}
