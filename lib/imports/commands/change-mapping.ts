import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { type Tx, transact } from "@/lib/db/transaction";
import type { FieldReason } from "@/lib/errors";
import { type Mapping, type Target, treatmentOf } from "@/lib/imports/mapping";
import type { mappingBody, Profile } from "@/lib/imports/schema";
import { keepMapping, lockToMap, refuseFields } from "./keep-mapping";

/** The one name that no request can carry as a field. */
const unmappable = "__proto__";

/** Keeps what the events and cases of the file become. Facts change only on publishing. */
export async function changeMapping(
  actor: Actor,
  importId: string,
  body: z.output<typeof mappingBody>,
): Promise<void> {
  await transact(async (tx) => {
    const row = await lockToMap(tx, actor, importId, {
      version: body.version,
      kind: "log",
      otherwise: "This import is a table; map its columns.",
    });
    await assertMapping(tx, actor, body.mapping, row.profile as Profile | null);
    await keepMapping(tx, actor, row, body.mapping);
  });
}

/** @throws AppError `invalid` with a reason per activity, stage or attribute that does not exist */
export async function assertMapping(
  tx: Tx,
  actor: Actor,
  mapping: Mapping,
  profile: Profile | null,
): Promise<void> {
  const fields: FieldReason[] = [];
  const stages = await stageKeys(tx, actor, mapping.target, fields);
  for (const [activity, treatment] of Object.entries(mapping.activities)) {
    if (treatment.as === "stage" && !stages.has(treatment.stage)) {
      fields.push({
        path: `mapping.activities.${activity}`,
        message: `${activity}: the lifecycle model has no stage ${treatment.stage}.`,
      });
    }
  }
  for (const { activity } of profile?.activities ?? []) {
    if (!treatmentOf(mapping.activities, activity)) {
      fields.push({
        path: `mapping.activities.${activity}`,
        message:
          activity === unmappable
            ? `An activity cannot be named ${unmappable}. Rename it in the file and upload it again.`
            : `${activity}: say what it becomes, or ignore it.`,
      });
    }
  }
  const treatments = Object.values(mapping.activities);
  if (treatments.every(({ as }) => as === "ignore")) {
    fields.push({
      path: "mapping.activities",
      message: "Every activity is ignored, so nothing would be imported.",
    });
  }
  refuseFields(fields);
}

/** The stages of the model to be filled, by key; what is wrong with the model goes into `fields`. */
export async function stageKeys(
  tx: Tx,
  actor: Actor,
  target: Target,
  fields: FieldReason[],
): Promise<Set<string>> {
  const workspaceId = actor.workspace.id;
  if (target.kind === "existing") {
    const model = await tx.lifecycleModel.findUnique({
      where: { workspaceId_id: { workspaceId, id: target.modelId } },
      include: { stages: true },
    });
    if (!model)
      fields.push({ path: "mapping.target.modelId", message: "This lifecycle model was not found." });
    return new Set(model?.stages.map(({ key }) => key));
  }
  const keys = target.stages.map(({ key }) => key);
  if (new Set(keys).size < keys.length)
    fields.push({ path: "mapping.target.stages", message: "Two stages have the same key." });
  const taken = await tx.lifecycleModel.findUnique({
    where: { workspaceId_name: { workspaceId, name: target.name } },
  });
  if (taken) {
    fields.push({
      path: "mapping.target.name",
      message: `There is a lifecycle model named ${target.name} already. Choose it, or give the new one another name.`,
    });
  }
  return new Set(keys);
}
