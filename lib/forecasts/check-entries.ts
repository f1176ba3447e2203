import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/transaction";
import { AppError, type FieldReason } from "@/lib/errors";
import type { ForecastPlan } from "./schema";

/** Refuses a plan over models, versions or scenarios that the workspace does not have. */
export async function checkEntries(tx: Tx, actor: Actor, { entries }: ForecastPlan): Promise<void> {
  const workspaceId = actor.workspace.id;
  const modelIds = [...new Set(entries.map((entry) => entry.modelId.toLowerCase()))];
  const inModels = { workspaceId, modelId: { in: modelIds } };
  const [models, versions, scenarios] = [
    await tx.lifecycleModel.findMany({ where: { workspaceId, id: { in: modelIds } }, select: { id: true } }),
    await tx.modelVersion.findMany({ where: inModels, select: { modelId: true, number: true } }),
    await tx.scenario.findMany({ where: inModels, select: { modelId: true, id: true } }),
  ];
  const known = new Set(models.map((model) => model.id));
  const numbered = new Set(versions.map(({ modelId, number }) => `${modelId} ${number}`));
  const named = new Set(scenarios.map(({ modelId, id }) => `${modelId} ${id}`));
  const fields = entries.flatMap((entry, index): FieldReason[] => {
    const modelId = entry.modelId.toLowerCase();
    const at = (field: string) => `plan.entries.${index}.${field}`;
    if (!known.has(modelId)) return [{ path: at("modelId"), message: "There is no such model." }];
    const noVersion = entry.version !== null && !numbered.has(`${modelId} ${entry.version}`);
    const noScenario = entry.scenarioIds.some((id) => !named.has(`${modelId} ${id.toLowerCase()}`));
    return [
      ...(noVersion ? [{ path: at("version"), message: "The model has no such version." }] : []),
      ...(noScenario ? [{ path: at("scenarioIds"), message: "The model has no such scenario." }] : []),
    ];
  });
  const [first] = fields;
  if (first) throw new AppError("invalid", first.message, { fields });
}
