import { expect, test } from "vitest";
import { GET as getEconomics } from "@/app/api/v1/models/[id]/economics/route";
import { GET as getJson } from "@/app/api/v1/models/[id]/profile.json/route";
import { GET as getModel } from "@/app/api/v1/models/[id]/route";
import { POST as importRoute } from "@/app/api/v1/models/import/route";
import { POST as createModelRoute } from "@/app/api/v1/models/route";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/prisma";
import { EMPTY_CURVES } from "@/lib/engine/profile/profile";
import { createModel } from "@/lib/models/commands";
import { publishModel } from "@/lib/models/publish";
import { findModel, findModels } from "@/lib/models/queries";
import { newModelSchema } from "@/lib/models/schema";
import { createScenario } from "@/lib/scenarios/commands";
import { findScenarios } from "@/lib/scenarios/queries";
import { newScenarioSchema } from "@/lib/scenarios/schema";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { call } from "./call";

useDatabase();

const cost = (value: number) => ({
  ...EMPTY_CURVES,
  cost: { shape: "smooth", points: [{ at: 0, value }], pulses: [] },
});
const stage = (more: object) => ({
  id: "a",
  name: "A",
  kind: "reach",
  side: "pre",
  days: 1,
  passRate: 0.5,
  minuteRate: 0,
  curves: cost(0),
  ...more,
});
const file = (more: object) => ({
  version: 2,
  name: "Loan",
  industry: "lending",
  stages: [stage({})],
  assumptions: {
    currency: "EUR",
    direct: [],
    churn: { rate: 0, per: "month" },
    discount: { rate: 0 },
    ltvMonths: 60,
    paybackMonths: 60,
    sources: {},
  },
  ...more,
});

async function send(actor: Actor, body: unknown, query = "", headers: object = {}) {
  const answer = await call(importRoute, actor, { body, query, headers });
  return { status: answer.status, body: await answer.json() };
}
async function publish(actor: Actor, id: string) {
  await publishModel(actor, id, { version: (await findModel(actor, id)).version, note: null });
  return (await findModel(actor, id)).version;
}

test("1.3 figures beyond all measure are null with their reason, not a fault of ours", async () => {
  const actor = await makeWorkspace();
  // 1e-8 of each stage pass: of 1e296 reached, one closes, and minor units of the cost are no number any more.
  const stages = Array.from({ length: 37 }, (_, index) =>
    stage({ id: `s${index}`, name: `Stage ${index}`, passRate: 1e-8, curves: cost(index === 0 ? 5e8 : 0) }),
  );
  const made = await send(actor, file({ stages }));
  expect(made.status).toBe(201);
  const answer = await call(getEconomics, actor, { params: { id: made.body.id } });
  expect(answer.status).toBe(200);
  const { figures } = await answer.json();
  const cac = figures.find((figure: { id: string }) => figure.id === "cac");
  expect(cac).toMatchObject({ value: null, reason: "no-closes" });
});

test("1.6 scenarios stacked until no number holds them are told, not a fault of ours", async () => {
  const actor = await makeWorkspace();
  const made = await send(actor, file({ stages: [stage({ curves: cost(1) })] }));
  const id: string = made.body.id;
  const changes = Array.from({ length: 100 }, () => ({
    kind: "duration",
    stageId: null,
    by: "factor",
    value: 36_500,
  }));
  const longer = await createScenario(actor, id, newScenarioSchema.parse({ name: "Longer", changes }));
  const dear = Array.from({ length: 100 }, () => ({ kind: "cost", stageId: null, factor: 1_000 }));
  const dearer = await createScenario(actor, id, newScenarioSchema.parse({ name: "Dearer", changes: dear }));
  const ask = (scenarios: string) =>
    call(getEconomics, actor, { params: { id }, query: `?scenarios=${scenarios}` });
  expect((await ask(longer)).status).toBe(200);
  expect((await ask(dearer)).status).toBe(422);
});

test("1.7 a file does not make a model of more stages than can be saved again", async () => {
  const actor = await makeWorkspace();
  const many = (from: number) =>
    Array.from({ length: 40 }, (_, index) =>
      stage({ id: `s${from + index}`, name: `Stage ${from + index}` }),
    );
  const { body } = await send(actor, file({ stages: many(0) }));
  const version = await publish(actor, body.id);
  const refused = await send(actor, file({ stages: many(40) }), `?model=${body.id}&version=${version}`);
  expect(refused).toMatchObject({ status: 422, body: { fields: [{ path: "stages" }] } });
  expect((await findModel(actor, body.id)).draft).toBeNull();
});

test("1.7 a source whose path grows too long with the stage's id is told at its path, and the model is not lost", async () => {
  const actor = await makeWorkspace();
  const path = `a.${"x".repeat(190)}`;
  const base = file({});
  const long = { ...base, assumptions: { ...base.assumptions, sources: { [path]: "Somewhere" } } };
  const refused = await send(actor, long);
  expect(refused).toMatchObject({ status: 422, body: { fields: [{ path: `assumptions.sources.${path}` }] } });
  expect(await findModels(actor)).toEqual([]);
  const { body } = await send(actor, base);
  const into = await send(actor, long, `?model=${body.id}&version=${body.version}`);
  expect(into.status).toBe(422);
  expect((await call(getModel, actor, { params: { id: body.id } })).status).toBe(200);
});

test("1.7 scenarios of a file: names alike but for blanks are refused, what is replaced stays in the trail", async () => {
  const actor = await makeWorkspace();
  const scenario = (name: string, factor: number) => ({
    name,
    changes: [{ kind: "cost", stageId: null, factor }],
  });
  const twins = await send(actor, file({ scenarios: [scenario("Dear", 2), scenario("Dear ", 3)] }));
  expect(twins).toMatchObject({ status: 422, body: { fields: [{ path: "scenarios.1.name" }] } });
  const blank = await send(actor, file({ scenarios: [scenario("  ", 2)] }));
  expect(blank).toMatchObject({ status: 422, body: { fields: [{ path: "scenarios.0.name" }] } });
  const { body } = await send(actor, file({ scenarios: [scenario("Dear", 2)] }));
  const [made] = await findScenarios(actor, body.id);
  await send(actor, file({ scenarios: [scenario("Dear", 3)] }), `?model=${body.id}&version=${body.version}`);
  const trail = await prisma().auditEvent.findMany({
    where: { workspaceId: actor.workspace.id, entity: "scenario" },
    orderBy: { id: "asc" },
  });
  expect(trail.map(({ action, entityId }) => [action, entityId])).toEqual([
    ["scenario.created", made?.id],
    ["scenario.updated", made?.id],
  ]);
  expect(trail[1]?.before).toMatchObject({ name: "Dear", changes: [{ factor: 2 }] });
  expect(trail[1]?.after).toMatchObject({ name: "Dear", changes: [{ factor: 3 }] });
});

test("1.7 one Idempotency-Key is not an answer for another model", async () => {
  const actor = await makeWorkspace();
  const [one, two] = [await send(actor, file({})), await send(actor, file({ name: "Other" }))];
  const headers = { "idempotency-key": "twice" };
  const into = (id: string) => `?model=${id}&version=1`;
  expect((await send(actor, file({}), into(one.body.id), headers)).body.id).toBe(one.body.id);
  const other = await send(actor, file({}), into(two.body.id), headers);
  expect(other).toMatchObject({ status: 409, body: { code: "conflict" } });
});

test("1.7 the densest profile that can be saved leaves as a file that is read again", async () => {
  const actor = await makeWorkspace();
  const points = Array.from({ length: 400 }, (_, index) => ({ at: index / 399, value: (index * 37) % 11 }));
  const dense = { shape: "smooth", points, pulses: [] };
  const stages = Array.from({ length: 60 }, (_, index) =>
    stage({
      id: `s${index}`,
      name: `Stage ${index}`,
      curves: { ...EMPTY_CURVES, cost: dense, minutes: dense, revenue: dense },
    }),
  );
  const made = await send(actor, file({ stages }));
  expect(made.status).toBe(201);
  const text = await (await call(getJson, actor, { params: { id: made.body.id } })).text();
  expect(text.length).toBeLessThan(5_000_000);
  const again = await call(importRoute, actor, { body: text, query: "?name=Again" });
  expect(again.status).toBe(201);
});

test("1.2 a model made by two clicks is made once", async () => {
  const actor = await makeWorkspace();
  const body = newModelSchema.parse({ name: "Motor", industry: "insurance", template: "personal-auto" });
  const answers = await Promise.all([1, 2].map(() => call(createModelRoute, actor, { body })));
  expect(answers.map((answer) => answer.status).sort()[0]).toBe(201);
  expect([409, 422]).toContain(answers.map((answer) => answer.status).sort()[1]);
  expect(await findModels(actor)).toHaveLength(1);
  expect(await createModel(actor, { ...body, name: "Motor 2" })).toBeTruthy();
});
