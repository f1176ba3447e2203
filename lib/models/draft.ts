import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { type Tx, transact } from "@/lib/db/transaction";
import { AppError, type FieldReason, invalidField } from "@/lib/errors";
import { lockModel } from "./commands";
import { keyOf } from "./keys";
import type { Draft, StageInput } from "./schema";

/** Stages known only to a draft stand behind the published ones until it is published. */
const draftPosition = 1000;

function checkNames(stages: readonly StageInput[]): void {
  const seen = new Map<string, number>();
  const reasons: FieldReason[] = [];
  for (const [index, stage] of stages.entries()) {
    const key = stage.name.toLowerCase();
    if (seen.has(key)) {
      reasons.push({
        path: `stages.${index}.name`,
        message: `Another stage is called ${stage.name}. Choose a different name.`,
      });
    }
    seen.set(key, index);
  }
  if (!stages.some((stage) => !stage.hidden)) {
    reasons.push({ path: "stages", message: "At least one stage is shown. Show one before saving." });
  }
  const [first] = reasons;
  if (first) throw new AppError("invalid", first.message, { fields: reasons });
}

async function openDraft(tx: Tx, actor: Actor, modelId: string): Promise<string> {
  const workspaceId = actor.workspace.id;
  const versions = await tx.modelVersion.findMany({
    where: { workspaceId, modelId },
    orderBy: { number: "desc" },
  });
  const draft = versions.find((version) => version.status === "draft");
  if (draft) return draft.id;
  const id = newId();
  await tx.modelVersion.create({
    data: { workspaceId, id, modelId, number: (versions[0]?.number ?? 0) + 1, status: "draft" },
  });
  return id;
}

/** Ids of the stages that a published or retired version speaks of: these stay for good. */
async function settledStages(tx: Tx, actor: Actor, modelId: string): Promise<Set<string>> {
  const rows = await tx.stageDefinition.findMany({
    where: { workspaceId: actor.workspace.id, version: { modelId, status: { not: "draft" } } },
    select: { stageId: true },
  });
  return new Set(rows.map((row) => row.stageId));
}

/** Deletes stages only a draft knew. One that facts refer to meanwhile is refused. */
async function deleteStages(
  tx: Tx,
  actor: Actor,
  stages: readonly { id: string; name: string }[],
): Promise<void> {
  const workspaceId = actor.workspace.id;
  for (const { id, name } of stages) {
    const used = await Promise.all([
      tx.stageInterval.findFirst({ where: { workspaceId, stageId: id }, select: { id: true } }),
      tx.touchpoint.findFirst({ where: { workspaceId, stageId: id }, select: { id: true } }),
      tx.ledgerEntry.findFirst({ where: { workspaceId, stageId: id }, select: { id: true } }),
    ]);
    if (used.some(Boolean))
      throw invalidField("stages", `Facts are recorded in ${name}. Hide it instead of removing it.`);
    await tx.stage.delete({ where: { workspaceId_id: { workspaceId, id } } });
  }
}

/**
 * Writes the stage table of the draft as a whole; makes the draft when there is none. Stages of published versions
 * can be hidden, not left out: facts refer to them.
 */
export async function saveDraft(actor: Actor, modelId: string, input: Draft): Promise<void> {
  const workspaceId = actor.workspace.id;
  checkNames(input.stages);
  return transact(async (tx) => {
    const model = await lockModel(tx, actor, modelId, input.version);
    const versionId = await openDraft(tx, actor, modelId);
    const [known, settled] = await Promise.all([
      tx.stage.findMany({ where: { workspaceId, modelId } }),
      settledStages(tx, actor, modelId),
    ]);
    const byId = new Map(known.map((stage) => [stage.id, stage]));
    const named = new Set<string>();
    for (const [index, { stageId }] of input.stages.entries()) {
      if (!stageId) continue;
      if (!byId.has(stageId) || named.has(stageId)) {
        throw invalidField(
          `stages.${index}.stageId`,
          "This is not a stage of the model, or it is named twice.",
        );
      }
      named.add(stageId);
    }
    const missing = known.find((stage) => settled.has(stage.id) && !named.has(stage.id));
    if (missing) {
      throw invalidField("stages", `${missing.name} was published and cannot be removed. Hide it instead.`);
    }
    const before = await tx.stageDefinition.findMany({
      where: { workspaceId, versionId },
      orderBy: { position: "asc" },
    });
    await tx.stageDefinition.deleteMany({ where: { workspaceId, versionId } });
    await deleteStages(
      tx,
      actor,
      known.filter((stage) => !settled.has(stage.id) && !named.has(stage.id)),
    );
    const keys = new Set(known.map((stage) => stage.key));
    for (const [position, { stageId, ...stage }] of input.stages.entries()) {
      const id = stageId ?? newId();
      const copy = {
        name: stage.name,
        kind: stage.kind,
        side: stage.side,
        position: draftPosition + position,
      };
      if (!stageId) {
        const key = keyOf(stage.name, keys);
        keys.add(key);
        await tx.stage.create({ data: { workspaceId, id, modelId, key, ...copy } });
      } else if (!settled.has(id)) {
        await tx.stage.update({ where: { workspaceId_id: { workspaceId, id } }, data: copy });
      }
      await tx.stageDefinition.create({
        data: { workspaceId, id: newId(), versionId, stageId: id, position, ...stage },
      });
    }
    await tx.lifecycleModel.update({
      where: { workspaceId_id: { workspaceId, id: modelId } },
      data: { version: { increment: 1 } },
    });
    await recordAudit(tx, actor, {
      action: "model.draft_saved",
      entity: "lifecycle_model",
      entityId: modelId,
      summary: `Saved the draft of ${model.name} with ${input.stages.length} stages.`,
      before: { stages: before.map((stage) => stage.name) },
      after: { stages: input.stages.map((stage) => stage.name) },
    });
  });
}

/** Throws the draft away; what is published stays. A model that was never published keeps its draft. */
export function discardDraft(actor: Actor, modelId: string, version: number): Promise<void> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    const model = await lockModel(tx, actor, modelId, version);
    const draft = await tx.modelVersion.findFirst({ where: { workspaceId, modelId, status: "draft" } });
    if (!draft) throw new AppError("conflict", "There is no draft to discard.");
    const settled = await settledStages(tx, actor, modelId);
    if (settled.size === 0) {
      throw new AppError(
        "conflict",
        "This model was never published: its draft is all there is. Archive the model instead.",
      );
    }
    await tx.modelVersion.delete({ where: { workspaceId_id: { workspaceId, id: draft.id } } });
    const stages = await tx.stage.findMany({ where: { workspaceId, modelId } });
    await deleteStages(
      tx,
      actor,
      stages.filter((stage) => !settled.has(stage.id)),
    );
    await tx.lifecycleModel.update({
      where: { workspaceId_id: { workspaceId, id: modelId } },
      data: { version: { increment: 1 } },
    });
    await recordAudit(tx, actor, {
      action: "model.draft_discarded",
      entity: "lifecycle_model",
      entityId: modelId,
      summary: `Discarded the draft of ${model.name}.`,
    });
  });
}
