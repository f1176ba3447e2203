import type { Actor } from "@/lib/auth/actor";
import { findNaming } from "@/lib/db/find-naming";
import { newId } from "@/lib/db/ids";
import { sqlInTransaction } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/transaction";
import { invalidField } from "@/lib/errors";
import { sayNaming } from "@/lib/format/naming";
import { copyToStages, writeDefinitions } from "./definitions";
import { keyOf } from "./keys";
import type { StageInput } from "./schema";
import type { ProfiledStage } from "./view";

/** Stages known only to a draft stand behind the published ones until it is published. */
const draftPosition = 1000;

/**
 * Ids of the stages as they are to be stored. A browser may make up the id of a new stage; one that means something
 * else is refused without a word of what it means.
 */
export async function settleIds(
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

/** Stages that a version other than the draft speaks of: they stay in the workspace. */
export type SpokenOf = {
  /** By what is or was published: a draft can hide them, not leave them out. */
  readonly settled: ReadonlySet<string>;
  /** By a kept draft alone: a draft can leave them out, and they are not deleted. */
  kept: ReadonlySet<string>;
};

export async function stagesSpokenOf(tx: Tx, actor: Actor, modelId: string): Promise<SpokenOf> {
  const rows = await tx.stageDefinition.findMany({
    where: { workspaceId: actor.workspace.id, version: { modelId, status: { not: "draft" } } },
    select: { stageId: true, version: { select: { status: true } } },
  });
  const idsOf = (kept: boolean) =>
    new Set(rows.flatMap((row) => ((row.version.status === "kept") === kept ? [row.stageId] : [])));
  return { settled: idsOf(false), kept: idsOf(true) };
}

type Known = { id: string; name: string };

/** Deletes stages only a draft knew. One that facts refer to meanwhile is refused. */
export async function deleteStages(tx: Tx, actor: Actor, stages: readonly Known[]): Promise<void> {
  if (stages.length === 0) return;
  const workspaceId = actor.workspace.id;
  const ids = stages.map((stage) => stage.id);
  // Who is about to name one waits, and then finds it gone.
  await tx.$queryRaw`
    SELECT 1 FROM stage WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  const [used] = await tx.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM unnest(${ids}::uuid[]) AS s(id)
    WHERE EXISTS (SELECT FROM stage_interval f WHERE f.workspace_id = ${workspaceId}::uuid AND f.stage_id = s.id)
      OR EXISTS (SELECT FROM touchpoint f WHERE f.workspace_id = ${workspaceId}::uuid AND f.stage_id = s.id)
      OR EXISTS (SELECT FROM ledger_entry f WHERE f.workspace_id = ${workspaceId}::uuid AND f.stage_id = s.id)
      OR EXISTS (SELECT FROM charge f WHERE f.workspace_id = ${workspaceId}::uuid AND f.stage_id = s.id)
    LIMIT 1`;
  const name = stages.find((stage) => stage.id === used?.id)?.name;
  if (name) throw invalidField("stages", `Facts are recorded in ${name}. Hide it instead of removing it.`);
  const naming = await findNaming(sqlInTransaction(tx), workspaceId, "stage", ids);
  const named = stages.find((stage) => stage.id === naming[0]?.id);
  if (named)
    throw invalidField(
      "stages",
      `${named.name} is named by ${sayNaming(naming.filter(({ id }) => id === named.id))}. Change that, or hide the stage instead of removing it.`,
    );
  await tx.stage.deleteMany({ where: { workspaceId, id: { in: ids } } });
}

/** Makes the stages of a version that the model does not have yet. */
export async function makeStages(
  tx: Tx,
  actor: Actor,
  modelId: string,
  known: DraftWrite["known"],
  stages: readonly ProfiledStage[],
): Promise<void> {
  const workspaceId = actor.workspace.id;
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
}

export type DraftWrite = {
  modelId: string;
  versionId: string;
  known: readonly (Known & { key: string })[];
  spokenOf: SpokenOf;
  /** What the draft said, by id of the stage, with its place; empty for a new one. */
  before: ReadonlyMap<string, { stage: ProfiledStage; position: number }>;
  stages: readonly ProfiledStage[];
};

/** Writes the stages of a draft; those that say what they said, where they said it, are left alone. */
export async function writeDraft(tx: Tx, actor: Actor, write: DraftWrite): Promise<void> {
  const workspaceId = actor.workspace.id;
  const { modelId, versionId, known, spokenOf, before, stages } = write;
  const named = new Set(stages.map((stage) => stage.stageId));
  const gone = [...before.keys()].filter((id) => !named.has(id));
  await tx.stageDefinition.deleteMany({ where: { workspaceId, versionId, stageId: { in: gone } } });
  const stays = (id: string) => spokenOf.settled.has(id) || spokenOf.kept.has(id) || named.has(id);
  await deleteStages(
    tx,
    actor,
    known.filter((stage) => !stays(stage.id)),
  );
  await makeStages(tx, actor, modelId, known, stages);
  const drafted = stages.filter((stage) => !spokenOf.settled.has(stage.stageId));
  await copyToStages(tx, actor, drafted, draftPosition);
  const changed = stages.flatMap((stage, position) => {
    const was = before.get(stage.stageId);
    return was?.stage === stage && was.position === position ? [] : [{ stage, position }];
  });
  await writeDefinitions(tx, actor, versionId, changed);
}
