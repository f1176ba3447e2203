import type { Actor } from "@/lib/auth/actor";
import { createScenario } from "@/lib/scenarios/commands";
import { newScenarioSchema } from "@/lib/scenarios/schema";
import { makeWorkModel, referenceWork } from "@/tests/factories/forecasts";
import { makeModel } from "@/tests/factories/lifecycle";
import { enterLives } from "@/tests/integration/reports/seed";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

test("3.8 a plan is typed and forecast at once, saved, and kept when somebody else was quicker", async ({
  page,
  actor,
  workspace,
  allowConsoleError,
}) => {
  const modelId = await makeWorkModel(actor, "Reference", referenceWork);
  const half = { name: "Half the work", changes: [{ kind: "minutes", stageId: null, factor: 0.5 }] };
  await createScenario(actor, modelId, newScenarioSchema.parse(half));
  await page.goto(`/${workspace.slug}/economics/forecast`);
  await expect(page.getByRole("heading", { name: /Forecasts will stand here/ })).toBeVisible();
  await page.getByRole("button", { name: "Plan it" }).click();
  await page.waitForURL(/economics\/forecast\/[0-9a-f-]{36}$/);
  const figure = (id: string) => page.getByTestId(`figure-${id}`);

  // Economics reference, section 6: 300 arrivals × 230 minutes, at most 24,000 in the third month.
  await page.getByText("Month by month", { exact: true }).click();
  await page.getByLabel("Arrivals of each month").fill("100 150 0 50");
  await page.getByLabel("Peak from month").fill("1");
  await expect(figure("minutes")).toHaveAttribute("data-value", /^69000(\.0+\d*)?$|^68999\.9/);
  await expect(figure("minutes-peak")).toContainText("24,000");
  await page.getByLabel("Hours a month").fill("133.333333333");
  await page.getByLabel("People today").fill("2");
  await expect(figure("people")).toHaveAttribute("data-value", "4");
  await expect(figure("people-more")).toHaveAttribute("data-value", "2");
  await page.getByText("People", { exact: true }).click();
  await expect(page.getByRole("heading", { name: /needs 4 people, 2 more than today/ })).toBeVisible();

  await page.getByLabel("Arrivals of each month").fill("100 many");
  await expect(page.getByText("“many” is no number of arrivals.")).toBeVisible();
  await expect(figure("minutes-peak"), "the forecast of before stays").toContainText("24,000");
  await page.getByLabel("Arrivals of each month").fill("100 150 0 50");

  await page.getByRole("button", { name: "Why is People needed this number?" }).click();
  await expect(page.getByRole("dialog")).toContainText("rounded up");
  await page.keyboard.press("Escape");

  await page.getByLabel("Scenarios", { exact: true }).selectOption({ label: "Half the work" });
  await expect(figure("minutes-peak")).toContainText("12,000");
  await page.getByLabel("Scenarios", { exact: true }).selectOption({ label: "As planned" });
  await expect(figure("minutes-peak")).toContainText("24,000");
  await page.getByRole("button", { name: "Save the plan" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expectAccessible(page);

  // Another window saves first; what is typed here stays, and may go over it.
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const renamed = await page.request.patch(`/api/v1/forecasts/${id}`, {
    headers: { "x-workspace": workspace.slug, origin: new URL(page.url()).origin },
    data: { version: 2, name: "Theirs" },
  });
  expect(renamed.status()).toBe(200);
  allowConsoleError(/412/);
  await page.getByLabel("Name of the forecast").fill("Mine");
  await page.getByRole("button", { name: "Save the plan" }).click();
  await expect(page.getByText(/changed by somebody else/)).toBeVisible();
  await expect(page.getByLabel("Name of the forecast")).toHaveValue("Mine");
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  for (const [scheme, width] of [
    ["dark", 1280],
    ["light", 390],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    await page.reload();
    await expect(figure("minutes-peak")).toContainText("24,000");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expectAccessible(page);
  }
});

/** Arrivals of ten weeks from Monday 5 January 2026; each takes 60 minutes in its week and 30 in the next. */
const arrivals = [2, 2, 2, 2, 2, 2, 4, 1, 4, 1];

async function tenWeeks(actor: Actor): Promise<void> {
  const model = await makeModel(actor, "Motor");
  const dayOf = (week: number) => new Date(Date.UTC(2026, 0, 5 + 7 * week, 10)).toISOString();
  const lives = arrivals.flatMap((count, week) =>
    Array.from({ length: count }, (_, nth) => ({
      name: `Week ${week + 1}, ${nth + 1}`,
      moves: [[model.stages.reach ?? "", dayOf(week)]] as const,
      // One of the first week held out takes half an hour more than anybody before.
      touches: [
        [dayOf(week), week === 6 && nth === 0 ? 90 : 60],
        [dayOf(week + 1), 30],
      ] as const,
    })),
  );
  await enterLives(actor, model.id, lives);
}

test("3.8 the back-test lays the forecast beside naive ones, says in words who was nearer, and opens to the weeks", async ({
  page,
  actor,
  workspace,
}) => {
  test.setTimeout(180_000);
  await page.goto(`/${workspace.slug}/economics/forecast/back-test`);
  await expect(page.getByRole("heading", { name: /once six weeks of work are over/ })).toBeVisible();
  await tenWeeks(actor);
  await page.goto(`/${workspace.slug}/economics/forecast/back-test?asOf=2026-03-15&holdout=4`);
  // The four weeks took 330, 180, 270 and 180 minutes. The forecast misses the 30 nobody could know: 30 ÷ 960;
  // 180 a week, as the last known one, misses 150 + 90 of 960.
  const verdict = "The forecast is off by 3.1\u202f% of the work, the better naive one by 25.0\u202f%";
  await expect(page.getByRole("heading", { name: verdict })).toBeVisible();
  const figure = (id: string) => page.getByTestId(`figure-${id}`).first();
  await expect(figure("wape-model")).toHaveAttribute("data-value", "0.03125");
  await expect(figure("wape-last")).toHaveAttribute("data-value", "0.25");
  await expect(figure("wape-mean")).toHaveAttribute("data-value", "0.25");
  await expect(page.getByText("Held out from here")).toBeVisible();
  const errors = page.getByRole("table", { name: /How far off each forecast was/ });
  const row = (name: string) => errors.getByRole("row", { name: new RegExp(`^${name}`) });
  await expect(row("Arrivals × work learned")).toContainText("3.13\u202f%");
  await expect(row("Last known week, repeated")).toContainText("25.00\u202f%");
  await expect(
    page.getByRole("heading", { name: "One arrival takes 90 minutes, 60 of them in the week it comes" }),
  ).toBeVisible();

  await figure("wape-model")
    .getByRole("button", { name: /^Why is/ })
    .click();
  const panel = page.getByRole("dialog");
  await expect(panel).toContainText("Σ |forecast − actual| ÷ Σ actual (WAPE)");
  await panel.getByText("Work in the weeks held out").first().click();
  await expect(panel.getByText("Week of 16 Feb 2026").filter({ visible: true }).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await expect(page.getByRole("heading", { name: verdict })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
});
