import type { Page } from "@playwright/test";
import type { Actor } from "@/lib/auth/actor";
import { enterLedger } from "@/tests/factories/ledger";
import { makeModel } from "@/tests/factories/lifecycle";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

/** One policy sold in March after 130.00 of effort, and a prospect who declined after 40.00. */
async function seed(actor: Actor): Promise<string> {
  const model = await makeModel(actor, "Motor");
  const { reach = "", conversion = "", use = "" } = model.stages;
  const [ada = ""] = await enterLedger(actor, model.id, [
    {
      name: "Ada",
      channel: "Broker",
      moves: [
        [reach, "2025-01-05T10:00:00Z"],
        [conversion, "2025-01-20T10:00:00Z"],
        [use, "2025-03-10T10:00:00Z"],
      ],
      ends: [["closed", "2025-03-10T10:00:00Z"]],
      money: [
        { at: "2025-01-06", nature: "media", minor: 1_000 },
        { at: "2025-01-21", nature: "staff", minor: 12_000, deferrable: true },
        { at: "2025-03-11", nature: "premium", kind: "revenue", minor: 30_000 },
        { at: "2025-04-02", nature: "claim", minor: 7_500 },
        { at: "2025-05-10", nature: "overhead", minor: 300 },
      ],
    },
    {
      name: "Ben",
      moves: [[reach, "2025-01-05T10:00:00Z"]],
      ends: [["declined", "2025-02-10T10:00:00Z"]],
      money: [{ at: "2025-02-01", nature: "staff", minor: 4_000, deferrable: true }],
    },
  ]);
  return ada;
}

const figure = (page: Page, id: string) => page.getByTestId(`figure-${id}`).first();

test("3.4 one click reads the same entries another way; cost and margin stay, everywhere", async ({
  page,
  actor,
  workspace,
}) => {
  const ada = await seed(actor);
  await page.goto(`/${workspace.slug}/economics/lens`);
  await expect(figure(page, "cost")).toContainText("€248.00");
  await expect(figure(page, "function:cost-of-revenue")).toContainText("€170.00");
  await page.getByText("Insurer", { exact: true }).first().click();
  await page.waitForURL(/lens=insurer/);
  await expect(figure(page, "cost")).toContainText("€248.00");
  await expect(figure(page, "cash-margin")).toContainText("€52.00");
  await expect(figure(page, "function:sales-marketing")).toContainText("€50.00");
  // 120.00 over twelve months from March: three of them by May.
  await expect(figure(page, "function:deferred-acquisition")).toContainText("€30.00");
  await expect(figure(page, "deferred-closing")).toContainText("€90.00");
  for (const lens of ["source-article", "saas", "lender", "ifrs17"]) {
    await expect(page.getByTestId(`${lens}-cost`)).toHaveText("€248.00");
    await expect(page.getByTestId(`${lens}-cash-margin`)).toHaveText("€52.00");
  }
  await expect(page.getByText("Management view, not accounting advice").first()).toBeVisible();
  await expect(
    page.getByRole("button", {
      name: "Why is Loss ratio, all channels, 2025 of all channels in 2025 this number?",
    }),
  ).toHaveText("25.00\u202f%");
  await expectAccessible(page);

  // The lens stays chosen on the other pages of the workspace.
  await page.goto(`/${workspace.slug}/customers/${ada}`);
  await expect(page.getByRole("radio", { name: "Insurer" })).toBeChecked();
  await expect(page.getByRole("heading", { name: "Deferred acquisition" })).toBeVisible();
  await page.goto(`/${workspace.slug}/economics/customers`);
  await expect(page.getByText("Cost by function, read as “Insurer”")).toBeVisible();
});

test("3.9 a deferred amount opens down to the entries behind it", async ({ page, actor, workspace }) => {
  await seed(actor);
  await page.goto(`/${workspace.slug}/economics/lens?lens=insurer`);
  await figure(page, "amortised")
    .getByRole("button", { name: /^Why is/ })
    .click();
  const panel = page.getByRole("dialog");
  await panel.getByText("Of Mar 2025").first().click();
  await panel.getByText("Deferred in Mar 2025").first().click();
  await panel.getByRole("link", { name: "See 1 entries" }).click();
  await page.waitForURL(/economics\/entries/);
  await expect(page.getByTestId("facts-total")).toHaveText("1 ledger entries · €120.00");
});

test("3.4 own rules: copied, changed, saved in versions, brought back, deleted and undone", async ({
  page,
  actor,
  workspace,
}) => {
  await seed(actor);
  await page.goto(`/${workspace.slug}/economics/lens/saas`);
  await page.getByRole("button", { name: "Copy as own lens" }).click();
  await page.waitForURL(/economics\/lens\/[0-9a-f-]{36}/);
  await expect(page.getByLabel("Name")).toHaveValue("Software subscription, ours");

  // A rule that takes everything, moved to the top, leaves the others without a say.
  await page.getByRole("button", { name: "Add a rule" }).click();
  const added = page.getByTestId("rule-4");
  await added.getByLabel("Function of rule 4").selectOption("Research and development");
  await page.getByRole("button", { name: "Move rule 4 up" }).click();
  await expect(page.getByTestId("rule-4")).toContainText("Never decides");
  await page.getByRole("button", { name: "Remove rule 3" }).click();
  await expect(page.getByTestId("rule-4")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByTestId("rule-4")).toContainText("Never decides");

  // The natures of the workspace are offered.
  const rule = page.getByTestId("rule-3");
  await rule.getByLabel("claim", { exact: true }).check();
  await expect(rule.locator("summary")).toHaveText("claim");
  await expect(page.getByText("Never decides")).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save as version 2" }).click();
  await expect(page.getByTestId("version-2")).toContainText("Added “claim: Research and development”.");

  await page.getByRole("link", { name: "Read the report through version 2" }).click();
  await page.waitForURL(/lensVersion=2/);
  await expect(figure(page, "function:r-and-d")).toContainText("€75.00");
  await page.getByRole("link", { name: "Rules of this lens" }).click();
  await page.getByRole("button", { name: "Bring version 1 back" }).click();
  await expect(page.getByTestId("version-3")).toBeVisible();
  await page.getByRole("button", { name: "Delete the lens" }).click();
  await page.waitForURL(/economics\/lens$/);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForURL(/economics\/lens\/[0-9a-f-]{36}/);
  await expect(page.getByTestId("version-3")).toBeVisible();
});

test("3.4 an empty workspace says what will stand here", async ({ page, workspace }) => {
  await page.goto(`/${workspace.slug}/economics/lens`);
  await expect(
    page.getByRole("heading", { name: /^Profit and loss by function will stand here/ }),
  ).toBeVisible();
  await expectAccessible(page);
});
