import { existsSync } from "node:fs";
import path from "node:path";
import { createPool } from "@/lib/pools/commands";
import { newPool } from "@/lib/pools/schema";
import { makeWorkspace } from "@/tests/factories/workspace";
import { expectAccessible } from "./accessible";
import { test as base, expect as expectSoon } from "./fixtures";

// A file is read and charges are written behind these pages.
const expect = expectSoon.configure({ timeout: 60_000 });

/** The bill is in dollars, and so is the workspace: not a digit may change. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
  actor: async ({}, use) => {
    await use(await makeWorkspace({ currency: "USD" }));
  },
});

const sample = path.resolve("../shared/data/focus/focus_sample_1.0.csv");

/** The exact sums of the file; the eight decimals they are known by are these, rounded. */
const totals = [
  ["Billed cost", "$20.52022672899", "20.52022673"],
  ["Effective cost", "$14.97651418586", "14.97651419"],
  ["List cost", "$20.39090575119", "20.39090575"],
] as const;

test("3.5 and 6.1 a real bill of a thousand charges comes in to the last digit, its faults in words, by rules, and is taken back whole", async ({
  page,
  actor,
  workspace,
}) => {
  test.setTimeout(300_000);
  if (!existsSync(sample)) throw new Error(`The FOCUS sample is missing: ${sample}`);
  await createPool(actor, newPool.parse({ name: "Computing", kind: "cloud", driver: "direct" }));
  await page.goto(`/${workspace.slug}/data/imports`);
  await page.getByLabel("Drop a file here").setInputFiles(sample);
  await page.waitForURL(/\/data\/imports\/[0-9a-f-]{36}$/);
  const importPage = page.url();

  // Detected by its columns.
  await expect(page.getByText(/Taken for a bill in the FOCUS format\./)).toBeVisible();
  const bill = page.getByRole("table", { name: "Totals of the file, exact" });
  await expect(bill).toBeVisible();
  await expect(page.getByText("1,000 charges, 1 Sept 2024 to 30 Sept 2024, in UTC")).toBeVisible();

  // Checked: every fault by its line, in words.
  await expect(page.getByText(/^0 rows left out, \d+ remarks$/)).toBeVisible();
  await page.getByRole("button", { name: "Show more" }).click();
  const faults = page.getByRole("table", { name: /Rows that were not taken/ });
  const saying = (text: string) => faults.getByRole("row").filter({ hasText: text });
  await expect(saying("This is a price and no availability zone; it is passed over.")).toHaveCount(51);
  await expect(saying("Usage-Based in another spelling; it is taken as that.")).toHaveCount(7);
  await expect(
    saying("is written as text in 1,000 rows of this column").filter({ hasText: "ChargeClass" }),
  ).toHaveCount(1);

  // Totals to the last digit; the first two decimals alone would say little.
  const headers = await bill.getByRole("columnheader").allInnerTexts();
  const cells = bill.getByRole("row").nth(1).locator("th, td");
  for (const [name, exact, known] of totals) {
    const cell = cells.nth(headers.findIndex((header) => header.trim() === name));
    await expect(cell).toHaveText(exact);
    expect(Number((await cell.innerText()).slice(1)).toFixed(8)).toBe(known);
  }
  await expect(page).toHaveTitle(/ · /);
  await expectAccessible(page);

  // No rule yet: nothing is lost, and a rule is made and tried on this very bill.
  const rules = page.getByRole("table", { name: "Charges by rule" });
  await expect(rules.getByRole("row", { name: /No rule fits/ })).toContainText("1,000");
  await page.getByRole("link", { name: "Change the rules" }).click();
  await page.getByRole("button", { name: "Add a rule" }).click();
  await page.getByLabel("Rule 1", { exact: true }).fill("Machines");
  await page.getByLabel("Machines, condition 1").selectOption("category");
  await page.getByLabel("Machines, value 1").fill("compute");
  await page.getByRole("button", { name: "Save and try" }).click();
  await expect(rules.getByRole("row", { name: /Machines/ })).toContainText("443");
  await expect(page).toHaveTitle(/ · /);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Back to the import" }).click();
  await page.waitForURL(importPage);

  // Foretold, then published: 443 charges of Compute, the rest in no pool.
  await expect(rules.getByRole("row", { name: /Machines/ })).toContainText("Computing");
  await expect(rules.getByRole("row", { name: /Machines/ })).toContainText("443");
  await expect(rules.getByRole("row", { name: /No rule fits/ })).toContainText("557");
  await page.getByRole("button", { name: "Publish 1,000 charges" }).click();
  await expect(page.getByRole("heading", { name: "Published", exact: true })).toBeVisible();
  await expect(rules.getByRole("row", { name: /Machines/ })).toContainText("443");
  await expect(page).toHaveTitle(/ · /);
  await expectAccessible(page);
  await page.getByRole("link", { name: "See the charges" }).click();
  const sum = page.getByTestId("charges-total");
  await expect(sum).toContainText(`${totals[1][1]} in 1,000 charges`);
  await expect(sum).toContainText(`billed ${totals[0][1]}`);

  // Taken back, after saying what will go.
  await page.goto(importPage);
  await page.getByRole("button", { name: "Revert this import …" }).click();
  await expect(page.getByText("Reverting voids 1,000 charges.")).toBeVisible();
  await page.getByRole("button", { name: "Revert now" }).click();
  await expect(page.getByText("This import was taken back whole.")).toBeVisible();
  await page.goto(`/${workspace.slug}/economics/software/pools`);
  await expect(page.getByRole("row", { name: /Computing/ })).toContainText("$0.00");
});
