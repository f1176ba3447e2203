import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";

const defaults = [
  { key: "reach", name: "Reach", kind: "reach", side: "pre" },
  { key: "acquisition", name: "Acquisition", kind: "acquisition", side: "pre" },
  { key: "conversion", name: "Conversion", kind: "conversion", side: "pre" },
  { key: "onboarding", name: "Onboarding", kind: "onboarding", side: "post" },
  { key: "use", name: "Use", kind: "use", side: "post" },
] as const;

export type TestModel = { id: string; stages: Record<string, string> };

/** A published model with five stages; returns stage ids by key. */
export async function makeModel(actor: Actor, name = "Test model"): Promise<TestModel> {
  const workspaceId = actor.workspace.id;
  const id = newId();
  const versionId = newId();
  await prisma().lifecycleModel.create({ data: { workspaceId, id, name, industry: "insurance" } });
  await prisma().modelVersion.create({
    data: {
      workspaceId,
      id: versionId,
      modelId: id,
      number: 1,
      status: "published",
      publishedAt: new Date(),
    },
  });
  const stages: Record<string, string> = {};
  for (const [position, stage] of defaults.entries()) {
    const stageId = newId();
    stages[stage.key] = stageId;
    await prisma().stage.create({ data: { workspaceId, id: stageId, modelId: id, position, ...stage } });
    const { key: _, ...definition } = stage;
    await prisma().stageDefinition.create({
      data: { workspaceId, id: newId(), versionId, stageId, position, ...definition },
    });
  }
  return { id, stages };
}
