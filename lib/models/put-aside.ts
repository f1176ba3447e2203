import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { transact } from "@/lib/db/transaction";
import { lockModel } from "./commands";
import { readVersion, toJson, writeDefinitions } from "./definitions";
import { assumptionsToStore, checkNames, toStage } from "./draft";
import { makeStages, settleIds } from "./draft-stages";
import { numberOfKept } from "./keep-draft";
import type { Draft } from "./schema";

/**
 * Keeps what is sent as a version of its own and leaves the draft as it is. The model's own version stays too: nobody
 * who draws at the draft is behind because of it. What is left out is taken from the draft, or from what is published.
 */
export function putAside(actor: Actor, modelId: string, input: Draft): Promise<void> {
  const workspaceId = actor.workspace.id;
  checkNames(input.stages);
  return transact(async (tx) => {
    const model = await lockModel(tx, actor, modelId, input.version);
    const known = await tx.stage.findMany({ where: { workspaceId, modelId } });
    const named = await settleIds(tx, actor, input.stages, new Set(known.map((stage) => stage.id)));
    // A draft stands before what is published.
    const basis = await tx.modelVersion.findFirstOrThrow({
      where: { workspaceId, modelId, status: { in: ["draft", "published"] } },
      orderBy: { number: "desc" },
    });
    const says = await readVersion(tx, actor, basis.id);
    const before = new Map(says.stages.map((stage) => [stage.stageId, stage]));
    const stages = named.map((stage) => toStage(stage, before.get(stage.stageId)));
    const number = await numberOfKept(tx, actor, modelId, basis.status === "draft" ? basis.id : null);
    const id = newId();
    const note = `Drawn by ${actor.name}, put aside when they took another draft over.`;
    const assumptions = input.assumptions
      ? assumptionsToStore(actor, input.assumptions, says.assumptions)
      : toJson(basis.assumptions);
    await tx.modelVersion.create({
      data: { workspaceId, id, modelId, number, status: "kept", note: note.slice(0, 500), assumptions },
    });
    await makeStages(tx, actor, modelId, known, stages);
    await writeDefinitions(
      tx,
      actor,
      id,
      stages.map((stage, position) => ({ stage, position })),
    );
    await recordAudit(tx, actor, {
      action: "model.draft_put_aside",
      entity: "lifecycle_model",
      entityId: modelId,
      summary: `Put a draft of ${model.name} aside as version ${number}.`,
      after: { kept: number, stages: stages.map((stage) => stage.name) },
    });
  });
}
