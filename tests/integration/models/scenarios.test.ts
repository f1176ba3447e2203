import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/prisma";
import { createScenario, deleteScenario, orderScenarios, updateScenario } from "@/lib/scenarios/commands";
import { findScenario, findScenarios } from "@/lib/scenarios/queries";
import { newScenarioSchema, scenarioChangeSchema } from "@/lib/scenarios/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const add = (actor: Actor, modelId: string, more: object) =>
  createScenario(actor, modelId, newScenarioSchema.parse({ name: "Fewer calls", ...more }));
const names = async (actor: Actor, modelId: string) =>
  (await findScenarios(actor, modelId)).map((scenario) => scenario.name);

test("1.6 scenarios are named changes, stacked in an order of their own", async () => {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const changes = [
    { kind: "pass-rate", stageId: model.stages.conversion, by: "factor", value: 1.1 },
    { kind: "price", stageId: null, factor: 1.05 },
    { kind: "channel-mix", stageId: null, from: "phone", to: "digital", share: 0.5, minutesFactor: 0.7 },
  ];
  const first = await add(actor, model.id, { changes });
  const second = await add(actor, model.id, { name: "Dearer", enabled: false });
  expect(await findScenario(actor, first)).toMatchObject({ enabled: true, position: 0, version: 1, changes });
  await orderScenarios(actor, model.id, { ids: [second, first] });
  expect(await names(actor, model.id)).toEqual(["Dearer", "Fewer calls"]);
  await expect(orderScenarios(actor, model.id, { ids: [second] })).rejects.toMatchObject({
    fields: [{ path: "ids" }],
  });
  await deleteScenario(actor, second);
  expect(await names(actor, model.id)).toEqual(["Fewer calls"]);
  const trail = await prisma().auditEvent.findMany({
    where: { workspaceId: actor.workspace.id },
    orderBy: { id: "asc" },
  });
  expect(trail.map((event) => event.action)).toEqual([
    "scenario.created",
    "scenario.created",
    "scenario.ordered",
    "scenario.deleted",
  ]);
});

test("1.6 a scenario changed by somebody else meanwhile is not overwritten", async () => {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const id = await add(actor, model.id, {});
  const edit = (more: object) => updateScenario(actor, id, scenarioChangeSchema.parse(more));
  await edit({ version: 1, enabled: false });
  await expect(edit({ version: 1, name: "Mine" })).rejects.toMatchObject({
    code: "stale",
    details: { version: 2, scenario: { enabled: false } },
  });
  await edit({ version: 2, enabled: false });
  expect((await findScenario(actor, id)).version, "the same again changes nothing").toBe(2);
});

test("1.6 a change names a stage of this model, and a figure that can be", async () => {
  const actor = await makeWorkspace();
  const [model, other] = [await makeModel(actor), await makeModel(actor, "Other")];
  const foreign = { kind: "minutes", stageId: other.stages.use, factor: 0.5 };
  await expect(add(actor, model.id, { changes: [foreign] })).rejects.toMatchObject({
    fields: [{ path: "changes.0.stageId" }],
  });
  const sold = { kind: "pass-rate", stageId: model.stages.use, by: "value", value: 0.5 };
  await expect(add(actor, model.id, { changes: [sold] })).rejects.toMatchObject({
    fields: [{ path: "changes.0.stageId" }],
  });
  const paths = (change: object) =>
    newScenarioSchema
      .safeParse({ name: "x", changes: [change] })
      .error?.issues.map((issue) => issue.path.join("."));
  expect(paths({ kind: "pass-rate", stageId: null, by: "value", value: 1.5 })).toEqual(["changes.0.value"]);
  expect(paths({ kind: "minutes", stageId: null, factor: -1 })).toEqual(["changes.0.factor"]);
  expect(paths({ kind: "duration", stageId: null, by: "value", value: 0 })).toEqual(["changes.0.value"]);
  expect(paths({ kind: "channel-mix", stageId: null, from: "phone", to: "phone", share: 0.5 })).toEqual([
    "changes.0.to",
  ]);
  await add(actor, model.id, {});
  await expect(add(actor, model.id, {})).rejects.toMatchObject({ fields: [{ path: "name" }] });
});
