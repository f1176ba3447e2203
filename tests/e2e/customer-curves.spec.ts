import type { Page } from "@playwright/test";
import type { Actor } from "@/lib/auth/actor";
import { enterLedger, type LedgerLife } from "@/tests/factories/ledger";
import { makeModel } from "@/tests/factories/lifecycle";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

/** Two who closed in January 2025 after 600.00: one brings 80.00 a month for a year, one 20.00. */
async function seed(actor: Actor): Promise<void> {
  const model = await makeModel(actor, "Motor");
  const { reach = "", use = "" } = model.stages;
  const life = (name: string, minor: number): LedgerLife => ({
    name,
    moves: [
      [reach, "2025-01-10T08:00:00Z"],
      [use, "2025-01-10T10:00:00Z"],
    ],
    ends: [["closed", "2025-01-10T10:00:00Z"]],
    money: [
      { at: "2025-01-10T09:00:00Z", nature: "media", minor: 60_000 },
      ...Array.from({ length: 12 }, (_, month) => ({
        at: new Date(Date.UTC(2025, 1 + month, 15)).toISOString(),
        kind: "revenue" as const,
        nature: "premium",
        minor,
      })),
      { at: "2025-03-01", nature: "staff", minor: 1_200 },
    ],
  });
  await enterLedger(actor, model.id, [life("Steady", 8_000), life("Slow", 2_000)]);
}

const figure = (page: Page, id: string) => page.getByTestId(`figure-${id}`).first();

test("3.3 the median customer, its payback and margins, and one customer over it", async ({
  page,
  actor,
  workspace,
}) => {
  await seed(actor);
  await page.goto(`/${workspace.slug}/economics/customers`);
  await expect(figure(page, "paid-back")).toContainText("50.00");
  await expect(figure(page, "payback")).toContainText("never");
  // (8,000 + 2,000) × 12 − 2 × 60,000 − 2 × 1,200, in cents, over two customers.
  await expect(figure(page, "cm3-per-customer")).toContainText("-€12.00");
  await expect(page.getByText("No allocation run yet").first()).toBeVisible();
  await expect(page.getByText("All 2 closed customers").first()).toBeVisible();

  await page.getByRole("link", { name: "Draw Steady over the median" }).first().click();
  await page.waitForURL(/customer=/);
  await expect(page.getByRole("link", { name: "Only the median" })).toBeVisible();
  await expectAccessible(page);
  await page.getByText("First contact", { exact: true }).first().click();
  await page.waitForURL(/clock=contact/);

  await figure(page, "cm3-per-customer")
    .getByRole("button", { name: /^Why is/ })
    .click();
  const panel = page.getByRole("dialog");
  await panel.getByText("CM3", { exact: true }).first().click();
  await panel.getByText("Acquisition", { exact: true }).first().click();
  await panel.getByText("media, before the sale", { exact: true }).first().click();
  await panel.getByRole("link", { name: "See 2 entries" }).first().click();
  await page.waitForURL(/economics\/entries/);
  await expect(page.getByTestId("facts-total")).toHaveText("2 ledger entries · €1,200.00");
});

test("3.3 the ranking runs from both ends; an empty workspace says what will stand here", async ({
  page,
  actor,
  workspace,
}) => {
  await page.goto(`/${workspace.slug}/economics/customers`, { waitUntil: "networkidle" });
  await expect(page.getByRole("heading", { name: /^The median customer will stand here/ })).toBeVisible();
  await expectAccessible(page);
  await seed(actor);
  await page.goto(`/${workspace.slug}/economics/customers/ranking`);
  const names = page.getByRole("rowheader");
  await expect(names).toHaveText(["Steady", "Slow"]);
  await page.getByRole("link", { name: "Who brought least" }).click();
  await page.waitForURL(/order=bottom/);
  await expect(names).toHaveText(["Slow", "Steady"]);
  await expectAccessible(page);
});
