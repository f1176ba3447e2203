import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import type { Tx } from "@/lib/db/transaction";
import { invalidField } from "@/lib/errors";
import { toJson } from "./definitions";
import { keyOf } from "./keys";
import type { AssumptionsInput } from "./profile-schema";
import type { StageInput } from "./schema";
import { renameStages } from "./sources";
import { type Industry, usualSide } from "./view";

/** A stage of a model to be made: what is left out is unknown, not zero. */
export type StageSeed = Pick<StageInput, "name" | "kind"> &
  Partial<Omit<StageInput, "stageId">> & { key?: string };

export type ModelSeed = {
  name: string;
  industry: Industry;
  segmentNote?: string | null;
  description?: string | null;
  stages: readonly StageSeed[];
  /** Its sources name a stage by the key of the seed. */
  assumptions?: AssumptionsInput | null;
  /** Published at once, so that facts can refer to its stages; otherwise a draft. */
  publish: boolean;
  note?: string | null;
};

export type MadeModel = {
  modelId: string;
  versionId: string;
  /** In the order of the seed. */
  stages: { id: string; key: string; name: string }[];
};

/**
 * Makes a lifecycle model with its stages and first version, in the caller's transaction. A taken name answers
 * `invalid` at `name`.
 */
export async function createModelFromStages(tx: Tx, actor: Actor, seed: ModelSeed): Promise<MadeModel> {
  const workspaceId = actor.workspace.id;
  const taken = await tx.lifecycleModel.findUnique({
    where: { workspaceId_name: { workspaceId, name: seed.name } },
    select: { id: true },
  });
  if (taken) throw invalidField("name", "There is a model of this name. Choose another.");
  const modelId = newId();
  const versionId = newId();
  await tx.lifecycleModel.create({
    data: {
      workspaceId,
      id: modelId,
      name: seed.name,
      industry: seed.industry,
      segmentNote: seed.segmentNote ?? null,
      description: seed.description ?? null,
      ownerId: actor.kind === "member" ? actor.id : null,
    },
  });
  const keys = new Set<string>();
  const stages = seed.stages.map((stage) => {
    const key = keyOf(stage.key ?? stage.name, keys);
    keys.add(key);
    return { ...stage, id: newId(), key, side: stage.side ?? usualSide(stage.kind) };
  });
  const ids = new Map(
    stages.flatMap(({ id, name }, at) => [
      [name, id],
      [seed.stages[at]?.key ?? name, id],
    ]),
  );
  const { assumptions } = seed;
  await tx.modelVersion.create({
    data: {
      workspaceId,
      id: versionId,
      modelId,
      number: 1,
      status: seed.publish ? "published" : "draft",
      note: seed.note ?? null,
      publishedAt: seed.publish ? new Date() : null,
      assumptions: assumptions
        ? toJson({ ...assumptions, sources: renameStages(assumptions.sources, ids) })
        : {},
    },
  });
  await tx.stage.createMany({
    data: stages.map(({ id, key, name, kind, side }, position) => ({
      workspaceId,
      id,
      modelId,
      key,
      name,
      kind,
      side,
      position,
    })),
  });
  await tx.stageDefinition.createMany({
    data: stages.map(({ id: stageId, key: _, curves, ...stage }, position) => ({
      workspaceId,
      id: newId(),
      versionId,
      stageId,
      position,
      ...stage,
      ...(curves ? { curves: toJson(curves) } : {}),
    })),
  });
  await recordAudit(tx, actor, {
    action: "model.created",
    entity: "lifecycle_model",
    entityId: modelId,
    summary: `Created the model ${seed.name} with ${stages.length} stages${seed.publish ? " and published it" : ""}.`,
    after: { name: seed.name, industry: seed.industry, stages: stages.map((stage) => stage.name) },
  });
  return { modelId, versionId, stages: stages.map(({ id, key, name }) => ({ id, key, name })) };
}
