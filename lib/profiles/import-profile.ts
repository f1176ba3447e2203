import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { type Tx, transact } from "@/lib/db/transaction";
import { AppError, invalidField } from "@/lib/errors";
import type { ProfileFile } from "@/lib/formats/profile-json/file";
import { createModelFromStages } from "@/lib/models/create";
import { toJson } from "@/lib/models/definitions";
import { checkNames, saveDraftWithin } from "@/lib/models/draft";
import { type AssumptionsInput, profileLimits } from "@/lib/models/profile-schema";
import { findModel } from "@/lib/models/queries";
import { type Draft, draftSchema, type ModelDetail } from "@/lib/models/schema";
import { renameStages } from "@/lib/models/sources";
import { type Industry, industries } from "@/lib/models/view";
import { scenarioLimits } from "@/lib/scenarios/schema";
import { renameChanges } from "@/lib/scenarios/view";

/** Where the draft says a thing of the file, so that a reason is told at the field that was written. */
const asInFile = (path: string) => path.replace(/^(stages\.\d+)\.durationDays/, "$1.days");

/** What the file says as a draft of this product: trimmed, rounded to what is stored, and checked as any other. */
function toDraft(file: ProfileFile, version: number): Draft {
  const result = draftSchema.safeParse({
    version,
    stages: file.stages.map(({ id: _, days, ...stage }) => ({ ...stage, durationDays: days })),
    assumptions: file.assumptions,
  });
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({
    path: asInFile(issue.path.map(String).join(".")),
    message: issue.message,
  }));
  throw new AppError("invalid", fields[0] ? `${fields[0].path}: ${fields[0].message}` : "Not a profile.", {
    fields,
  });
}

/** Makes a model of a file, as a draft. Returns its id. */
export function importAsModel(actor: Actor, file: ProfileFile, name: string | null): Promise<string> {
  const draft = toDraft(file, 0);
  checkNames(draft.stages);
  const industry = industries.find((known) => known === file.industry.toLowerCase()) ?? "other";
  return transact(async (tx) => {
    const made = await createModelFromStages(tx, actor, {
      name: (name ?? file.name).trim() || "Imported profile",
      industry: industry satisfies Industry,
      segmentNote: file.segmentNote?.trim() || null,
      description: file.description?.trim() || null,
      stages: draft.stages.map(({ stageId: _, ...stage }) => stage),
      publish: false,
      note: `Imported from the profile ${file.name}.`,
    });
    const ids = new Map(file.stages.map(({ id }, index) => [id, made.stages[index]?.id ?? ""]));
    await tx.modelVersion.update({
      where: { workspaceId_id: { workspaceId: actor.workspace.id, id: made.versionId } },
      data: { assumptions: toJson(withStages(draft.assumptions, ids)) },
    });
    await putScenarios(tx, actor, made.modelId, file, ids);
    return made.modelId;
  });
}

/**
 * Puts a file in place of a model's draft. Stages that the model knows, by id or by name, stay themselves; those the
 * file does not have are hidden if they were published, for facts refer to them.
 */
export async function importAsDraft(
  actor: Actor,
  file: ProfileFile,
  target: { model: string; version: number },
): Promise<void> {
  const model = await findModel(actor, target.model);
  const draft = toDraft(file, target.version);
  const ids = matchStages(file, model);
  const kept = [...ids.values()];
  const left = (model.published?.stages ?? []).filter((stage) => !kept.includes(stage.stageId));
  if (draft.stages.length + left.length > profileLimits.stages) {
    throw invalidField(
      "stages",
      `With the ${left.length} published stages that the file does not have, which stay hidden, these are more than ${profileLimits.stages}. Give them names or ids of the model's stages, or make a new model of the file.`,
    );
  }
  const assumptions = withStages(draft.assumptions, ids);
  return transact(async (tx) => {
    await saveDraftWithin(tx, actor, target.model, {
      version: target.version,
      stages: [
        ...draft.stages.map((stage, index) => ({
          ...stage,
          stageId: ids.get(file.stages[index]?.id ?? "") ?? null,
        })),
        ...left.map((stage) => ({ ...stage, hidden: true })),
      ],
      ...(assumptions ? { assumptions } : {}),
    });
    await putScenarios(tx, actor, target.model, file, ids);
    await recordAudit(tx, actor, {
      action: "model.profile_imported",
      entity: "lifecycle_model",
      entityId: target.model,
      summary: `Replaced the draft of ${model.name} by the profile ${file.name}.`,
      after: { stages: file.stages.map((stage) => stage.name) },
    });
  });
}

/** The assumptions with their sources under the ids of the model's stages, which may be longer than the file's. */
function withStages(
  assumptions: Draft["assumptions"],
  ids: ReadonlyMap<string, string>,
): AssumptionsInput | undefined {
  if (!assumptions) return undefined;
  for (const path of Object.keys(assumptions.sources)) {
    const [renamed = ""] = Object.keys(renameStages({ [path]: "" }, ids));
    if (renamed.length > profileLimits.path)
      throw invalidField(`assumptions.sources.${path}`, "The name of this figure is too long.");
  }
  return { ...assumptions, sources: renameStages(assumptions.sources, ids) };
}

/** Ids of the model's stages by the ids of the file: the same id, else the same name, else a new one. */
function matchStages(file: ProfileFile, model: ModelDetail): Map<string, string> {
  const known = (model.draft ?? model.published)?.stages ?? [];
  const free = new Map(
    [...(model.published?.stages ?? []), ...known].map((stage) => [stage.stageId, stage.name]),
  );
  const ids = new Map<string, string>();
  for (const { id } of file.stages) {
    const same = id.toLowerCase();
    if (free.delete(same)) ids.set(id, same);
  }
  for (const { id, name } of file.stages) {
    if (ids.has(id)) continue;
    const wanted = name.trim().toLowerCase();
    const found = [...free].find(([, other]) => other.toLowerCase() === wanted)?.[0];
    if (found) free.delete(found);
    ids.set(id, found ?? newId());
  }
  return ids;
}

/** Scenarios of the file join those of the model; one of the same name is replaced. */
async function putScenarios(
  tx: Tx,
  actor: Actor,
  modelId: string,
  file: ProfileFile,
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const workspaceId = actor.workspace.id;
  const known = await tx.scenario.findMany({ where: { workspaceId, modelId } });
  const byName = new Map(known.map((scenario) => [scenario.name, scenario]));
  const names = new Set([...byName.keys(), ...file.scenarios.map(({ name }) => name.trim())]);
  if (names.size > scenarioLimits.scenarios)
    throw new AppError("conflict", `A model has at most ${scenarioLimits.scenarios} scenarios.`);
  const behind = Math.max(-1, ...known.map(({ position }) => position)) + 1;
  for (const [index, scenario] of file.scenarios.entries()) {
    const name = scenario.name.trim();
    const says = { name, enabled: scenario.enabled, changes: renameChanges(scenario.changes, ids) };
    const before = byName.get(name);
    const id = before?.id ?? newId();
    const data = { ...says, changes: toJson(says.changes) };
    if (before) {
      await tx.scenario.update({
        where: { workspaceId_id: { workspaceId, id } },
        data: { ...data, version: { increment: 1 } },
      });
    } else {
      await tx.scenario.create({ data: { workspaceId, id, modelId, position: behind + index, ...data } });
    }
    await recordAudit(tx, actor, {
      action: before ? "scenario.updated" : "scenario.created",
      entity: "scenario",
      entityId: id,
      summary: `${before ? "Replaced" : "Created"} the scenario ${name} by that of the profile ${file.name}.`,
      ...(before ? { before: { modelId, name, enabled: before.enabled, changes: before.changes } } : {}),
      after: { modelId, ...says },
    });
  }
}
