import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { type Tx, transact } from "@/lib/db/transaction";
import { AppError, type FieldReason, invalidField } from "@/lib/errors";
import { lockModel } from "./commands";
import { copyToStages, readVersion, toJson } from "./definitions";
import { differenceOfVersions } from "./difference";
import { keyOf } from "./keys";
import type { ProfiledVersion } from "./profile";
import { fullAssumptions, fullCurves } from "./profile-schema";
import type { Draft, StageInput } from "./schema";
import type { ProfiledStage } from "./view";

/** Stages known only to a draft stand behind the published ones until it is published. */
const draftPosition = 1000;

/** Names of stages differ, and one stage is shown. */
export function checkNames(stages: readonly StageInput[]): void {
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

/** The draft with what it says; where there is none, a new one that says what is published. */
async function openDraft(
  tx: Tx,
  actor: Actor,
  modelId: string,
): Promise<{ id: string; isNew: boolean; says: ProfiledVersion }> {
  const workspaceId = actor.workspace.id;
  const versions = await tx.modelVersion.findMany({
    where: { workspaceId, modelId },
    orderBy: { number: "desc" },
  });
  const draft = versions.find((version) => version.status === "draft");
  if (draft) return { id: draft.id, isNew: false, says: await readVersion(tx, actor, draft.id) };
  const id = newId();
  const published = versions.find((version) => version.status === "published");
  await tx.modelVersion.create({
    data: {
      workspaceId,
      id,
      modelId,
      number: (versions[0]?.number ?? 0) + 1,
      status: "draft",
      assumptions: published?.assumptions ?? {},
    },
  });
  return { id, isNew: true, says: await readVersion(tx, actor, published?.id ?? id) };
}

/**
 * Ids of the stages as they are to be stored. A browser may make up the id of a new stage; one that means something
 * else is refused without a word of what it means.
 */
async function settleIds(
  tx: Tx,
  actor: Actor,
  stages: readonly StageInput[],
  known: ReadonlySet<string>,
): Promise<(StageInput & { stageId: string })[]> {
  const unknown = stages.flatMap(({ stageId }) => (stageId && !known.has(stageId) ? [stageId] : []));
  const taken = await tx.stage.findMany({
    where: { workspaceId: actor.workspace.id, id: { in: unknown } },
    select: { id: true },
  });
  const refused = new Set(taken.map((stage) => stage.id));
  return stages.map((stage, index) => {
    const { stageId } = stage;
    if (stageId === null) return { ...stage, stageId: newId() };
    if (refused.has(stageId)) {
      throw invalidField(
        `stages.${index}.stageId`,
        "This id cannot be given to a stage of this model. Give another, or leave it out.",
      );
    }
    refused.add(stageId);
    return { ...stage, stageId };
  });
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
 * Writes the draft as a whole, makes it when there is none; curves and assumptions that are left out stay. Stages of
 * published versions can be hidden, not left out: facts refer to them. A draft that says the same already is not
 * written again.
 */
export function saveDraft(actor: Actor, modelId: string, input: Draft): Promise<void> {
  return transact((tx) => saveDraftWithin(tx, actor, modelId, input));
}

/** The same in the caller's transaction. */
export async function saveDraftWithin(tx: Tx, actor: Actor, modelId: string, input: Draft): Promise<void> {
  const workspaceId = actor.workspace.id;
  checkNames(input.stages);
  const model = await lockModel(tx, actor, modelId, input.version);
  const draft = await openDraft(tx, actor, modelId);
  const [known, settled] = await Promise.all([
    tx.stage.findMany({ where: { workspaceId, modelId } }),
    settledStages(tx, actor, modelId),
  ]);
  const knownIds = new Set(known.map((stage) => stage.id));
  const named = await settleIds(tx, actor, input.stages, knownIds);
  const namedIds = new Set(named.map((stage) => stage.stageId));
  const missing = known.find((stage) => settled.has(stage.id) && !namedIds.has(stage.id));
  if (missing) {
    throw invalidField("stages", `${missing.name} was published and cannot be removed. Hide it instead.`);
  }
  const before = new Map(draft.says.stages.map((stage) => [stage.stageId, stage]));
  const stages: ProfiledStage[] = named.map((stage) => ({
    ...stage,
    minuteRate: stage.minuteRate ?? before.get(stage.stageId)?.minuteRate ?? 0,
    curves: stage.curves ?? before.get(stage.stageId)?.curves ?? fullCurves({}),
  }));
  const assumptions = input.assumptions
    ? fullAssumptions(input.assumptions, draft.says.assumptions.currency)
    : draft.says.assumptions;
  if (!draft.isNew && isDeepStrictEqual(draft.says, { stages, assumptions })) return;
  await writeDraft(tx, actor, { modelId, versionId: draft.id, known, settled, stages });
  if (input.assumptions) {
    const { currency } = assumptions;
    const named = currency === actor.workspace.currency ? {} : { currency };
    await tx.modelVersion.update({
      where: { workspaceId_id: { workspaceId, id: draft.id } },
      data: { assumptions: toJson({ ...named, ...input.assumptions }) },
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
    summary: `Saved the draft of ${model.name} with ${stages.length} stages.`,
    before: { stages: draft.says.stages.map((stage) => stage.name) },
    after: {
      version: model.version + 1,
      stages: stages.map((stage) => stage.name),
      lines: differenceOfVersions(draft.says, { stages, assumptions }),
    },
  });
}

type DraftWrite = {
  modelId: string;
  versionId: string;
  known: readonly { id: string; name: string; key: string }[];
  settled: ReadonlySet<string>;
  stages: readonly ProfiledStage[];
};

async function writeDraft(tx: Tx, actor: Actor, write: DraftWrite): Promise<void> {
  const workspaceId = actor.workspace.id;
  const { modelId, versionId, known, settled, stages } = write;
  const named = new Set(stages.map((stage) => stage.stageId));
  await tx.stageDefinition.deleteMany({ where: { workspaceId, versionId } });
  await deleteStages(
    tx,
    actor,
    known.filter((stage) => !settled.has(stage.id) && !named.has(stage.id)),
  );
  const keys = new Set(known.map((stage) => stage.key));
  const knownIds = new Set(known.map((stage) => stage.id));
  await tx.stage.createMany({
    data: stages.flatMap(({ stageId, name, kind, side }, position) => {
      if (knownIds.has(stageId)) return [];
      const key = keyOf(name, keys);
      keys.add(key);
      return [
        { workspaceId, id: stageId, modelId, key, name, kind, side, position: draftPosition + position },
      ];
    }),
  });
  const drafted = stages.filter((stage) => !settled.has(stage.stageId));
  await copyToStages(tx, actor, drafted, draftPosition);
  await tx.stageDefinition.createMany({
    data: stages.map((stage, position) => ({
      workspaceId,
      id: newId(),
      versionId,
      position,
      ...stage,
      curves: toJson(stage.curves),
    })),
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
      after: { version: model.version + 1 },
    });
  });
}
