import { expect, it } from "vitest";
import { PUT as setThresholds } from "@/app/api/v1/architecture-thresholds/route";
import { GET as get } from "@/app/api/v1/tailoring/route";
import { GET as why } from "@/app/api/v1/tailoring/why/route";
import { GET as getOne } from "@/app/api/v1/tailoring-decisions/[id]/route";
import { POST as decide, GET as list } from "@/app/api/v1/tailoring-decisions/route";
import { prisma } from "@/lib/db/prisma";
import { checkFigure } from "@/lib/engine/check-figure";
import { createComparison } from "@/lib/sourcing/commands";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { type Json, makeCaller } from "../customers/call";
import { makeServices, writeWork } from "./use-facts";

useDatabase();

async function setUp() {
  const actor = await makeWorkspace();
  const call = await makeCaller(actor);
  const model = await makeModel(actor);
  await writeWork(actor, model);
  const services = await makeServices(actor, call, model);
  const named = (rows: Json[], name: string) => rows.find((row) => row.name === name);
  return { actor, call, model, named, ...services };
}

it("4.2 places stages and services by times the even share, with peaks, spend and a recommendation in words", async () => {
  const { call, named } = await setUp();
  const { body } = await call(get);
  expect(body).toMatchObject({ measure: "minutes", months: "Mar 2026" });
  // March alone was shared out: 120 minutes over five stages is an even share of 24, 5 facts one of 1.
  const use = named(body.stages, "Use");
  expect(use).toMatchObject({
    activity: 90 / 24,
    learning: 4,
    spend: 1,
    spendMinor: 10_000,
    advice: "tailor",
  });
  // January 30, February 0, March 90: 90 over a mean of 40.
  expect(use.peakToAverage).toBe(2.25);
  expect(use.signals.map(({ say }: Json) => say)).toEqual([
    "Activity is 3.75 times the even share, at least 1.25: much, which speaks for software of one’s own.",
    "Learning is 4 times the even share, at least 1.25: much, which speaks for software of one’s own.",
    "The busiest month takes 2.25 times the mean, above 1.5: uneven, which speaks for renting.",
  ]);
  expect(use.against).toEqual([
    "The busiest month takes 2.25 times the mean, above 1.5: uneven, which speaks for renting.",
  ]);
  expect(named(body.stages, "Onboarding")).toMatchObject({ activity: 1.25, learning: 1, advice: "open" });
  expect(named(body.stages, "Reach")).toMatchObject({ activity: 0, peakToAverage: null, advice: "buy" });

  // Claims takes use whole and half of onboarding, 90 + 15; Letters 30: an even share of 67.5.
  const claims = named(body.services, "Claims");
  expect(claims.activity).toBeCloseTo(105 / 67.5, 12);
  expect(claims.learning).toBeCloseTo(4.5 / 2.75, 12);
  expect(claims).toMatchObject({ spend: 1, advice: "tailor" });
  // 30, 0, 105 over a mean of 45.
  expect(claims.peakToAverage).toBeCloseTo(105 / 45, 12);
  // All of its work falls into one month of three.
  expect(named(body.services, "Letters")).toMatchObject({ peakToAverage: 3, advice: "rent", against: [] });
});

it("4.2 every figure opens into parts that make it, down to touchpoints and pools", async () => {
  const { call, claims, letters, model } = await setUp();
  const { body } = await call(get);
  expect(body.figures).toHaveLength(5 * 4 + 2 * 6);
  for (const figure of body.figures) expect(checkFigure(figure), figure.id).toEqual([]);
  const one = (await call(why, { query: { figure: `activity:${claims}` } })).body;
  expect(one.value).toBeCloseTo(105 / 67.5, 12);
  const [own] = one.parts;
  expect(own.parts.map(({ label, value }: Json) => [label, value])).toEqual([
    ["Through Onboarding", 15],
    ["Through Use", 90],
  ]);
  expect(own.parts[1].parts[0].source).toMatchObject({
    kind: "touchpoints",
    query: { stage: model.stages.use },
  });
  const spend = (await call(why, { query: { figure: `spend:${claims}` } })).body;
  expect(spend.parts[0].parts).toMatchObject([{ label: "Cost pool Claims cost", value: 10_000 }]);
  // Claims and Letters serve one stage both: 105 and 30 of 120.
  expect((await call(why, { query: { figure: `activity-share:${claims}` } })).body.value).toBe(105 / 120);
  // All of the cost that the stages bear comes from the one pool of Claims, and none from Letters, which has none.
  expect((await call(why, { query: { figure: `cost-share:${claims}` } })).body.value).toBe(1);
  expect((await call(why, { query: { figure: `cost-share:${letters}` } })).body.value).toBe(0);
  expect((await call(why, { query: { figure: "activity:nothing" } })).status).toBe(404);
});

it("4.2 thresholds and the cost of the compared ways move the advice", async () => {
  const { actor, call, named } = await setUp();
  const usual = { much: 1.25, little: 0.75, flat: 1.5, seamStrength: 0.5, seamSignals: 4, version: 0 };
  await call(setThresholds, { body: { ...usual, much: 4 } });
  expect(named((await call(get)).body.stages, "Use")).toMatchObject({ advice: "open" });
  await call(setThresholds, { body: { ...usual, flat: 3, version: 1 } });
  await createComparison(actor, {
    name: "letters",
    content: {
      years: 3,
      rate: 0,
      options: [
        { kind: "saas", implementationMinor: 0, yearlyMinor: 1_000, timing: "advance" },
        {
          kind: "purchased",
          purchaseMinor: 9_000,
          implementationMinor: 0,
          lifeMonths: 36,
          yearlyMinor: 0,
          timing: "advance",
        },
      ],
    },
  });
  const letters = named((await call(get)).body.services, "Letters");
  // A peak of 3 is flat now: buying; three years at 10.00 cost less than 90.00 at once.
  expect(letters).toMatchObject({
    advice: "buy",
    against: ["Of the compared ways, renting costs least, which speaks for renting."],
    comparison: {
      name: "letters",
      results: [
        { kind: "saas", npv: 3_000 },
        { kind: "purchased", npv: 9_000 },
      ],
    },
  });
});

it("4.2 a decision keeps why, who, when and the figures it was made on; a later one supersedes it and changes nothing", async () => {
  const { actor, call, model, letters } = await setUp();
  const body = {
    modelId: model.id,
    serviceId: letters,
    choice: "saas",
    reason: "Print houses do this better.",
    reviewOn: "2199-01-01",
  };
  const made = await call(decide, { body });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  expect(made.body).toMatchObject({
    subject: { kind: "service", name: "Letters" },
    decidedBy: "Test key",
    reviewOn: "2199-01-01",
    overdue: false,
    evidence: { peakToAverage: 3, advice: "rent", thresholds: { much: 1.25, little: 0.75, flat: 1.5 } },
  });
  // Two people who both read that nothing was decided: the second is told.
  expect((await call(decide, { body })).status).toBe(412);
  const usual = { much: 1.25, little: 0.75, flat: 3, seamStrength: 0.5, seamSignals: 4, version: 0 };
  await call(setThresholds, { body: usual });
  const later = await call(decide, { body: { ...body, choice: "purchased", supersedes: made.body.id } });
  expect(later.body.evidence).toMatchObject({ advice: "buy", thresholds: { flat: 3 } });

  const before = (await call(getOne, { params: { id: made.body.id } })).body;
  expect({ ...before, supersededAt: null }).toEqual(made.body);
  expect(before.supersededAt).not.toBeNull();
  const register = (await call(list, { query: { limit: "1" } })).body;
  expect(register.items.map(({ id }: Json) => id)).toEqual([later.body.id]);
  const rest = (await call(list, { query: { limit: "1", cursor: register.nextCursor } })).body;
  expect(rest).toMatchObject({ items: [{ id: made.body.id }], nextCursor: null });
  expect((await call(list, { query: { state: "current" } })).body.items).toHaveLength(1);

  await prisma()
    .$executeRaw`UPDATE tailoring_decision SET review_on = '2020-01-01' WHERE workspace_id = ${actor.workspace.id}::uuid`;
  const overdue = (await call(list, { query: { state: "overdue" } })).body.items;
  expect(overdue.map(({ id, overdue: late }: Json) => [id, late])).toEqual([[later.body.id, true]]);
  const trail = await prisma().auditEvent.findMany({
    where: { workspaceId: actor.workspace.id, entity: "tailoring-decision" },
    orderBy: { id: "asc" },
  });
  expect(trail.map(({ summary }) => summary)).toEqual([
    "Decided for Letters: Rent (SaaS)",
    "Decided for Letters: Buy (purchased)",
  ]);
});

it("4.2 refuses in words what cannot be decided", async () => {
  const { call, model, claims } = await setUp();
  const stranger = await makeWorkspace();
  const foreign = await makeModel(stranger);
  const body = { modelId: model.id, stageId: model.stages.use, choice: "custom", reason: "Ours." };
  const wrong: [object, number, string][] = [
    [{ ...body, serviceId: claims }, 422, "Name either a stage or a service."],
    [{ ...body, stageId: foreign.stages.use }, 422, "This stage is not one of the model's."],
    [{ ...body, stageId: null, serviceId: model.stages.use }, 422, "No service of this id"],
    [{ ...body, modelId: foreign.id }, 404, "was not found"],
    [{ ...body, reason: "  " }, 422, "Say why"],
    [{ ...body, reviewOn: "2020-01-01" }, 422, "Choose a day to come"],
    [{ ...body, supersedes: claims }, 412, "What you typed is kept"],
  ];
  for (const [input, status, words] of wrong) {
    const answer = await call(decide, { body: input });
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([status, expect.stringContaining(words)]);
  }
});
