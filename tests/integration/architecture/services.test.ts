import { expect, it } from "vitest";
import { POST as createInteraction } from "@/app/api/v1/interactions/route";
import { POST as archive } from "@/app/api/v1/services/[id]/archive/route";
import { POST as restore } from "@/app/api/v1/services/[id]/restore/route";
import { GET as getOne, DELETE as remove } from "@/app/api/v1/services/[id]/route";
import { GET as listArchived } from "@/app/api/v1/services/archived/route";
import { POST as create, GET as list } from "@/app/api/v1/services/route";
import { GET as tailoring } from "@/app/api/v1/tailoring/route";
import { POST as decide } from "@/app/api/v1/tailoring-decisions/route";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { createForecast } from "@/lib/forecasts/commands";
import { makeWorkModel, planOf, referenceSeason, referenceWork } from "@/tests/factories/forecasts";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { type Json, makeCaller } from "../customers/call";

useDatabase();

async function setUp() {
  const actor = await makeWorkspace();
  const call = await makeCaller(actor);
  const model = await makeModel(actor);
  const add = async (name: string): Promise<string> =>
    (await call(create, { body: { name, stages: [{ stageId: model.stages.use }] } })).body.id;
  return { actor, call, model, add };
}

it("4.1 a service that interactions or facts name is not archived, and is told which; decisions keep its name", async () => {
  const { actor, call, model, add } = await setUp();
  const billing = await add("Billing");
  const claims = await add("Claims");
  const params = { id: billing };
  const told = await call(createInteraction, {
    body: { name: "Paid", producerId: claims, consumers: [{ serviceId: billing }] },
  });
  const workspaceId = actor.workspace.id;
  const factId = newId();
  await prisma().fact.create({ data: { workspaceId, id: factId, name: "iban" } });
  await prisma().factSource.create({
    data: { workspaceId, id: newId(), factId, stageId: model.stages.use ?? "", serviceId: billing },
  });
  const refused = await call(archive, { params, body: { version: 1 } });
  expect(refused.status).toBe(409);
  expect(JSON.stringify(refused.body)).toContain("the interaction “Paid” and the fact “iban” still name it.");
  expect((await call(remove, { params })).status).toBe(409);

  await prisma().interaction.delete({ where: { workspaceId_id: { workspaceId, id: told.body.id } } });
  await prisma().fact.delete({ where: { workspaceId_id: { workspaceId, id: factId } } });
  await call(decide, { body: { modelId: model.id, serviceId: billing, choice: "saas", reason: "Rent it." } });
  const gone = await call(remove, { params });
  expect([gone.status, JSON.stringify(gone.body)]).toEqual([
    409,
    expect.stringContaining("Archive it instead."),
  ]);
  expect((await call(archive, { params, body: { version: 7 } })).status).toBe(412);
  expect((await call(archive, { params, body: { version: 1 } })).body).toMatchObject({
    archived: true,
    version: 2,
    kept: "1 decision about it stays in the register.",
  });
  expect((await call(list)).body.items.map(({ name }: Json) => name)).toEqual(["Claims"]);
  expect((await call(listArchived)).body.items).toMatchObject([{ name: "Billing", version: 2 }]);
  const taken = await call(create, { body: { name: "Billing" } });
  expect([taken.status, JSON.stringify(taken.body)]).toEqual([
    422,
    expect.stringContaining("An archived service"),
  ]);
  expect((await call(restore, { params, body: { version: 2 } })).status).toBe(200);
  expect((await call(getOne, { params })).body).toMatchObject({ name: "Billing", version: 3 });
  const trail = await prisma().auditEvent.findMany({
    where: { workspaceId, entity: "service", entityId: billing },
  });
  expect(trail.map(({ action }) => action).sort()).toEqual([
    "service.archived",
    "service.created",
    "service.restored",
  ]);
});

it("4.1 the load of a stored forecast is linked to the stages that a service serves, and named", async () => {
  const actor = await makeWorkspace();
  const call = await makeCaller(actor);
  const modelId = await makeWorkModel(actor, "Seasonal", referenceWork);
  const [stage] = await prisma().stage.findMany({ where: { workspaceId: actor.workspace.id, modelId } });
  await call(create, { body: { name: "Desk", stages: [{ stageId: stage?.id }] } });
  const arrivals = { kind: "seasonal", perYear: 1_200, factors: referenceSeason, growthPerYear: 0 };
  await createForecast(actor, { name: "The year", plan: planOf([{ modelId, arrivals }]) });
  const { body } = await call(tailoring, { query: { model: modelId } });
  expect(body.load).toBe("forecast “The year”, Jan 2028 to Dec 2028");
  // The economics reference, section 6: arrivals peak at 1.6 times their mean, the load at 1.456522 times its own.
  expect(body.stages[0].peakToAverage).toBeCloseTo(1.456522, 6);
  expect(body.services[0]).toMatchObject({ name: "Desk" });
  expect(body.services[0].peakToAverage).toBeCloseTo(1.456522, 6);
});
