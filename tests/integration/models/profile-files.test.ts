import { expect, test } from "vitest";
import { GET as getCsv } from "@/app/api/v1/models/[id]/profile.csv/route";
import { GET as getJson } from "@/app/api/v1/models/[id]/profile.json/route";
import { POST } from "@/app/api/v1/models/import/route";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/prisma";
import { createModel } from "@/lib/models/commands";
import { saveDraft } from "@/lib/models/draft";
import { publishModel } from "@/lib/models/publish";
import { findModel, findModels } from "@/lib/models/queries";
import { draftSchema, newModelSchema } from "@/lib/models/schema";
import { createScenario } from "@/lib/scenarios/commands";
import { findScenarios } from "@/lib/scenarios/queries";
import { newScenarioSchema } from "@/lib/scenarios/schema";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { call } from "./call";

useDatabase();

async function makeMotor(actor: Actor, more: object = {}) {
  const input = { name: "Motor", industry: "insurance", template: "personal-auto", ...more };
  const id = await createModel(actor, newModelSchema.parse(input));
  const stageId = (await findModel(actor, id)).draft?.stages[2]?.stageId;
  const changes = [{ kind: "pass-rate", stageId, by: "factor", value: 1.1 }];
  await createScenario(actor, id, newScenarioSchema.parse({ name: "Bind more", changes }));
  return id;
}
const fileOf = async (actor: Actor, id: string, query = "") =>
  (await call(getJson, actor, { params: { id }, query })).text();

test("1.7 a profile leaves as a file and comes back as a model that says the same", async () => {
  const [actor, other] = [await makeWorkspace(), await makeWorkspace({ currency: "USD" })];
  const id = await makeMotor(actor);
  const text = await fileOf(actor, id);
  expect(JSON.parse(text)).toMatchObject({
    $schema: "/schemas/profile-2.json",
    version: 2,
    name: "Motor",
    assumptions: { currency: "EUR" },
    scenarios: [{ name: "Bind more" }],
  });
  const answer = await call(POST, other, { body: `\ufeff${text}` });
  expect(answer.status).toBe(201);
  const made = await answer.json();
  const [before, after] = [await findModel(actor, id), await findModel(other, made.id)];
  const plain = (model: typeof before) => model.draft?.stages.map(({ stageId: _, ...stage }) => stage);
  expect(plain(after)).toEqual(plain(before));
  expect(after.draft?.stages[0]?.stageId).not.toBe(before.draft?.stages[0]?.stageId);
  expect(after.draft?.assumptions).toMatchObject({ currency: "EUR", churn: { rate: 0.12, per: "year" } });
  expect(Object.keys(after.draft?.assumptions.sources ?? {})).toContain(
    `${after.draft?.stages[0]?.stageId}.passRate`,
  );
  expect((await findScenarios(other, made.id))[0]?.changes).toEqual([
    { kind: "pass-rate", stageId: after.draft?.stages[2]?.stageId, by: "factor", value: 1.1 },
  ]);
  // Once more: the file of the copy differs in its ids alone.
  const ids = new Map(
    after.draft?.stages.map((stage, n) => [stage.stageId, before.draft?.stages[n]?.stageId ?? ""]),
  );
  let again = await fileOf(other, made.id);
  for (const [theirs, ours] of ids) again = again.replaceAll(theirs, ours);
  expect(JSON.parse(again)).toEqual(JSON.parse(text));
});

test("1.7 a taken name and wrong fields are told at the field, and nothing is made", async () => {
  const actor = await makeWorkspace();
  const id = await makeMotor(actor);
  const file = JSON.parse(await fileOf(actor, id));
  const refuse = async (body: unknown, query = "") => {
    const answer = await call(POST, actor, { body, query });
    return { status: answer.status, ...(await answer.json()) };
  };
  expect(await refuse(file)).toMatchObject({ status: 422, fields: [{ path: "name" }] });
  const { passRate: _, ...first } = file.stages[0];
  expect(await refuse({ ...file, stages: [first, ...file.stages.slice(1)] })).toMatchObject({
    fields: [{ path: "stages.0.passRate", message: "This field is missing." }],
  });
  const twins = file.stages.map((stage: object) => ({ ...stage, name: "Same" }));
  expect(await refuse({ ...file, name: "Twins", stages: twins })).toMatchObject({
    fields: expect.arrayContaining([expect.objectContaining({ path: "stages.1.name" })]),
  });
  expect(await refuse('{\n"version": 2,,\n}')).toMatchObject({
    status: 400,
    code: "malformed",
    detail: expect.stringContaining("line 2"),
  });
  expect(await refuse("[".repeat(200_000), "")).toMatchObject({ status: 400 });
  expect(await refuse(`${"[".repeat(200_000)}${"]".repeat(200_000)}`)).toMatchObject({
    status: 400,
    code: "malformed",
  });
  expect(await refuse(file, `?model=${id}`)).toMatchObject({ fields: [{ path: "query.version" }] });
  expect(await findModels(actor)).toHaveLength(1);
  const named = await call(POST, actor, { body: file, query: "?name=Motor%20again" });
  expect((await named.json()).name).toBe("Motor again");
  const viewer = await addMember(actor.workspace, "viewer");
  expect((await call(POST, viewer, { body: file })).status).toBe(403);
});

test("1.7 an import with an Idempotency-Key is made once", async () => {
  const actor = await makeWorkspace();
  const id = await makeMotor(actor);
  const body = { ...JSON.parse(await fileOf(actor, id)), name: "Copy" };
  const headers = { "idempotency-key": "import-1" };
  const [one, two] = [await call(POST, actor, { body, headers }), await call(POST, actor, { body, headers })];
  expect((await one.json()).id).toBe((await two.json()).id);
  expect(await findModels(actor)).toHaveLength(2);
});

test("1.7 a file replaces a draft: known stages stay themselves, published ones are hidden, not lost", async () => {
  const actor = await makeWorkspace();
  const id = await makeMotor(actor);
  const file = JSON.parse(await fileOf(actor, id));
  await publishModel(actor, id, { version: (await findModel(actor, id)).version, note: null });
  const { version, published } = await findModel(actor, id);
  const edited = {
    ...file,
    // Reach is renamed and keeps its id, Quote is known by its name alone, Upgrade and Deprovisioning are left out.
    stages: file.stages.slice(0, 5).map((stage: { id: string }, index: number) => ({
      ...stage,
      ...(index === 0 ? { name: "Find", days: 4.5 } : {}),
      ...(index === 1 ? { id: "quote" } : {}),
    })),
    scenarios: [
      { name: "Bind more", enabled: false, changes: [{ kind: "cost", stageId: "quote", factor: 2 }] },
    ],
  };
  const answer = await call(POST, actor, { body: edited, query: `?model=${id}&version=${version}` });
  expect(answer.status).toBe(200);
  const { draft } = await findModel(actor, id);
  expect(draft?.stages.map(({ name, hidden }) => [name, hidden])).toEqual([
    ["Find", false],
    ["Quote", false],
    ["Bind", false],
    ["Onboarding", false],
    ["Use", false],
    ["Upgrade", true],
    ["Deprovisioning", true],
  ]);
  expect(draft?.stages.map((stage) => stage.stageId)).toEqual(
    published?.stages.map((stage) => stage.stageId),
  );
  expect(await findScenarios(actor, id)).toMatchObject([
    { enabled: false, changes: [{ stageId: published?.stages[1]?.stageId, factor: 2 }] },
  ]);
  const stale = await call(POST, actor, { body: edited, query: `?model=${id}&version=${version}` });
  expect((await stale.json()).code).toBe("stale");
  const away = await makeWorkspace();
  const foreign = await call(POST, away, { body: edited, query: `?model=${id}&version=${version}` });
  expect(foreign.status).toBe(404);
  const trail = await prisma().auditEvent.findMany({ where: { entityId: id }, orderBy: { id: "asc" } });
  expect(trail.map((event) => event.action)).toEqual([
    "model.created",
    "model.published",
    "model.draft_saved",
    "model.profile_imported",
  ]);
});

test("1.7 CSV holds the totals of the stages and the months of a life; formulas are made harmless", async () => {
  const actor = await makeWorkspace();
  const id = await makeMotor(actor);
  const model = await findModel(actor, id);
  const stages = model.draft?.stages.map((stage, index) =>
    index === 0 ? { ...stage, name: "=1+1" } : stage,
  );
  await saveDraft(actor, id, draftSchema.parse({ version: model.version, stages }));
  const csv = async (query: string) => {
    const answer = await call(getCsv, actor, { params: { id }, query });
    expect(answer.headers.get("content-type")).toContain("text/csv");
    return (await answer.text()).split("\r\n").filter(Boolean);
  };
  const rows = await csv("");
  expect(rows).toHaveLength(8);
  expect(rows[0]).toContain("stage,kind,side,days,pass rate,staff minutes,staff cost (EUR)");
  // Reach: 3 days, 42 % pass, 1 minute at 1, 15 besides, 1D .4P.
  expect(rows[1]).toMatch(/^'=1\+1,reach,pre,3,0\.42,1,1,15,16,0,2,1,0,0,0\.4,/);
  const months = await csv("?table=months");
  // 22 days until use, ten years of use, two stages of 30 days: 22 + 3652.5 + 60 days, begun months.
  expect(months).toHaveLength(1 + Math.ceil((22 + 3652.5 + 60) / 30.4375));
  const revenue = months.slice(1).reduce((sum, row) => sum + Number(row.split(",")[6]), 0);
  expect(revenue, "125 a month for ten years").toBeCloseTo(125 * 120, 4);
});
