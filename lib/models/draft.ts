import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { newId } from "@/lib/db/ids";
import { type Tx, transact } from "@/lib/db/transaction";
import type { Assumptions } from "@/lib/engine/profile/profile";
import { AppError, type FieldReason, invalidField } from "@/lib/errors";
import { lockModel } from "./commands";
import { readVersion, toJson } from "./definitions";
import { differenceOfVersions } from "./difference";
import { deleteStages, settleIds, stagesSpokenOf, writeDraft } from "./draft-stages";
import { keepDraft } from "./keep-draft";
import type { ProfiledVersion } from "./profile";
import { fullAssumptions, fullCurves } from "./profile-schema";
import type { Draft, StageInput } from "./schema";
import type { ProfiledStage } from "./view";

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

/** What is given for a stage; as the very thing that is stored where it says the same, so that later steps can skip. */
export function toStage(
  given: StageInput & { stageId: string },
  stored: ProfiledStage | undefined,
): ProfiledStage {
  const stage: ProfiledStage = {
    ...given,
    minuteRate: given.minuteRate ?? stored?.minuteRate ?? 0,
    curves: given.curves ?? stored?.curves ?? fullCurves({}),
  };
  return stored && isDeepStrictEqual(stored, stage) ? stored : stage;
}

/** Assumptions as a version stores them; a currency that is the workspace's own is left out, and so follows it. */
export function assumptionsToStore(
  actor: Actor,
  given: NonNullable<Draft["assumptions"]>,
  drafted: Assumptions,
): Prisma.InputJsonValue {
  const { currency } = fullAssumptions(given, drafted.currency);
  return toJson({ ...(currency === actor.workspace.currency ? {} : { currency }), ...given });
}

/**
 * Writes the draft as a whole, makes it when there is none; curves and assumptions that are left out stay. Stages of
 * published versions can be hidden, not left out: facts refer to them. A draft that says the same already is not
 * written again. With `keepDraft` the one that is written over becomes a version of its own.
 */
export function saveDraft(actor: Actor, modelId: string, input: Draft): Promise<void> {
  return transact((tx) => saveDraftWithin(tx, actor, modelId, input));
}

/** The same in the caller's transaction. */
export async function saveDraftWithin(tx: Tx, actor: Actor, modelId: string, input: Draft): Promise<void> {
  const workspaceId = actor.workspace.id;
  checkNames(input.stages);
  const model = await lockModel(tx, actor, modelId, input.version, { besideDetails: true });
  const draft = await openDraft(tx, actor, modelId);
  const [known, spokenOf] = await Promise.all([
    tx.stage.findMany({ where: { workspaceId, modelId } }),
    stagesSpokenOf(tx, actor, modelId),
  ]);
  const knownIds = new Set(known.map((stage) => stage.id));
  const named = await settleIds(tx, actor, input.stages, knownIds);
  const namedIds = new Set(named.map((stage) => stage.stageId));
  const missing = known.find((stage) => spokenOf.settled.has(stage.id) && !namedIds.has(stage.id));
  if (missing) {
    throw invalidField("stages", `${missing.name} was published and cannot be removed. Hide it instead.`);
  }
  const before = new Map(
    draft.says.stages.map((stage, position) => [stage.stageId, { stage, position }] as const),
  );
  const stages = named.map((stage) => toStage(stage, before.get(stage.stageId)?.stage));
  const assumptions = input.assumptions
    ? fullAssumptions(input.assumptions, draft.says.assumptions.currency)
    : draft.says.assumptions;
  const isSame =
    stages.length === before.size &&
    stages.every((stage, position) => draft.says.stages[position] === stage) &&
    isDeepStrictEqual(draft.says.assumptions, assumptions);
  if (!draft.isNew && isSame) return;
  const keptAs = input.keepDraft && !draft.isNew ? await keepDraft(tx, actor, modelId, draft.id) : null;
  if (keptAs) spokenOf.kept = new Set([...spokenOf.kept, ...before.keys()]);
  const written = draft.isNew ? new Map() : before;
  await writeDraft(tx, actor, { modelId, versionId: draft.id, known, spokenOf, before: written, stages });
  if (input.assumptions) {
    await tx.modelVersion.update({
      where: { workspaceId_id: { workspaceId, id: draft.id } },
      data: { assumptions: assumptionsToStore(actor, input.assumptions, draft.says.assumptions) },
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
    summary: `Saved the draft of ${model.name} with ${stages.length} stages${keptAs ? `; the one before is kept as version ${keptAs}` : ""}.`,
    before: { stages: draft.says.stages.map((stage) => stage.name) },
    after: {
      version: model.version + 1,
      stages: stages.map((stage) => stage.name),
      lines: differenceOfVersions(draft.says, { stages, assumptions }),
    },
  });
}

/** Throws the draft away; what is published stays. A model that was never published keeps its draft. */
export function discardDraft(actor: Actor, modelId: string, version: number): Promise<void> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    const model = await lockModel(tx, actor, modelId, version);
    const draft = await tx.modelVersion.findFirst({ where: { workspaceId, modelId, status: "draft" } });
    if (!draft) throw new AppError("conflict", "There is no draft to discard.");
    const { settled, kept } = await stagesSpokenOf(tx, actor, modelId);
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
      stages.filter((stage) => !settled.has(stage.id) && !kept.has(stage.id)),
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
