import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { type Tx, transact } from "@/lib/db/transaction";
import { checkChanges } from "@/lib/engine/profile/check-changes";
import type { ScenarioChange } from "@/lib/engine/profile/scenario";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { type NewScenario, type ScenarioEdit, type ScenarioOrder, scenarioLimits } from "./schema";
import { toJson, toScenario } from "./stored";

/** Locks the model, so that names and places of its scenarios are settled one after the other. */
async function lockModel(tx: Tx, actor: Actor, modelId: string): Promise<{ name: string }> {
  const [model] = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM lifecycle_model WHERE workspace_id = ${actor.workspace.id}::uuid AND id = ${modelId}::uuid
    FOR NO KEY UPDATE`;
  if (!model) throw notFound("This model");
  return model;
}

async function refuseTaken(tx: Tx, actor: Actor, modelId: string, name: string, self?: string) {
  const taken = await tx.scenario.findUnique({
    where: { workspaceId_modelId_name: { workspaceId: actor.workspace.id, modelId, name } },
    select: { id: true },
  });
  if (taken && taken.id !== self)
    throw invalidField("name", "There is a scenario of this name. Choose another.");
}

/** Refuses changes of stages that the model does not have, or that nobody can pass. */
async function checkStages(
  tx: Tx,
  actor: Actor,
  modelId: string,
  changes: readonly ScenarioChange[],
): Promise<void> {
  const stages = await tx.stage.findMany({
    where: { workspaceId: actor.workspace.id, modelId },
    select: { id: true, name: true, side: true },
  });
  const fields = checkChanges({ stages }, changes).map(({ path, message }) => ({
    path: `changes.${path}`,
    message,
  }));
  const [first] = fields;
  if (first) throw new AppError("invalid", first.message, { fields });
}

/** Adds a scenario behind the others. Returns its id. */
export function createScenario(actor: Actor, modelId: string, input: NewScenario): Promise<string> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    const model = await lockModel(tx, actor, modelId);
    await refuseTaken(tx, actor, modelId, input.name);
    await checkStages(tx, actor, modelId, input.changes);
    const last = await tx.scenario.aggregate({
      where: { workspaceId, modelId },
      _max: { position: true },
      _count: true,
    });
    if (last._count >= scenarioLimits.scenarios)
      throw new AppError("conflict", `A model has at most ${scenarioLimits.scenarios} scenarios.`);
    const id = newId();
    const { name, enabled, changes } = input;
    const position = (last._max.position ?? -1) + 1;
    await tx.scenario.create({
      data: { workspaceId, id, modelId, name, enabled, changes: toJson(changes), position },
    });
    await recordAudit(tx, actor, {
      action: "scenario.created",
      entity: "scenario",
      entityId: id,
      summary: `Created the scenario ${name} over ${model.name}.`,
      after: { modelId, name, enabled, changes },
    });
    return id;
  });
}

/** The scenario with its model locked; one that was read before somebody else changed it is refused. */
async function openScenario(tx: Tx, actor: Actor, id: string, version?: number) {
  const where = { workspaceId_id: { workspaceId: actor.workspace.id, id } };
  const { modelId } = (await tx.scenario.findUnique({ where, select: { modelId: true } })) ?? {};
  if (!modelId) throw notFound("This scenario");
  await lockModel(tx, actor, modelId);
  const found = await tx.scenario.findUnique({ where });
  if (!found) throw notFound("This scenario");
  if (version !== undefined && found.version !== version) {
    throw new AppError("stale", `${found.name} was changed by somebody else since you opened it.`, {
      details: { version: found.version, scenario: toScenario(found) },
    });
  }
  return found;
}

/** Renames, switches on or off, or changes what a scenario changes. What it says already is not written again. */
export function updateScenario(actor: Actor, id: string, change: ScenarioEdit): Promise<void> {
  return transact(async (tx) => {
    const before = await openScenario(tx, actor, id, change.version);
    const { version: _, ...fields } = change;
    const after = { ...was(before), ...fields };
    if (isDeepStrictEqual(after, was(before))) return;
    if (fields.name) await refuseTaken(tx, actor, before.modelId, fields.name, id);
    if (fields.changes) await checkStages(tx, actor, before.modelId, fields.changes);
    await tx.scenario.update({
      where: { workspaceId_id: { workspaceId: actor.workspace.id, id } },
      data: { ...after, changes: toJson(after.changes), version: { increment: 1 } },
    });
    await recordAudit(tx, actor, {
      action: "scenario.updated",
      entity: "scenario",
      entityId: id,
      summary: `Changed the scenario ${after.name}.`,
      before: was(before),
      after,
    });
  });
}

const was = ({ name, enabled, changes }: { name: string; enabled: boolean; changes: unknown }) => ({
  name,
  enabled,
  changes,
});

export function deleteScenario(actor: Actor, id: string): Promise<void> {
  return transact(async (tx) => {
    const before = await openScenario(tx, actor, id);
    await tx.scenario.delete({ where: { workspaceId_id: { workspaceId: actor.workspace.id, id } } });
    await recordAudit(tx, actor, {
      action: "scenario.deleted",
      entity: "scenario",
      entityId: id,
      summary: `Deleted the scenario ${before.name}.`,
      before: { modelId: before.modelId, ...was(before) },
    });
  });
}

/** Puts all scenarios of a model into a new order: they are applied one after the other. */
export function orderScenarios(actor: Actor, modelId: string, { ids }: ScenarioOrder): Promise<void> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    const model = await lockModel(tx, actor, modelId);
    const known = await tx.scenario.findMany({
      where: { workspaceId, modelId },
      orderBy: [{ position: "asc" }, { id: "asc" }],
      select: { id: true },
    });
    const before = known.map((scenario) => scenario.id);
    if (new Set(ids).size !== ids.length || [...ids].sort().join() !== [...before].sort().join()) {
      throw invalidField(
        "ids",
        "Name every scenario of the model once; there may be new ones. Read them again.",
      );
    }
    if (ids.join() === before.join()) return;
    await tx.$executeRaw`UPDATE scenario s SET position = (o.ordinal - 1)::int
      FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS o(id, ordinal)
      WHERE s.workspace_id = ${workspaceId}::uuid AND s.id = o.id`;
    await recordAudit(tx, actor, {
      action: "scenario.ordered",
      entity: "lifecycle_model",
      entityId: modelId,
      summary: `Put the scenarios of ${model.name} into another order.`,
      before: { scenarios: before },
      after: { scenarios: ids },
    });
  });
}
