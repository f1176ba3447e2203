import { describe, expect, it } from "vitest";
import { GET as getLoad } from "@/app/api/v1/forecasts/[id]/load/route";
import { GET as getWhy } from "@/app/api/v1/forecasts/[id]/why/route";
import { POST as preview } from "@/app/api/v1/forecasts/preview/route";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { checkFigure } from "@/lib/engine/check-figure";
import { createForecast } from "@/lib/forecasts/commands";
import { createModel } from "@/lib/models/commands";
import { findModel } from "@/lib/models/queries";
import { newModelSchema } from "@/lib/models/schema";
import { readPlanLoad } from "@/lib/reports/forecast/read";
import { createScenario } from "@/lib/scenarios/commands";
import { newScenarioSchema } from "@/lib/scenarios/schema";
import {
  makeWorkModel,
  planOf,
  referenceArrivals,
  referenceLoad,
  referenceSeason,
  referenceWork,
} from "@/tests/factories/forecasts";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { call } from "@/tests/integration/models/call";
import { enterLives } from "@/tests/integration/reports/seed";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

type Load = Awaited<ReturnType<typeof readPlanLoad>>;
const chart = (load: Load, id: string) => {
  const found = load.charts.find((one) => one.id === id);
  if (!found) throw new Error(`There is no chart ${id}.`);
  return found;
};
const totals = (load: Load, id: string) =>
  chart(load, id).points.map(({ values }) =>
    Object.values(values).reduce<number>((sum, value) => sum + (value ?? 0), 0),
  );
const figure = (load: Load, id: string) => load.figures.find((one) => one.id === id);

describe("3.8 load forecast", () => {
  it("3.8 puts the reference's arrivals on its work: to the minute, in people and in money", async () => {
    const actor = await makeWorkspace();
    const modelId = await makeWorkModel(actor, "Reference", referenceWork);
    const arrivals = { kind: "planned", months: referenceArrivals };
    const plan = planOf([{ modelId, arrivals }], {
      minutesPerMonth: 8000,
      utilisation: 0.75,
      heads: 2,
      window: { from: 1, months: 9 },
    });
    const load = await readPlanLoad(actor, { name: "Plan", plan, variant: "plan" });
    expect(totals(load, "load-minutes").map((one) => Math.round(one * 1e6) / 1e6)).toEqual([
      ...referenceLoad,
      ...new Array(15).fill(0),
    ]);
    expect(figure(load, "minutes-peak")).toMatchObject({ value: 24_000, label: "Busiest month, Mar 2027" });
    // 69,000 minutes over nine months; 24,000 ÷ (8,000 × .75) = 4 people.
    expect(figure(load, "minutes")?.value).toBeCloseTo(69_000, 6);
    expect(figure(load, "peak-to-average")?.value).toBeCloseTo(24_000 / (69_000 / 9), 9);
    expect(figure(load, "people")?.value).toBe(4);
    expect(figure(load, "people-more")?.value).toBe(2);
    expect(figure(load, "cost")).toMatchObject({ value: 69_000 * 150, unit: { currency: "EUR" } });
    expect(figure(load, "arrivals")?.value).toBe(300);
    expect(chart(load, "load-minutes").sentence).toContain("Mar 2027 is the busiest month");
    expect(chart(load, "load-people").sentence).toBe("Mar 2027 needs 4 people, 2 more than today");
    for (const { why } of load.figures) expect(checkFigure(why), why.id).toEqual([]);
  });

  it("3.8 a repeating year peaks 1.456522 times its average, a month after its arrivals", async () => {
    const actor = await makeWorkspace();
    const modelId = await makeWorkModel(actor, "Seasons", referenceWork);
    const arrivals = { kind: "seasonal", perYear: 1200, factors: referenceSeason };
    const plan = planOf([{ modelId, arrivals }], { months: 36 });
    const load = await readPlanLoad(actor, { name: "Plan", plan, variant: "plan" });
    expect(figure(load, "peak-to-average")?.value).toBeCloseTo(1.456522, 6);
    // Arrivals peak in June.
    expect(figure(load, "minutes-peak")?.label).toBe("Busiest month, Jul 2029");
    const june = chart(load, "arrivals").points.find(({ x }) => x === "2027-06");
    expect(june?.values.e0).toBeCloseTo(160, 9);
  });

  it("3.8 several profiles on calendars of their own: colliding peaks, sum of peaks against peak of the sum", async () => {
    const actor = await makeWorkspace();
    const one = await makeWorkModel(actor, "Spring", [10]);
    const two = await makeWorkModel(actor, "Autumn", [20]);
    const at = (month: number, count: number) => ({
      kind: "planned",
      months: Array.from({ length: 12 }, (_, index) => (index === month ? count : 1)),
    });
    const apart = planOf(
      [
        { modelId: one, arrivals: at(2, 100) },
        { modelId: two, arrivals: at(8, 100) },
      ],
      { months: 12 },
    );
    const load = await readPlanLoad(actor, { name: "Plan", plan: apart, variant: "plan" });
    // Peaks of 1,000 and 2,000 minutes; at most 2,000 + 10 at once.
    expect(figure(load, "sum-of-peaks")?.value).toBeCloseTo(3000, 9);
    expect(figure(load, "spread")?.value).toBeCloseTo(3000 / 2010, 9);
    expect(chart(load, "entries").sentence).toContain("The peaks do not fall together");
    expect(chart(load, "entries").sentence).toContain("Sept 2027");
    // The second begins half a year earlier, so both peak in March.
    const together = planOf(
      [
        { modelId: one, arrivals: at(2, 100) },
        { modelId: two, arrivals: at(8, 100), startMonth: "2026-07" },
      ],
      { months: 12 },
    );
    const both = await readPlanLoad(actor, { name: "Plan", plan: together, variant: "plan" });
    expect(chart(both, "entries").sentence).toBe("Spring and Autumn peak together in Mar 2027");
    expect(figure(both, "spread")?.value).toBeCloseTo(1, 9);
  });

  it("3.8 lays scenarios side by side and shows one of them", async () => {
    const actor = await makeWorkspace();
    const modelId = await createModel(
      actor,
      newModelSchema.parse({ name: "Auto", industry: "insurance", template: "personal-auto" }),
    );
    const half = { name: "Half the work", changes: [{ kind: "minutes", stageId: null, factor: 0.5 }] };
    const scenarioId = await createScenario(actor, modelId, newScenarioSchema.parse(half));
    const arrivals = { kind: "planned", months: new Array(24).fill(100) };
    const plan = planOf([{ modelId, arrivals }]);
    const load = await readPlanLoad(actor, { name: "Plan", plan, variant: "plan" });
    expect(load.variants.map(({ name }) => name)).toEqual(["As planned", "Half the work"]);
    const peak = load.compared.find(({ id }) => id === "minutes.peak");
    expect(peak?.relative[1]?.value).toBeCloseTo(-0.5, 9);
    const shown = await readPlanLoad(actor, { name: "Plan", plan, variant: scenarioId });
    expect(figure(shown, "minutes")?.value).toBeCloseTo((figure(load, "minutes")?.value ?? 0) / 2, 6);
    const applied = planOf([{ modelId, arrivals, scenarioIds: [scenarioId] }]);
    const stacked = await readPlanLoad(actor, { name: "Plan", plan: applied, variant: "plan" });
    expect(stacked.variants.map(({ name }) => name)).toEqual([
      "As planned",
      "Without scenarios",
      "Half the work",
    ]);
    expect(stacked.entries[0]?.name).toBe("Auto with Half the work");
    await expect(readPlanLoad(actor, { name: "Plan", plan, variant: newId() })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("3.8 carries history on: its seasons and trend, those who came before still at work, measured months before", async () => {
    const actor = await makeWorkspace();
    const model = await makeModel(actor, "Seen");
    await prisma().stageDefinition.updateMany({
      where: { workspaceId: actor.workspace.id, stageId: model.stages.reach ?? "" },
      data: {
        durationDays: 60,
        passRate: 0.5,
        curves: {
          minutes: { shape: "step", points: [], pulses: [{ first: 45, every: null, last: null, size: 30 }] },
        },
      },
    });
    const months = ["2026-06", "2026-07", "2026-08", "2026-08", "2026-09"];
    await enterLives(
      actor,
      model.id,
      months.map((month, index) => ({
        name: `Seen ${index}`,
        moves: [[model.stages.reach ?? "", `${month}-10T10:00:00Z`]],
        touches: [[`${month}-11T10:00:00Z`, 20]],
      })),
    );
    const plan = planOf([{ modelId: model.id, arrivals: { kind: "history" } }], { startMonth: "2026-09" });
    const load = await readPlanLoad(actor, { name: "Plan", plan, variant: "plan" });
    // September is not over: June to August counted, 1, 1 and 2 arrivals, a mean of 4 / 3.
    expect(load.entries[0]?.history).toMatchObject({ first: "2026-06", last: "2026-08", months: 3 });
    const line = chart(load, "arrivals").points;
    expect(line.find(({ x }) => x === "2026-09")?.values.e0).toBeCloseTo(4 / 3, 9);
    expect(line.find(({ x }) => x === "2027-08")?.values.e0).toBe(2);
    // The 30 minutes come in the second month: in September from the two of August.
    const points = chart(load, "load-minutes").points;
    const reach = model.stages.reach ?? "";
    expect(points.find(({ x }) => x === "2026-09")?.values[reach]).toBeCloseTo(60, 9);
    expect(points.find(({ x }) => x === "2026-08")?.values[reach]).toBe(40);
    const arrived = figure(load, "arrivals")?.why.parts[0]?.parts[0];
    expect(arrived).toMatchObject({ value: 4, source: { kind: "customers", query: { model: model.id } } });
  });

  it("3.8 splits work by service, and says why an entry is left out", async () => {
    const actor = await makeWorkspace();
    const workspaceId = actor.workspace.id;
    const modelId = await makeWorkModel(actor, "Served", [10]);
    const stageId = (await findModel(actor, modelId)).draft?.stages[0]?.stageId ?? "";
    const serviceId = newId();
    await prisma().service.create({ data: { workspaceId, id: serviceId, name: "Claims desk" } });
    await prisma().serviceStage.create({ data: { workspaceId, serviceId, stageId, weight: 3 } });
    const arrivals = { kind: "planned", months: [7] };
    const empty = await makeModel(actor, "Nobody came");
    const plan = planOf([
      { modelId, arrivals },
      { modelId: empty.id, arrivals: { kind: "history" } },
    ]);
    const load = await readPlanLoad(actor, { name: "Plan", plan, variant: "plan" });
    expect(chart(load, "services").points[0]?.values[serviceId]).toBeCloseTo(70, 9);
    expect(load.entries[1]?.problem).toContain("Nobody has arrived");
  });

  it("3.8, 3.9 answers a stored forecast and why, previews a plan, and nothing of another workspace", async () => {
    const actor = await makeWorkspace();
    const modelId = await makeWorkModel(actor, "Reference", referenceWork);
    const plan = planOf([{ modelId, arrivals: { kind: "planned", months: referenceArrivals } }]);
    const id = await createForecast(actor, { name: "Next year", plan });
    const stored = await call(getLoad, actor, { params: { id } });
    expect(stored.status).toBe(200);
    const body = await stored.json();
    const why = await call(getWhy, actor, { params: { id }, query: "?figure=minutes" });
    const explained = await why.json();
    expect(explained).toMatchObject({ id: "minutes", combine: "sum", value: expect.closeTo(69_000, 6) });
    expect(explained.filters).toContainEqual({ label: "Forecast", value: "Next year" });
    expect((await call(getWhy, actor, { params: { id }, query: "?figure=nothing" })).status).toBe(404);
    const shown = await call(preview, actor, { body: { name: "Next year", plan } });
    expect(shown.status).toBe(200);
    const values = ({ figures }: Load) => figures.map(({ id, value }) => [id, value]);
    expect(values(await shown.json())).toEqual(values(body));
    const other = await makeWorkspace();
    expect((await call(getLoad, other, { params: { id } })).status).toBe(404);
    const foreign = await (await call(preview, other, { body: { plan } })).json();
    expect(foreign.entries[0]).toMatchObject({ model: null, problem: expect.stringContaining("gone") });
  });
});
