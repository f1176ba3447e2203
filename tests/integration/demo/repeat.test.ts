import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { read, writeOnClient } from "@/lib/db/sql";
import { demoOptions } from "@/lib/demo/generate";
import { seedDemo } from "@/lib/demo/seed";
import { demoCurrency, demoName, demoSlug, demoTimeZone } from "@/lib/demo/workspace";
import { findForecasts } from "@/lib/forecasts/queries";
import { newForecastSchema } from "@/lib/forecasts/schema";
import { findModels } from "@/lib/models/queries";
import { readEconomics } from "@/lib/profiles/economics";
import { readForecastLoad } from "@/lib/reports/forecast/read";
import { AS_PLANNED } from "@/lib/reports/forecast/variants";
import { findScenarios } from "@/lib/scenarios/queries";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const facts = [
  "customer",
  "customer_external_id",
  "agreement",
  "stage_interval",
  "milestone",
  "touchpoint",
  "ledger_entry",
];
const frame = [
  "workspace",
  "member",
  "segment",
  "lifecycle_model",
  "model_version",
  "stage",
  "stage_definition",
  "scenario",
  "forecast",
  "fact",
  "fact_source",
  "fact_use",
  "seam_verdict",
];
const derived = [
  "rollup_activity",
  "rollup_money",
  "rollup_age",
  "rollup_reach",
  "rollup_life",
  "rollup_exposure",
  "rollup_passage",
];

/** One figure for everything the seed wrote; the ids of rollup rows are the only random part. */
async function digest(): Promise<string> {
  const hash = createHash("sha256");
  for (const table of [...frame, ...facts, "customer_summary"]) {
    const rows = await read<{ text: string }>(`SELECT t::text AS text FROM ${table} t ORDER BY 1`);
    hash.update(`${table} ${rows.length}\n`);
    for (const { text } of rows) hash.update(text);
  }
  for (const table of derived) {
    const rows = await read<{ text: string }>(
      `SELECT (to_jsonb(t) - 'id')::text AS text FROM ${table} t ORDER BY 1`,
    );
    for (const { text } of rows) hash.update(text);
  }
  return hash.digest("hex");
}

async function removeDemo(workspaceId: string): Promise<void> {
  await writeOnClient(async (client) => {
    for (const table of [...derived, "customer_summary"])
      await client.query(`DELETE FROM ${table} WHERE workspace_id = $1`, [workspaceId]);
    await client.query("DELETE FROM workspace WHERE id = $1", [workspaceId]);
  });
}

it("7.5 made again after it was removed, the demo is the same to the last row", async () => {
  const small = { ...demoOptions, scale: 0.05 };
  const first = await seedDemo(small);
  const before = await digest();
  await removeDemo(first.workspaceId);
  await seedDemo(small);
  expect(await digest()).toBe(before);
});

it("1.2 the models of the demo carry the calibrated profiles of their templates", async () => {
  const { workspaceId } = await seedDemo({ ...demoOptions, scale: 0.05 });
  const actor = systemActor({
    id: workspaceId,
    slug: demoSlug,
    name: demoName,
    currency: demoCurrency,
    timeZone: demoTimeZone,
  });
  const models = await findModels(actor);
  const figures = async (name: string, scenarios: "none" | "enabled" = "none") => {
    const id = models.find((model) => model.name === name)?.id ?? "";
    const { figures } = await readEconomics(actor, id, { scenarios });
    const of = (figure: string) => figures.find((one) => one.id === figure)?.value ?? Number.NaN;
    return { cac: of("cac") / 100, ltv: of("ltv") / 100, minutes: of("minutes") };
  };
  // Economics reference, section 8.
  const auto = await figures("Personal auto");
  expect(auto.cac).toBeCloseTo(464.127, 3);
  expect(auto.ltv).toBeCloseTo(470.0193, 3);
  expect(auto.minutes).toBeCloseTo(93.175, 3);
  expect((await figures("Budget app")).cac).toBeCloseTo(6.0643, 3);
  const loan = await figures("Personal loan");
  expect(loan.cac).toBeCloseTo(388.2655, 2);
  expect(loan.ltv).toBeCloseTo(726.768, 2);
  expect((await figures("Personal auto", "enabled")).minutes).toBeLessThan(auto.minutes);
  const all = await Promise.all(models.map((model) => findScenarios(actor, model.id)));
  expect(all.flat()).toHaveLength(3);
});

it("3.8 the demo keeps forecasts that can be read: one from history, one planned", async () => {
  const { workspaceId } = await seedDemo({ ...demoOptions, scale: 0.05 });
  const actor = systemActor({
    id: workspaceId,
    slug: demoSlug,
    name: demoName,
    currency: demoCurrency,
    timeZone: demoTimeZone,
  });
  const forecasts = await findForecasts(actor);
  expect(forecasts.map(({ name }) => name)).toEqual(["Growth plan 2027", "Two years as before"]);
  for (const { id, name, plan } of forecasts) {
    expect(newForecastSchema.parse({ name, plan }).plan).toEqual(plan);
    const load = await readForecastLoad(actor, id, AS_PLANNED.id);
    expect(
      load.entries.map(({ problem }) => problem),
      name,
    ).toEqual([null, null, null]);
    expect(load.figures.find((one) => one.id === "people")?.value, name).toBeGreaterThan(0);
  }
});
