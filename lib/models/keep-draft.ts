import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import type { Tx } from "@/lib/db/transaction";

/** Who drew the draft, as far as the trail knows. */
async function lastDrawer(tx: Tx, actor: Actor, modelId: string): Promise<string | null> {
  const event = await tx.auditEvent.findFirst({
    where: {
      workspaceId: actor.workspace.id,
      entity: "lifecycle_model",
      entityId: modelId,
      action: { in: ["model.draft_saved", "model.created"] },
    },
    orderBy: { id: "desc" },
    select: { actorName: true },
  });
  return event?.actorName ?? null;
}

/** The number of a version that is kept: that of the draft, which goes one further, or the next where there is none. */
export async function numberOfKept(
  tx: Tx,
  actor: Actor,
  modelId: string,
  draftId: string | null,
): Promise<number> {
  const workspaceId = actor.workspace.id;
  const { _max } = await tx.modelVersion.aggregate({
    where: { workspaceId, modelId },
    _max: { number: true },
  });
  const next = 1 + (_max.number ?? 0);
  if (draftId === null) return next;
  const where = { workspaceId_id: { workspaceId, id: draftId } };
  const { number } = await tx.modelVersion.findUniqueOrThrow({ where, select: { number: true } });
  await tx.modelVersion.update({ where, data: { number: next } });
  return number;
}

/**
 * Keeps the draft as it stands as a version of its own, before another one goes over it. It takes the number of the
 * draft, which goes one further: links to the draft stay with the draft. Answers the number.
 */
export async function keepDraft(tx: Tx, actor: Actor, modelId: string, draftId: string): Promise<number> {
  const workspaceId = actor.workspace.id;
  const keptId = newId();
  const by = await lastDrawer(tx, actor, modelId);
  const note = `${by ? `Drawn by ${by}, put` : "Put"} aside when ${actor.name} saved another draft.`;
  const number = await numberOfKept(tx, actor, modelId, draftId);
  await tx.$executeRaw`
    INSERT INTO model_version (workspace_id, id, model_id, number, status, note, assumptions)
    SELECT workspace_id, ${keptId}::uuid, model_id, ${number}::int, 'kept', ${note.slice(0, 500)}, assumptions
    FROM model_version WHERE workspace_id = ${workspaceId}::uuid AND id = ${draftId}::uuid`;
  await tx.$executeRaw`
    INSERT INTO stage_definition (workspace_id, id, version_id, stage_id, position, name, kind, side, hidden, colour,
      owner_team, desired_outcome, entry_criteria, exit_criteria, duration_days, pass_rate, minute_rate, curves)
    SELECT workspace_id, gen_random_uuid(), ${keptId}::uuid, stage_id, position, name, kind, side, hidden, colour,
      owner_team, desired_outcome, entry_criteria, exit_criteria, duration_days, pass_rate, minute_rate, curves
    FROM stage_definition WHERE workspace_id = ${workspaceId}::uuid AND version_id = ${draftId}::uuid`;
  return number;
}
