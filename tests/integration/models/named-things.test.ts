import { expect, test } from "vitest";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { createModel } from "@/lib/models/commands";
import { discardDraft, saveDraft } from "@/lib/models/draft";
import { publishModel } from "@/lib/models/publish";
import { findModel } from "@/lib/models/queries";
import { draftSchema, newModelSchema } from "@/lib/models/schema";
import { createSegment, deleteSegment } from "@/lib/segments/commands";
import { removePath } from "@/lib/upgrades/paths";
import { retireProduct } from "@/lib/upgrades/products";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const when = new Date("2026-03-01T10:00:00Z");

/** An upgrade path between two products of the workspace. */
async function makePath(workspaceId: string, rules: object[] = []) {
  const [from, to, id] = [newId(), newId(), newId()];
  await prisma().product.createMany({
    data: [from, to].map((product, index) => ({
      workspaceId,
      id: product,
      kind: "policy" as const,
      name: `Product ${index}`,
    })),
  });
  await prisma().upgradePath.create({
    data: {
      workspaceId,
      id,
      fromProductId: from,
      toProductId: to,
      name: "Better cover",
      rules: rules as never,
    },
  });
  return { id, from, to };
}

test("1.1 a stage that only a draft knows is not removed while anything names it, and the refusal says what", async () => {
  const actor = await makeWorkspace();
  const at = { workspaceId: actor.workspace.id };
  const modelId = await createModel(actor, newModelSchema.parse({ name: "Motor", industry: "insurance" }));
  await publishModel(actor, modelId, { version: (await findModel(actor, modelId)).version, note: null });
  const save = async (change: (stages: object[]) => object[]) => {
    const { version, published } = await findModel(actor, modelId);
    const stages = (published?.stages ?? []).map((stage) => ({ ...stage }));
    await saveDraft(actor, modelId, draftSchema.parse({ version, stages: change(stages) }));
  };
  const stageId = newId();
  const extra = { stageId, name: "Welcome", kind: "onboarding", side: "post" };
  const add = () => save((stages) => [...stages, extra]);
  const remove = () => save((stages) => stages);
  const throwAway = async () => discardDraft(actor, modelId, (await findModel(actor, modelId)).version);
  const of = { ...at, modelId, stageId };
  const customerId = newId();
  await prisma().customer.create({ data: { ...at, id: customerId, modelId, name: "Ada" } });
  const assessmentId = newId();
  const names: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
    [
      "the outcome “I can pay”",
      () => prisma().desiredOutcome.create({ data: { ...of, id: newId(), statement: "I can pay" } }),
      () => prisma().desiredOutcome.deleteMany({ where: at }),
    ],
    [
      "the initiative “Welcome call”",
      () => prisma().initiative.create({ data: { ...of, id: newId(), name: "Welcome call" } }),
      () => prisma().initiative.deleteMany({ where: at }),
    ],
    [
      "the KPI “Calls”",
      () => prisma().kpi.create({ data: { ...of, id: newId(), name: "Calls", measure: "entered" } }),
      () => prisma().kpi.deleteMany({ where: at }),
    ],
    [
      "the risk rule “Silence”",
      () => prisma().riskRule.create({ data: { ...of, id: newId(), name: "Silence", condition: "silence" } }),
      () => prisma().riskRule.deleteMany({ where: at }),
    ],
    [
      "the assessment “Spring”",
      () => prisma().assessment.create({ data: { ...of, id: assessmentId, title: "Spring", heldOn: when } }),
      () => prisma().assessment.updateMany({ where: at, data: { stageId: null } }),
    ],
    [
      "the finding “Too slow”",
      () =>
        prisma().assessmentFinding.create({
          data: { ...at, id: newId(), assessmentId, stageId, kind: "concern", text: "Too slow" },
        }),
      () => prisma().assessment.deleteMany({ where: at }),
    ],
    [
      "the escalation “Called twice”",
      () =>
        prisma().escalation.create({
          data: {
            ...at,
            id: newId(),
            customerId,
            stageId,
            title: "Called twice",
            openedAt: when,
            dueAt: when,
          },
        }),
      () => prisma().escalation.deleteMany({ where: at }),
    ],
    [
      "the service “Letters”",
      async () => {
        const service = await prisma().service.create({ data: { ...at, id: newId(), name: "Letters" } });
        await prisma().serviceStage.create({ data: { ...at, serviceId: service.id, stageId, weight: 1 } });
      },
      () => prisma().service.deleteMany({ where: at }),
    ],
    [
      "the upgrade path “Better cover”",
      () => makePath(actor.workspace.id, [{ kind: "stage", stageIds: [newId(), stageId] }]),
      () => prisma().upgradePath.deleteMany({ where: at }),
    ],
  ];
  for (const [named, make, unmake] of names) {
    await add();
    await make();
    for (const attempt of [remove, throwAway]) {
      await expect(attempt(), named).rejects.toMatchObject({
        code: "invalid",
        message: expect.stringContaining(`Welcome is named by ${named}.`),
      });
    }
    await unmake();
    await remove();
  }
  expect(await prisma().stage.count({ where: { ...at, name: "Welcome" } })).toBe(0);
});

test("2.1 a segment is not deleted while anything names it, and the refusal says what", async () => {
  const actor = await makeWorkspace();
  const at = { workspaceId: actor.workspace.id };
  const model = await makeModel(actor);
  const segment = await createSegment(actor, "Farmers");
  const of = { ...at, modelId: model.id, segmentId: segment.id };
  await prisma().kpi.create({ data: { ...of, id: newId(), name: "Calls", measure: "entered" } });
  await prisma().walk.create({ data: { ...of, id: newId(), name: "First year", marks: [30] } });
  await prisma().assessment.create({ data: { ...of, id: newId(), title: "Spring", heldOn: when } });
  await makePath(actor.workspace.id, [{ kind: "segment", segmentIds: [segment.id] }]);
  await expect(deleteSegment(actor, segment.id)).rejects.toMatchObject({
    code: "conflict",
    message:
      "Farmers is named by the KPI “Calls”, the assessment “Spring”, the first-year walk “First year” and the upgrade path “Better cover”. Change or remove that first.",
  });
  await prisma().kpi.deleteMany({ where: at });
  await prisma().walk.deleteMany({ where: at });
  await prisma().assessment.deleteMany({ where: at });
  await expect(deleteSegment(actor, segment.id)).rejects.toThrow("named by the upgrade path “Better cover”");
  await prisma().upgradePath.deleteMany({ where: at });
  await deleteSegment(actor, segment.id);
  expect(await prisma().segment.count({ where: at })).toBe(0);
});

test("2.6 a product stays while a path or an open offer is of it, a path once it was offered", async () => {
  const actor = await makeWorkspace();
  const at = { workspaceId: actor.workspace.id };
  const model = await makeModel(actor);
  const path = await makePath(actor.workspace.id);
  const [customerId, agreementId] = [newId(), newId()];
  await prisma().customer.create({ data: { ...at, id: customerId, modelId: model.id, name: "Ada" } });
  await prisma().agreement.create({
    data: { ...at, id: agreementId, customerId, kind: "policy", product: "Product 0", startsOn: when },
  });
  await expect(retireProduct(actor, path.from)).rejects.toThrow("The path Better cover leads from or to");
  await prisma().upgradeOffer.create({
    data: { ...at, id: newId(), pathId: path.id, customerId, agreementId, offeredAt: when },
  });
  await expect(removePath(actor, path.id)).rejects.toThrow("This path has been offered");
  await prisma().upgradePath.updateMany({ where: at, data: { enabled: false } });
  await expect(retireProduct(actor, path.to)).rejects.toThrow("Ada was offered Better cover");
  await prisma().upgradeOffer.updateMany({ where: at, data: { state: "declined" } });
  await retireProduct(actor, path.to);
  expect(await prisma().upgradeOffer.count({ where: at })).toBe(1);
});
