import { existsSync } from "node:fs";
import path from "node:path";
import { read } from "@/lib/db/sql";
import { expectAccessible } from "./accessible";
import { expect as expectSoon, test } from "./fixtures";

// Big statements run behind these pages.
const expect = expectSoon.configure({ timeout: 60_000 });

const savings = path.resolve("../shared/data/savings-lapse/eusavingULnoPS.csv.gz");

test("6.1 and 3.7 savings policies become agreements through the wizard, and are taken back whole", async ({
  page,
  workspace,
}) => {
  test.setTimeout(600_000);
  if (!existsSync(savings)) throw new Error(`The savings policies are missing: ${savings}`);
  await page.goto(`/${workspace.slug}/data/imports`);
  await page.getByLabel("Drop a file here").setInputFiles(savings);
  await page.waitForURL(/\/data\/imports\/[0-9a-f-]{36}$/);
  const importPage = page.url();

  // Recognised by its columns, mapped by their names and values.
  await expect(page.getByText("Taken for a table of customers, agreements or money.")).toBeVisible();
  const check = page.getByRole("button", { name: "Check every row" });
  await expect(check).toBeVisible({ timeout: 120_000 });
  await expect(page.getByLabel("What In force means")).toHaveValue("open");
  await expect(page.getByLabel("What Surrender means")).toHaveValue("lapsed");
  await expect(page.getByLabel("What Claim means")).toHaveValue("claim");
  const first = page.getByRole("region", { name: "What the first rows become" });
  await expect(first).toContainText("ended by a claim 1 Apr 2006");
  await expect(first).toContainText("in force, watched until 1 Jan 2008");
  await expectAccessible(page);

  // Checked, foretold, published.
  await check.click();
  const publish = page.getByRole("button", { name: "Publish", exact: true });
  await expect(publish).toBeVisible({ timeout: 120_000 });
  for (const figure of ["21,921", "13,880", "7,846", "195", "8,041"])
    await expect(page.getByText(figure, { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Dates from Jan 1999 – Jan 2008")).toBeVisible();
  await publish.click();
  await expect(page.getByRole("heading", { name: "Published", exact: true })).toBeVisible({
    timeout: 180_000,
  });
  await expectAccessible(page);

  await page.goto(importPage);
  await page.getByRole("button", { name: "Revert this import …" }).click();
  await expect(page.getByText("Reverting removes 21,921 customers, 21,921 agreements")).toBeVisible();
  await page.getByRole("button", { name: "Revert now" }).click();
  await expect(page.getByText("This import was taken back whole.")).toBeVisible({ timeout: 180_000 });
  expect(await read("SELECT 1 FROM agreement WHERE workspace_id = $1", [workspace.id])).toEqual([]);
});

test("6.1 and 3.1 a small ledger on a phone: a fault is listed, a rate is added, what was paid is shown", async ({
  page,
  workspace,
}) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 390, height: 844 });
  const lines = [
    "customer_id;name;date;amount;currency",
    "C1;Ada;04.03.2026;100,00;USD",
    "C1;Ada;05.03.2026;7,50;EUR",
    "C2;Bo;soon;5;EUR",
  ];
  await page.goto(`/${workspace.slug}/data/imports`);
  await page.getByLabel("Drop a file here").setInputFiles({
    name: "ledger.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(lines.join("\n")),
  });
  await page.waitForURL(/\/data\/imports\/[0-9a-f-]{36}$/);
  const importPage = page.url();
  const check = page.getByRole("button", { name: "Check every row" });
  await expect(check).toBeVisible();
  await page.getByLabel("Customers not known yet").selectOption({ label: "Make them" });
  await page.getByLabel("What all was for").fill("repair");
  await expect(page.getByRole("region", { name: "What the first rows become" })).toContainText(
    "Cost USD 100.00, converted when checked for repair, 4 Mar 2026",
  );
  await check.click();
  const issues = page.getByRole("table", { name: "Rows that were not taken, or only with a remark" });
  await expect(issues).toContainText("There is no rate from USD to EUR on or before 2026-03-04");
  await expect(issues).toContainText("This is not a date written as dd.mm.yyyy");
  await expectAccessible(page);

  await page.goto(`/${workspace.slug}/settings/exchange-rates`);
  await page.getByLabel("Day, currency and rate").fill("2026-03-02,USD,0.9213\n2026-03-02,GBP,much");
  await expect(page.getByText("Line 2: Give the rate as a plain number such as 0.9213.")).toBeVisible();
  await page.getByLabel("Day, currency and rate").fill("2026-03-02,USD,0.9213");
  await page.getByLabel("Given by").fill("ECB");
  await page.getByRole("button", { name: "Save the rate" }).click();
  await expect(page.getByRole("rowheader", { name: "USD" })).toBeVisible();
  await expectAccessible(page);

  await page.goto(importPage);
  await page.getByRole("button", { name: "Check the rows again" }).click();
  await expect(page.getByText("There is no rate from USD to EUR")).toHaveCount(0);
  const publish = page.getByRole("button", { name: "Publish", exact: true });
  await expect(publish).toBeVisible();
  await publish.click();
  await expect(page.getByRole("heading", { name: "Published", exact: true })).toBeVisible();

  const [ada] = await read<{ id: string }>(
    "SELECT id FROM customer WHERE workspace_id = $1 AND name = 'Ada'",
    [workspace.id],
  );
  await page.goto(`/${workspace.slug}/customers/${ada?.id}`);
  await expect(page.getByText("USD 100.00 at 0.9213, ECB")).toBeVisible();
});
