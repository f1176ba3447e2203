import { describe, expect, it } from "vitest";
import { GET as listInitiatives, POST as makeInitiative } from "@/app/api/v1/initiatives/route";
import { POST as correctValue } from "@/app/api/v1/kpi-values/[id]/correct/route";
import { PUT as changeKpi, GET as getKpi } from "@/app/api/v1/kpis/[id]/route";
import { GET as rows } from "@/app/api/v1/kpis/[id]/rows/route";
import { POST as enter, GET as values } from "@/app/api/v1/kpis/[id]/values/route";
import { GET as why } from "@/app/api/v1/kpis/[id]/why/route";
import { POST as create, GET as list } from "@/app/api/v1/kpis/route";
import { POST as record } from "@/app/api/v1/outcome-results/route";
import { POST as createOutcome } from "@/app/api/v1/outcomes/route";
import { GET as words } from "@/app/api/v1/touchpoints/suggestions/route";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { moveCustomer } from "@/lib/stage-moves/commands";
import { newStageMove } from "@/lib/stage-moves/schema";
import { logTouchpoint } from "@/lib/touchpoints/group-commit";
import { newTouchpoint } from "@/lib/touchpoints/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller } from "../customers/call";

useDatabase();

const day = (text: string) => `${text}T11:00:00Z`;

/** Three customers onboarded from 1 March, 2 March and 1 May 2025; one is still there on 30 June, the last day known. */
async function setUp() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const call = await makeCaller(actor);
  const lives = [
    { entered: "2025-03-01", left: "2025-03-11", touches: ["2025-03-02", "2025-03-05", "2025-03-20"] },
    { entered: "2025-03-02", left: "2025-03-22", touches: ["2025-03-03"] },
    { entered: "2025-05-01", left: null, touches: ["2025-05-02", "2025-06-30"] },
  ];
  const ids: string[] = [];
  for (const [index, { entered, left, touches }] of lives.entries()) {
    const input = newCustomer.parse({
      name: `Person ${index + 1}`,
      modelId: model.id,
      firstContactAt: day("2025-02-01"),
    });
    const { id } = (await createCustomer(actor, input)).item;
    ids.push(id);
    const move = (stageId: string | undefined, on: string) =>
      moveCustomer(actor, newStageMove.parse({ customerId: id, stageId, startsAt: day(on) }));
    await move(model.stages.onboarding, entered);
    if (left) await move(model.stages.use, left);
    for (const [place, on] of touches.entries())
      await logTouchpoint(
        actor,
        newTouchpoint.parse({
          customerId: id,
          occurredAt: day(on),
          channel: "phone",
          initiation: place === 0 ? "proactive" : "reactive",
          activity: "Call",
          impression: place === 0 ? 2 : -1,
        }),
      );
  }
  const { body: outcome } = await call(createOutcome, {
    body: { modelId: model.id, stageId: model.stages.onboarding, statement: "I am set up", dueDays: 14 },
  });
  const reach = (index: number, on: string) =>
    call(record, {
      body: { customerId: ids[index], outcomeId: outcome.id, kind: "reached", occurredAt: day(on) },
    });
  await reach(0, "2025-03-15");
  await reach(1, "2025-04-20");
  const onboarding = { modelId: model.id, stageId: model.stages.onboarding };
  return { actor, model, call, ids, outcome, onboarding };
}

describe("KPIs", () => {
  it("5.1 computes days, contacts, initiative, impression and outcomes reached from the facts", async () => {
    const { call, onboarding, outcome, ids } = await setUp();
    const make = async (body: object) => (await call(create, { body: { ...onboarding, ...body } })).body;
    const days = await make({ name: "Days", measure: "median_days_in_stage", aim: "at_most", target: 14 });
    await make({ name: "Contacts", measure: "contacts_in_first_days", days: 7, target: 3 });
    await make({ name: "Proactive", measure: "share_proactive", target: 0.4 });
    await make({ name: "Impression", measure: "impression" });
    const reached = await make({
      name: "Reached",
      measure: "share_reaching_outcome",
      days: 14,
      outcomeId: outcome.id,
      target: 0.8,
    });

    const { items } = (await call(list, { query: { modelId: onboarding.modelId } })).body;
    const byName = Object.fromEntries(items.map((item: { name: string }) => [item.name, item]));
    // March: 10 and 20 days. May's only entrant is still there, so the months whose middle is known end with March.
    expect(byName.Days).toMatchObject({ value: 15, onTarget: false, period: "Mar 2025" });
    expect(byName.Days.note).toMatch(/May 2025 left out/);
    // Within seven days: 2 of the first, 1 of the second, 1 of the third; 4 contacts of 3 customers.
    expect(byName.Contacts.value).toBeCloseTo(4 / 3, 12);
    // Touches placed in onboarding: 3 in March before each left, 1 in May and 1 in June; 3 of the 5 were proactive.
    expect(byName.Proactive).toMatchObject({ value: 3 / 5, onTarget: true });
    // Impressions of the same five: three of +2 and two of −1.
    expect(byName.Impression.value).toBeCloseTo((3 * 2 - 2) / 5, 12);
    // By day 14: the first on the 15th of March, its last day in time; the second too late; the third not at all.
    expect(byName.Reached.value).toBeCloseTo(1 / 3, 12);

    const figure = (await call(why, { params: { id: days.id } })).body;
    expect(figure.parts.map((part: { value: number }) => part.value)).toEqual([2, 0]);
    const behind = (await call(rows, { params: { id: reached.id }, query: { month: "2025-03" } })).body.items;
    expect(behind).toMatchObject([
      { customerId: ids[0], value: 1, what: "reached 2025-03-15" },
      { customerId: ids[1], value: 0, what: "reached 2025-04-20" },
    ]);
  });

  it("5.1 leaves cohorts out that were not watched for long enough, and says so", async () => {
    const { call, onboarding } = await setUp();
    const { body } = await call(create, {
      body: { ...onboarding, name: "Contacts", measure: "contacts_in_first_days", days: 45 },
    });
    const { body: figure } = await call(getKpi, { params: { id: body.id } });
    // The month of May is over with the 31st; 45 days later is 15 July, after the last day known.
    expect(figure).toMatchObject({ value: (3 + 1) / 2, period: "Mar 2025" });
    expect(figure.note).toMatch(/May 2025 left out: not everybody has been there for 45 days yet/);
    expect(figure.trend.find(({ x }: { x: string }) => x === "2025-05")).toMatchObject({
      value: null,
      immature: true,
      of: 1,
    });
  });

  it("5.1 says why there is no value where nobody is behind it", async () => {
    const { call, model } = await setUp();
    const { body } = await call(create, {
      body: {
        modelId: model.id,
        stageId: model.stages.conversion,
        name: "Days",
        measure: "median_days_in_stage",
        target: 4,
      },
    });
    expect((await call(getKpi, { params: { id: body.id } })).body).toMatchObject({
      value: null,
      missing: "nobody has entered yet",
      onTarget: null,
    });
    const refused = await call(create, {
      body: { modelId: model.id, name: "X", measure: "share_reaching_outcome" },
    });
    expect(refused.status).toBe(422);
    expect(refused.body.fields.map(({ path }: { path: string }) => path)).toEqual(["outcomeId", "days"]);
  });

  it("5.1 keeps the history of entered values", async () => {
    const { call, onboarding } = await setUp();
    const { body } = await call(create, {
      body: { ...onboarding, name: "Satisfaction", measure: "entered", unit: "points", target: 8 },
    });
    const at = { params: { id: body.id } };
    await call(enter, { ...at, body: { onDay: "2025-05-01", value: 7.5 } });
    const second = await call(enter, { ...at, body: { onDay: "2025-06-01", value: 80 } });
    await call(correctValue, {
      params: { id: second.body.id },
      body: { onDay: "2025-06-01", value: 8, reason: "A zero too many" },
    });
    expect((await call(getKpi, at)).body).toMatchObject({
      value: 8,
      onTarget: true,
      period: "1 Jun 2025",
      trend: [
        { x: "2025-05-01", value: 7.5 },
        { x: "2025-06-01", value: 8 },
      ],
    });
    const all = (await call(values, at)).body.items;
    expect(all).toHaveLength(3);
    expect(all.filter((one: { voidedAt: string | null }) => one.voidedAt)).toMatchObject([
      { value: 80, voidReason: "A zero too many" },
    ]);
    const { name, measure, unit, version } = body;
    const edit = { name: `${name} of all`, measure, unit, version };
    expect((await call(changeKpi, { ...at, body: edit })).status).toBe(200);
    expect((await call(changeKpi, { ...at, body: edit })).status).toBe(412);
  });

  it("5.1 offers initiatives that are planned or run where a touchpoint is logged", async () => {
    const { call, model, outcome } = await setUp();
    const base = { modelId: model.id, outcomeId: outcome.id };
    await call(makeInitiative, { body: { ...base, name: "Welcome call", state: "running" } });
    await call(makeInitiative, {
      body: { ...base, name: "Old letters", state: "dropped", initiation: "reactive" },
    });
    expect((await call(makeInitiative, { body: { ...base, name: "Welcome call" } })).status).toBe(422);
    expect((await call(listInitiatives, { query: { modelId: model.id } })).body.items).toMatchObject([
      { name: "Welcome call", state: "running", outcome: "I am set up" },
      { name: "Old letters", state: "dropped" },
    ]);
    expect((await call(words)).body.initiatives).toEqual(["Welcome call"]);
  });
});
