import type pg from "pg";
import type { ForecastEntry, ForecastPlan, NewForecast } from "@/lib/forecasts/schema";
import { demoEnd } from "./calendar";
import { copyRows, instant } from "./copy-rows";
import { demoId } from "./demo-id";
import { makeRandom } from "./random";
import type { DemoWorkspace } from "./workspace";

/** Whole forecasts that people of the demo planned with: one told from the past, one from what they mean to do. */
export function demoForecasts({ models }: DemoWorkspace): NewForecast[] {
  const entry = (
    key: string,
    arrivals: ForecastEntry["arrivals"],
    more: Partial<ForecastEntry> = {},
  ): ForecastEntry => {
    const model = models.find(({ template }) => template.key === key);
    if (!model) throw new Error(`The demo has no model ${key}.`);
    return {
      id: key,
      modelId: model.id,
      version: null,
      scenarioIds: [],
      startMonth: null,
      arrivals,
      ...more,
    };
  };
  const plan = (entries: ForecastEntry[]): ForecastPlan => ({
    startMonth: "2026-11",
    months: 24,
    minutesPerMonth: 8_400,
    utilisation: 0.75,
    costPerMinute: null,
    heads: 3,
    window: null,
    entries,
  });
  const quotesWithoutCall = models.find(({ template }) => template.key === "auto")?.scenarioIds.slice(0, 1);
  return [
    {
      name: "Two years as before",
      plan: plan([
        entry("auto", { kind: "history", factor: 1 }),
        entry("property", { kind: "history", factor: 1 }),
        entry("loan", { kind: "history", factor: 1 }),
      ]),
    },
    {
      name: "Growth plan 2027",
      plan: plan([
        // The weights of the motor year; a fifth more than was met in the last one.
        entry(
          "auto",
          {
            kind: "seasonal",
            perYear: 2_400,
            factors: [60, 60, 80, 100, 140, 160, 140, 120, 100, 90, 80, 70],
            growthPerYear: 0.1,
          },
          { scenarioIds: quotesWithoutCall ?? [] },
        ),
        // A second broker team starts in spring and brings half as many submissions again once it is known.
        entry("property", {
          kind: "planned",
          months: [
            20, 18, 22, 24, 28, 32, 34, 34, 36, 36, 34, 30, 32, 32, 34, 36, 38, 40, 40, 40, 38, 38, 36, 34,
          ],
        }),
        entry("loan", { kind: "history", factor: 1.1 }),
      ]),
    },
  ];
}

/** Stores the forecasts of the demo, dated after its last day. */
export async function loadForecasts(
  client: pg.ClientBase,
  workspace: DemoWorkspace,
  seed: string,
): Promise<void> {
  const random = makeRandom(seed).fork("forecasts");
  const at = instant(demoEnd);
  await copyRows(
    client,
    "forecast",
    ["workspace_id", "id", "name", "plan", "created_at", "changed_at"],
    demoForecasts(workspace).map(({ name, plan }) => [
      workspace.id,
      demoId(random, demoEnd),
      name,
      JSON.stringify(plan),
      at,
      at,
    ]),
  );
}
