import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { transact } from "@/lib/db/transaction";
import { newFactsByStage } from "@/lib/engine/learning/new-facts";
import { totalOf } from "@/lib/engine/profile/integrate";
import { rescaleCurve } from "@/lib/engine/profile/rescale";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { formatCounted } from "@/lib/format/number";
import { saveDraftWithin } from "@/lib/models/draft";
import { usualDays } from "@/lib/models/profile";
import { findModel } from "@/lib/models/queries";
import { draftSchema, type ModelDetail, type VersionView } from "@/lib/models/schema";
import { findFacts } from "./queries";
import type { CurveBody, CurvePreview } from "./schema";

type Stage = VersionView["stages"][number];
const daysOf = (stage: Stage) => stage.durationDays ?? usualDays(stage);

async function read(actor: Actor, modelId: string) {
  const model = await findModel(actor, modelId);
  const version = model.draft ?? model.published;
  if (!version) throw notFound("This version");
  const shown = version.stages.filter(({ hidden }) => !hidden);
  const facts = (await findFacts(actor)).map(({ name, kept, sources }) => ({
    name,
    kept,
    stageIds: sources.map(({ stage }) => stage.id),
  }));
  const learned = newFactsByStage(
    shown.map(({ stageId }) => stageId),
    facts,
  );
  return { model, version, shown, learned };
}

function previewOf(
  model: ModelDetail,
  shown: readonly Stage[],
  learned: ReadonlyMap<string, readonly string[]>,
): CurvePreview {
  return {
    version: model.version,
    hasDraft: model.draft !== null,
    stages: shown.map((stage) => {
      const facts = [...(learned.get(stage.stageId) ?? [])];
      return {
        stageId: stage.stageId,
        name: stage.name,
        before: totalOf(stage.curves.learning, daysOf(stage)),
        after: facts.length,
        facts,
      };
    }),
  };
}

/** What one customer teaches at each stage as the profile draws it, and as the inventory has it. */
export async function previewCurve(actor: Actor, modelId: string): Promise<CurvePreview> {
  const { model, shown, learned } = await read(actor, modelId);
  return previewOf(model, shown, learned);
}

/**
 * Writes the learning of the inventory into the draft: each curve keeps its shape and comes to as many facts as the
 * inventory has for its stage. A draft that is written over stays as a version. Throws `stale`, `invalid` or `conflict`.
 */
export async function takeCurve(actor: Actor, modelId: string, body: CurveBody): Promise<CurvePreview> {
  const { model, version, shown, learned } = await read(actor, modelId);
  if (shown.every(({ stageId }) => learned.get(stageId)?.length === 0))
    throw new AppError(
      "conflict",
      "The inventory knows no fact that is learned at a stage of this model yet.",
    );
  const known = new Set(shown.map(({ stageId }) => stageId));
  if (body.stages?.some((id) => !known.has(id)))
    throw invalidField("stages", "This model has no such stage, or hides it.");
  const chosen = new Set(body.stages ?? known);
  const preview = previewOf(model, shown, learned);
  const stages = version.stages.map((stage) => {
    if (!chosen.has(stage.stageId)) return stage;
    const total = learned.get(stage.stageId)?.length ?? 0;
    const learning = rescaleCurve(stage.curves.learning, daysOf(stage), total);
    return { ...stage, curves: { ...stage.curves, learning } };
  });
  const sources = { ...version.assumptions.sources };
  for (const { stageId, after, name } of preview.stages)
    if (chosen.has(stageId))
      sources[`${stageId}.learning`] = `Learning inventory: ${formatCounted(after, "fact")} at ${name}`;
  const draft = draftSchema.parse({
    version: body.version,
    stages,
    assumptions: { ...version.assumptions, sources },
    keepDraft: true,
  });
  await transact(async (tx) => {
    await saveDraftWithin(tx, actor, modelId, draft);
    await recordAudit(tx, actor, {
      action: "model.learning_taken",
      entity: "lifecycle_model",
      entityId: modelId,
      summary: `Took the learning curve of ${model.name} from the learning inventory.`,
      after: { stages: preview.stages.filter(({ stageId }) => chosen.has(stageId)) },
    });
  });
  return previewCurve(actor, modelId);
}
