import type { Page } from "@playwright/test";
import type { Actor } from "@/lib/auth/actor";
import { closePool } from "@/lib/db/pool";
import { findModel } from "@/lib/models/queries";
import { makeModel, type TestModel } from "@/tests/factories/lifecycle";
import { enterLives } from "@/tests/integration/reports/seed";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

test.afterAll(closePool);

const day = (count: number, hour = 0) => new Date(Date.UTC(2026, 0, 1 + count, hour)).toISOString();

/** Forty prospects reach, each with 10, 20, 30 or 40 minutes; thirty go on after two days, the others are declined. */
async function enterForty(actor: Actor, model: TestModel): Promise<void> {
  const { reach = "", acquisition = "" } = model.stages;
  const lives = Array.from({ length: 40 }, (_, index) => {
    const goesOn = index % 4 !== 0;
    return {
      name: `Customer ${index}`,
      moves: goesOn
        ? ([
            [reach, day(0)],
            [acquisition, day(2)],
          ] as const)
        : ([[reach, day(0)]] as const),
      touches: [[day(0, 1), 10 * ((index % 4) + 1)] as const],
      ends: goesOn ? [] : [["declined", day(4)] as const],
    };
  });
  await enterLives(actor, model.id, lives);
}

/** The canvas is drawn once the page answers. */
async function openStudio(page: Page, slug: string, model: TestModel): Promise<void> {
  await page.goto(`/${slug}/profiles/${model.id}/studio`);
  await page.locator("[data-panel=minutes]").waitFor();
}

test("1.5 shows the median and the middle half of real customers under the curves", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  await enterForty(actor, model);
  await openStudio(page, workspace.slug, model);
  const toggle = page.getByRole("button", { name: /^Measured/ });
  await toggle.click();
  const band = page.locator(`[data-measured="minutes/${model.stages.reach}"]`);
  // 10, 20, 30 and 40 minutes, ten of each: quarters at 17.5, 25 and 32.5.
  await expect(band).toHaveAttribute(
    "aria-label",
    "Reach, measured: median 25, middle half 17.5 to 32.5 min, 40 customers",
  );
  await expect(band.getByText("n 40")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Hide what 40 customers did" }).click();
  await expect(band).toHaveCount(0);
});

test("1.5 fits the draft to actuals: each figure beside its customers, taken as one edit that undo takes back", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  await enterForty(actor, model);
  await openStudio(page, workspace.slug, model);
  await page.getByRole("button", { name: "Fit from actuals" }).click();
  const dialog = page.getByRole("dialog", { name: "Fit from actuals" });
  const reach = dialog.getByRole("region", { name: "Reach" });
  await expect(reach).toContainText("40 entered: 30 went on, 10 lost, 0 still there");
  await expect(reach.getByRole("row", { name: /Pass rate/ })).toContainText("75.00");
  await expect(reach.getByRole("row", { name: /Pass rate/ })).toContainText("30 of 40 customers who entered");
  await expect(reach.getByRole("row", { name: /Minutes/ })).toContainText("25 min");
  await expect(reach.getByRole("row", { name: /Revenue/ })).toContainText("No revenue was recorded here.");
  // Nobody has left the second stage: it has no figure and is not offered.
  await expect(dialog.getByRole("region", { name: "Acquisition" })).toHaveCount(0);
  await expectAccessible(page);
  await reach.getByRole("button", { name: "Why is Pass rate of Reach this number?" }).click();
  const why = page.getByRole("dialog", { name: "Pass rate of Reach" });
  for (const said of ["went on ÷ entered", "40 of 40 who entered", "nobody", "Went on", "30 customers"])
    await expect(why.getByText(said, { exact: true })).toBeVisible();
  await expect(why.getByText(/2026.*\(Europe\/Amsterdam\)/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(why).toBeHidden();
  await reach.getByRole("checkbox").uncheck();
  await expect(dialog.getByRole("button", { name: "Take 0 of 1 stages" })).toBeDisabled();
  await reach.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Take all" }).click();
  await expect(page.getByText("Took the measured figures of 1 stage.")).toBeAttached();
  const passRate = page.getByLabel("Go on to the next");
  await expect(passRate).toHaveValue("75");
  await expect
    .poll(async () => (await findModel(actor, model.id)).draft?.stages[0])
    .toMatchObject({ passRate: 0.75, durationDays: 2 });
  const draft = (await findModel(actor, model.id)).draft;
  expect(draft?.assumptions.sources).toMatchObject({
    [`${model.stages.reach}.passRate`]: "Measured: 30 of 40 customers who entered",
  });
  await page.getByRole("button", { name: /^Undo: Took the measured figures/ }).click();
  await expect(passRate).toHaveValue("");
  await expect
    .poll(async () => (await findModel(actor, model.id)).draft?.stages[0])
    .toMatchObject({ passRate: null, durationDays: null });
});

test("1.5 says that there is nothing to fit while a model has no customers", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  await openStudio(page, workspace.slug, model);
  await page.getByRole("button", { name: "Fit from actuals" }).click();
  const dialog = page.getByRole("dialog", { name: "Fit from actuals" });
  await expect(dialog.getByText("No customer has been through these stages yet.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Take all" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Leave as drawn" }).click();
  await page.getByRole("button", { name: /^Measured/ }).click();
  await expect(page.getByText("This model has no customers to measure yet.")).toBeVisible();
});
