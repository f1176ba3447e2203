import { expect, test } from "vitest";
import { DELETE, GET, PATCH } from "@/app/api/v1/forecasts/[id]/route";
import { GET as list, POST } from "@/app/api/v1/forecasts/route";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { read } from "@/lib/db/sql";
import { makeWorkModel, planOf } from "@/tests/factories/forecasts";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { call } from "@/tests/integration/models/call";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const planned = (modelId: string) => planOf([{ modelId, arrivals: { kind: "planned", months: [10, 20] } }]);

async function make(actor: Actor, name = "Next year") {
  const modelId = await makeWorkModel(actor, `Model of ${name}`, [10]);
  const answer = await call(POST, actor, { body: { name, plan: planned(modelId) } });
  expect(answer.status).toBe(201);
  return { modelId, made: await answer.json() };
}

test("3.8 stores a plan, lists it, changes and deletes it, and writes each down", async () => {
  const actor = await makeWorkspace();
  const { modelId, made } = await make(actor);
  const params = { id: made.id as string };
  expect(made).toMatchObject({
    name: "Next year",
    version: 1,
    plan: { months: 24, utilisation: 0.75, window: null },
  });
  const plan = { ...made.plan, heads: 4 };
  const changed = await call(PATCH, actor, { params, body: { version: 1, plan } });
  expect(await changed.json()).toMatchObject({ version: 2, plan: { heads: 4, entries: [{ modelId }] } });
  // The same again is not written again.
  expect(await (await call(PATCH, actor, { params, body: { version: 2, plan } })).json()).toMatchObject({
    version: 2,
  });
  expect(await (await call(list, actor)).json()).toMatchObject({ items: [{ id: made.id, version: 2 }] });
  expect((await call(DELETE, actor, { params })).status).toBe(204);
  expect((await call(GET, actor, { params })).status).toBe(404);
  const trail = await read<{ action: string }>(
    "SELECT action FROM audit_event WHERE workspace_id = $1 AND entity = 'forecast' ORDER BY at, id",
    [actor.workspace.id],
  );
  expect(trail.map(({ action }) => action)).toEqual([
    "forecast.created",
    "forecast.updated",
    "forecast.deleted",
  ]);
});

test("3.8 refuses what was changed meanwhile, a taken name, and models that are not there", async () => {
  const actor = await makeWorkspace();
  const { made, modelId } = await make(actor);
  await make(actor, "Year after");
  const params = { id: made.id as string };
  await call(PATCH, actor, { params, body: { version: 1, name: "Renamed" } });
  const stale = await call(PATCH, actor, { params, body: { version: 1, plan: planned(modelId) } });
  expect(stale.status).toBe(412);
  expect(await stale.json()).toMatchObject({ code: "stale", details: { version: 2, name: "Renamed" } });
  const taken = await call(PATCH, actor, { params, body: { version: 2, name: "Year after" } });
  expect(await taken.json()).toMatchObject({ fields: [{ path: "name" }] });
  const foreign = await make(await makeWorkspace());
  for (const [entry, path] of [
    [{ modelId: foreign.modelId }, "modelId"],
    [{ modelId, version: 99 }, "version"],
    [{ modelId, scenarioIds: [newId()] }, "scenarioIds"],
  ] as const) {
    const plan = planOf([{ arrivals: { kind: "history" }, ...entry }]);
    const answer = await call(PATCH, actor, { params, body: { version: 2, plan } });
    expect(answer.status, path).toBe(422);
    expect((await answer.json()).fields, path).toMatchObject([{ path: `plan.entries.0.${path}` }]);
  }
  const window = { ...planned(modelId), window: { from: 20, months: 12 } };
  const beyond = await call(PATCH, actor, { params, body: { version: 2, plan: window } });
  expect((await beyond.json()).fields).toMatchObject([{ path: "plan.window.months" }]);
  expect((await call(GET, await makeWorkspace(), { params })).status).toBe(404);
});

test("3.8 owners, admins, architects and finance plan; everybody reads", async () => {
  const actor = await makeWorkspace();
  const { made, modelId } = await make(actor);
  for (const role of ["admin", "architect", "finance", "success", "viewer"] as const) {
    const member = await addMember(actor.workspace, role);
    expect((await call(GET, member, { params: { id: made.id } })).status, role).toBe(200);
    const answer = await call(POST, member, { body: { name: `Of ${role}`, plan: planned(modelId) } });
    expect(answer.status, role).toBe(role === "success" || role === "viewer" ? 403 : 201);
  }
});
