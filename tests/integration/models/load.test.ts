import { expect, test } from "vitest";
import { GET as getLoad } from "@/app/api/v1/models/[id]/load/route";
import { createModel } from "@/lib/models/commands";
import { newModelSchema } from "@/lib/models/schema";
import { createScenario } from "@/lib/scenarios/commands";
import { newScenarioSchema } from "@/lib/scenarios/schema";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { call } from "./call";

useDatabase();

const season = [60, 60, 80, 100, 140, 160, 140, 120, 100, 90, 80, 70];

test("1.6 the load that a plan of arrivals puts on a profile, beside the same with its scenarios", async () => {
  const actor = await makeWorkspace();
  const auto = { name: "Auto", industry: "insurance", template: "personal-auto" };
  const id = await createModel(actor, newModelSchema.parse(auto));
  const read = async (query: string) => (await call(getLoad, actor, { params: { id }, query })).json();
  const alone = await read("?arrivals=100&months=12");
  expect(alone).toMatchObject({ plan: { arrivals: [100], months: 12 }, of: [{ scenarios: [] }] });
  // Within a month of being reached: 1 minute, 4 of .42, 8 of .252, and 12 and 3 of the .0504 who close.
  expect(alone.of[0].minutes.months[0]).toBeCloseTo(100 * (1 + 1.68 + 2.016 + 15 * 0.0504), 8);
  expect(alone.of[0].minutes.months).toHaveLength(12);
  expect(alone.of[0].minutes.peak.month, "who stays in use adds to every month").toBe(12);

  const half = { name: "Half the work", changes: [{ kind: "minutes", stageId: null, factor: 0.5 }] };
  await createScenario(actor, id, newScenarioSchema.parse(half));
  const both = await read(`?scenarios=enabled&arrivals=${season}&months=36`);
  const [base, changed] = both.of;
  expect(changed.scenarios).toMatchObject([{ name: "Half the work" }]);
  base.minutes.months.forEach((load: number, month: number) => {
    expect(changed.minutes.months[month]).toBeCloseTo(load / 2, 6);
  });
  expect(changed.minutes.peakToAverage.value).toBeCloseTo(base.minutes.peakToAverage.value, 10);
  expect(changed.touches).toEqual(base.touches);
  // Arrivals peak in June at 1.6 times their average; what they leave in use flattens the load.
  expect(base.minutes.peak.month).toBe(30);
  expect(base.minutes.peakToAverage.value).toBeLessThan(1.6);
  const peak = both.figures.find((row: { id: string }) => row.id === "minutes.peak");
  expect(peak.relative[1].value).toBeCloseTo(-0.5, 10);
});

test("1.6 a plan that cannot be read names its field; another workspace's profile is not found", async () => {
  const actor = await makeWorkspace();
  const id = await createModel(actor, newModelSchema.parse({ name: "Blank", industry: "other" }));
  for (const [query, path] of [
    ["?arrivals=1,2", "query.arrivals"],
    ["?arrivals=-1", "query.arrivals"],
    ["?months=13", "query.months"],
  ] as const) {
    const answer = await call(getLoad, actor, { params: { id }, query });
    expect(answer.status, query).toBe(422);
    expect((await answer.json()).fields, query).toMatchObject([{ path }]);
  }
  expect((await call(getLoad, await makeWorkspace(), { params: { id } })).status).toBe(404);
});
