import type { Page } from "@playwright/test";
import type { Actor } from "@/lib/auth/actor";
import { makeModel } from "@/tests/factories/lifecycle";
import { enterLives, type Life } from "@/tests/integration/reports/seed";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

/** Two closed at 80 and 20 minutes, three declined at 30 and 10, one open at 50 and 5. */
async function seed(actor: Actor): Promise<void> {
  const model = await makeModel(actor, "Home loans");
  const { reach = "", conversion = "" } = model.stages;
  const life = (
    name: string,
    channel: string,
    cents: number,
    minutes: number,
    end?: "closed" | "declined",
  ): Life => ({
    name,
    channel,
    moves: [
      [reach, "2024-01-10T10:00:00Z"],
      [conversion, "2024-01-12T10:00:00Z"],
    ],
    touches: [["2024-01-13T10:00:00Z", minutes]],
    costs: [["2024-01-13T10:00:00Z", cents]],
    ...(end ? { ends: [[end, "2024-02-14T10:00:00Z"] as const] } : {}),
  });
  await enterLives(actor, model.id, [
    life("Ada", "Broker", 8_000, 20, "closed"),
    life("Ben", "Search", 8_000, 20, "closed"),
    life("Cem", "Search", 3_000, 10, "declined"),
    life("Dan", "Search", 3_000, 10, "declined"),
    life("Eva", "Broker", 3_000, 10, "declined"),
    life("Fay", "Broker", 5_000, 5),
  ]);
}

const figure = (page: Page, id: string) => page.getByTestId(`figure-${id}`);

test("3.2 acquisition cost reads off the screen, opens into its parts and leads to the facts", async ({
  page,
  actor,
  workspace,
}) => {
  await seed(actor);
  await page.goto(`/${workspace.slug}/economics/acquisition?policy=all-cost`);
  // (2 × 80 + 3 × 30 + 50) ÷ 2 = 150; own 80, load 70.
  await expect(figure(page, "cac")).toContainText("€150.00");
  await expect(figure(page, "own")).toContainText("€80.00");
  await expect(figure(page, "load")).toContainText("€70.00");
  // (2 × 20 + 3 × 10 + 5) ÷ 2 = 37.5 minutes, 35 of 75 on those who did not close.
  await expect(figure(page, "loaded-minutes")).toContainText("37.5");
  await expect(figure(page, "unclosed-share")).toContainText("46.67");
  for (const [id, count] of [
    ["customers", "6"],
    ["closed", "2"],
    ["declined", "3"],
    ["cancelled", "0"],
    ["open", "1"],
  ] as const) {
    await expect(figure(page, id)).toHaveAttribute("data-value", count);
  }
  await expect(
    page.getByRole("heading", {
      name: "Each close carries €150.00, 1.88 times its own €80.00: 47 % goes to prospects who do not close".replace(
        " %",
        "\u202f%",
      ),
    }),
  ).toBeVisible();
  await expectAccessible(page);

  await figure(page, "load")
    .getByRole("button", { name: /^Why is/ })
    .click();
  const panel = page.getByRole("dialog");
  await expect(panel.getByText("€70.00")).toBeVisible();
  await panel.getByText("Spent on those who did not close").first().click();
  await panel.getByText("Declined customers").first().click();
  await panel.getByText("dropped out in Conversion").first().click();
  await panel.getByRole("link", { name: /^See/ }).first().click();
  await page.waitForURL(/economics\/entries/);
  await expect(page.getByTestId("facts-total")).toHaveText("3 ledger entries · €90.00");
  await page.getByRole("link", { name: "Cem" }).click();
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}/);
});

test("3.2 the policy, the measure and the filters live in the address", async ({
  page,
  actor,
  workspace,
}) => {
  await seed(actor);
  await page.goto(`/${workspace.slug}/economics/acquisition`);
  await page.getByText("Resolved only", { exact: true }).first().click();
  await page.waitForURL(/policy=resolved-only/);
  await expect(figure(page, "cac")).toContainText("€125.00");
  await page.getByLabel("Acquisition channel").selectOption("Broker");
  await page.waitForURL(/acquisitionChannel=Broker/);
  await expect(figure(page, "cac")).toContainText("€110.00");
  await page.goBack();
  await expect(figure(page, "cac")).toContainText("€125.00");
});

test("3.1 activity by month, stage and outcome", async ({ page, actor, workspace }) => {
  await seed(actor);
  await page.goto(`/${workspace.slug}/economics/activity`);
  await expect(figure(page, "minutes")).toHaveAttribute("data-value", "75");
  await expect(figure(page, "minutes-per-closed")).toContainText("20");
  await expect(figure(page, "minutes-per-declined")).toContainText("10");
  await expect(figure(page, "minutes-per-open")).toContainText("5");
  await page.getByText("Channel", { exact: true }).first().click();
  await page.waitForURL(/by=channel/);
  await expectAccessible(page);
});

test("an empty workspace says what will be here and how to fill it", async ({ page, workspace }) => {
  for (const path of ["", "/economics/activity", "/economics/acquisition"]) {
    await page.goto(`/${workspace.slug}${path}`);
    await expect(page.getByRole("link", { name: "Import an event log" })).toBeVisible();
  }
});

test("the overview shows the headline figures and what changed", async ({ page, actor, workspace }) => {
  await seed(actor);
  await page.goto(`/${workspace.slug}`);
  await expect(figure(page, "customers")).toHaveAttribute("data-value", "2");
  await expect(figure(page, "open")).toHaveAttribute("data-value", "1");
  await expect(figure(page, "cost")).toContainText("€300.00");
  await expect(figure(page, "cac")).toContainText("€150.00");
  await expect(page.getByRole("heading", { name: "Since your last visit" })).toBeVisible();
  await expectAccessible(page);
});
