import { expect, test } from "vitest";
import { GET as getEconomics } from "@/app/api/v1/models/[id]/economics/route";
import { GET as getComparison } from "@/app/api/v1/models/compare/route";
import type { Actor } from "@/lib/auth/actor";
import { checkFigure } from "@/lib/engine/check-figure";
import type { Figure } from "@/lib/engine/explain";
import { createModel, updateModel } from "@/lib/models/commands";
import { saveDraft } from "@/lib/models/draft";
import { findModel } from "@/lib/models/queries";
import { draftSchema, modelChangeSchema, newModelSchema } from "@/lib/models/schema";
import { readOverview } from "@/lib/reports/overview";
import { overviewQuery } from "@/lib/reports/schema";
import { createScenario } from "@/lib/scenarios/commands";
import { newScenarioSchema } from "@/lib/scenarios/schema";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { call } from "./call";

useDatabase();

const create = (actor: Actor, name: string, template: string) =>
  createModel(actor, newModelSchema.parse({ name, industry: "insurance", template }));

type Answered = { figures: { id: string; value: number | null; reason?: string; why: Figure }[] };
const figureOf = (answer: Answered, id: string) => answer.figures.find((figure) => figure.id === id)?.value;

test("1.3 the economics of a template come out of the API to the digit, each with its parts", async () => {
  const actor = await makeWorkspace({ currency: "USD" });
  const id = await create(actor, "Auto", "personal-auto");
  const answer = await call(getEconomics, actor, { params: { id } });
  const body = await answer.json();
  expect(body).toMatchObject({ currency: "USD", version: { number: 1, status: "draft" }, scenarios: [] });
  // Economics reference, section 8, in cents.
  expect(figureOf(body, "closeRate")).toBeCloseTo(0.0504, 10);
  expect(figureOf(body, "cac")).toBeCloseTo(46_412.7, 2);
  expect(figureOf(body, "cacOwn")).toBeCloseTo(4_000, 6);
  expect(figureOf(body, "minutes")).toBeCloseTo(93.175, 3);
  expect(figureOf(body, "ltv")).toBeCloseTo(47_001.93, 1);
  expect(figureOf(body, "paybackFirst")).toBeCloseTo(45.22449, 4);
  for (const { why } of body.figures) expect(checkFigure(why), why.id).toEqual([]);
  expect(body.stages[2]).toMatchObject({ name: "Bind", cost: expect.closeTo(16, 10) });
  expect(body.months.margin[0]).toBeCloseTo(14.25, 10);
});

test("1.6 scenarios change the figures, one on top of the other; a removed stage stops its changes", async () => {
  const actor = await makeWorkspace();
  const id = await create(actor, "Auto", "personal-auto");
  const stageOf = async (name: string) =>
    (await findModel(actor, id)).draft?.stages.find((stage) => stage.name === name)?.stageId;
  const add = (name: string, enabled: boolean, change: object) =>
    createScenario(actor, id, newScenarioSchema.parse({ name, enabled, changes: [change] }));
  const bind = { kind: "pass-rate", stageId: await stageOf("Bind"), by: "value", value: 0.4 };
  const [more, dearer] = [
    await add("Bind more", true, bind),
    await add("Dearer", false, { kind: "price", stageId: null, factor: 1.1 }),
  ];
  const read = async (query: string) => (await call(getEconomics, actor, { params: { id }, query })).json();
  // Twice as many of those in Bind close: half of each reached is needed, own cost stays.
  expect(figureOf(await read("?scenarios=enabled"), "cac")).toBeCloseTo(46_412.6984 / 2, 2);
  const both = await read(`?scenarios=${more},${dearer}`);
  expect(both.scenarios.map((scenario: { name: string }) => scenario.name)).toEqual(["Bind more", "Dearer"]);
  expect(both.months.revenue[0]).toBeCloseTo(137.5, 10);
  const unknown = await call(getEconomics, actor, { params: { id }, query: `?scenarios=${id}` });
  expect(unknown.status).toBe(404);
  const model = await findModel(actor, id);
  const stages = model.draft?.stages.filter((stage) => stage.name !== "Bind");
  await saveDraft(actor, id, draftSchema.parse({ version: model.version, stages }));
  const without = await read("?scenarios=enabled");
  expect(figureOf(without, "closeRate")).toBeCloseTo(0.42 * 0.6, 10);
});

test("1.3 a profile in which nothing is drawn has figures with reasons, not zeros", async () => {
  const actor = await makeWorkspace();
  const id = await createModel(actor, newModelSchema.parse({ name: "Blank", industry: "other" }));
  const body: Answered = await (await call(getEconomics, actor, { params: { id } })).json();
  expect(body.figures.find((figure) => figure.id === "cac")).toMatchObject({
    value: null,
    reason: "no-pass-rate",
  });
});

test("1.4 low touch against high touch: a table of differences and the biggest in a sentence", async () => {
  const actor = await makeWorkspace({ currency: "USD" });
  const [app, property] = [
    await create(actor, "App", "ad-funded-app"),
    await create(actor, "Property", "commercial-property"),
  ];
  const query = `?of=${app}&of=${property}:draft`;
  const body = await (await call(getComparison, actor, { query })).json();
  expect(body.of.map((one: { name: string }) => one.name)).toEqual(["App", "Property, draft"]);
  expect(body.sentence).toMatch(/App/);
  const cac = body.figures.find((row: { id: string }) => row.id === "cac");
  expect(cac.values[0].value).toBeCloseTo(6.0643, 4);
  expect(cac.differences[1].value).toBeCloseTo(cac.values[1].value - cac.values[0].value, 8);
  expect(body.groups.length).toBeGreaterThan(3);
  const timed = await (await call(getComparison, actor, { query: `${query}&align=time` })).json();
  expect(timed.groups.map((group: { id: string }) => group.id)).toContain("minutes");
  const stranger = await makeWorkspace();
  const foreign = await call(getComparison, stranger, { query: `?of=${app}` });
  expect(foreign.status).toBe(404);
  expect((await call(getComparison, actor, { query: "?of=x" })).status).toBe(422);
});

test("1.1 models past their review date are listed on the overview with owner and date", async () => {
  const actor = await makeWorkspace();
  const [late, fine, archived] = [
    await create(actor, "Late", "personal-auto"),
    await create(actor, "Fine", "personal-auto"),
    await create(actor, "Archived", "personal-auto"),
  ];
  const change = async (id: string, more: object) => {
    const { version } = await findModel(actor, id);
    await updateModel(actor, id, modelChangeSchema.parse({ version, ...more }));
  };
  await change(late, { reviewBy: "2020-05-01" });
  await change(fine, { reviewBy: "2199-05-01" });
  await change(archived, { reviewBy: "2020-05-01", archived: true });
  const { overdue } = await readOverview(actor, overviewQuery.parse({}));
  expect(overdue).toEqual([{ id: late, name: "Late", reviewBy: "2020-05-01", owner: actor.name }]);
});
