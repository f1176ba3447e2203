import { expect, it } from "vitest";
import { GET as listAuditChoices } from "@/app/api/v1/audit/choices/route";
import { GET as listCheckpoints } from "@/app/api/v1/customers/[id]/checkpoints/route";
import { GET as getMoney } from "@/app/api/v1/customers/[id]/money/route";
import { GET as getPlan } from "@/app/api/v1/customers/[id]/plan/route";
import { GET as getStart } from "@/app/api/v1/forecasts/start/route";
import { GET as listLanes } from "@/app/api/v1/services/lanes/route";
import { POST as createService } from "@/app/api/v1/services/route";
import { prisma } from "@/lib/db/prisma";
import { createSegment } from "@/lib/segments/commands";
import { enterLedger } from "@/tests/factories/ledger";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller } from "./call";

useDatabase();

/** Onboarding is planned to take 30 days; somebody has been in it since 10 January 2026. */
async function setUp() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const { reach = "", onboarding = "" } = model.stages;
  await prisma().stageDefinition.updateMany({ where: { stageId: onboarding }, data: { durationDays: 30 } });
  const [id = ""] = await enterLedger(actor, model.id, [
    {
      name: "Mara Steiner",
      moves: [
        [reach, "2026-01-05T09:00:00Z"],
        [onboarding, "2026-01-10T10:00:00Z"],
      ],
      ends: [["closed", "2026-01-10T10:00:00Z"]],
      agreement: { startsOn: "2026-01-10" },
      money: [
        { at: "2026-01-06T09:00:00Z", nature: "media", minor: 6_000 },
        { at: "2026-02-10T09:00:00Z", kind: "revenue", nature: "premium", minor: 10_000 },
        { at: "2026-02-15T09:00:00Z", nature: "staff", minor: 1_500 },
        { at: "2026-03-10T09:00:00Z", kind: "revenue", nature: "premium", minor: 10_000 },
      ],
    },
  ]);
  await prisma().agreement.updateMany({
    where: { customerId: id },
    data: { endsOn: new Date("2199-01-10") },
  });
  return { actor, model, id, call: await makeCaller(actor) };
}

it("6.3 one customer's margins and cost by function under a lens", async () => {
  const { id, call } = await setUp();
  const { status, body } = await call(getMoney, { params: { id }, query: { lens: "insurer" } });
  expect(status).toBe(200);
  expect(body.lens).toMatchObject({ id: "insurer", version: 0 });
  // 2 × 10,000 of premium; 1,500 of service after the sale; 6,000 of acquisition before it.
  const values = body.margins.map((figure: { id: string; value: number }) => [figure.id, figure.value]);
  expect(values).toEqual([
    ["cm1", 20_000],
    ["cm2", 20_000 - 1_500],
    ["cm3", 20_000 - 1_500 - 6_000],
  ]);
  const cost = body.functions.map((figure: { value: number }) => figure.value);
  expect(cost.toSorted((left: number, right: number) => left - right)).toEqual([1_500, 6_000]);
  expect((await call(getMoney, { params: { id }, query: { lens: "no-such-lens" } })).status).toBe(404);
});

it("6.3 what waits for a customer by a day, and the stages that are planned", async () => {
  const { id, model, call } = await setUp();
  const { body } = await call(listCheckpoints, { params: { id } });
  expect(body.items).toEqual([
    // 10 January and 30 days.
    { kind: "stage", what: "Use", on: "2026-02-09", late: true },
    { kind: "agreement", what: "Motor", on: "2199-01-10", late: false },
  ]);
  const plan = (await call(getPlan, { params: { id } })).body;
  expect(plan.version).toBe(1);
  expect(plan.stages).toHaveLength(5);
  expect(plan.stages.filter((stage: { current: boolean }) => stage.current)).toEqual([
    { id: model.stages.onboarding, name: "Onboarding", side: "post", days: 30, current: true },
  ]);
});

it("6.3 what a new forecast begins with: history where there is some, typed arrivals where not", async () => {
  const { model, call } = await setUp();
  const { body } = await call(getStart);
  expect(body.counted).toBe(true);
  expect(body.choices.map((choice: { id: string }) => choice.id)).toEqual([model.id]);
  // The last fact is of March.
  expect(body.plan).toMatchObject({
    startMonth: "2026-04",
    entries: [{ modelId: model.id, arrivals: { kind: "history", factor: 1 } }],
  });
  const empty = await makeWorkspace();
  const other = await makeModel(empty);
  const typed = (await (await makeCaller(empty))(getStart)).body;
  expect(typed.counted).toBe(false);
  expect(typed.plan.entries).toMatchObject([{ modelId: other.id, arrivals: { kind: "seasonal" } }]);
});

it("6.3 services in the order of the stages they carry, and whom the trail can be narrowed to", async () => {
  const { actor, model, call } = await setUp();
  const add = (name: string, stage: string) =>
    call(createService, { body: { name, stages: [{ stageId: model.stages[stage] }] } });
  await add("Billing", "use");
  await add("Campaigns", "reach");
  const lanes = (await call(listLanes, { query: { model: model.id } })).body.items;
  expect(lanes.map((lane: { service: { name: string } }) => lane.service.name)).toEqual([
    "Campaigns",
    "Billing",
  ]);
  expect(lanes[0]).toMatchObject({ interactions: 0, coupling: null, pools: [], facts: [] });
  await createSegment(actor, "Seniors");
  const choices = (await call(listAuditChoices)).body;
  expect(choices.entities).toEqual(expect.arrayContaining(["segment", "service"]));
  expect(choices.people).toContainEqual({ id: actor.id, name: actor.name });
});
