import { existsSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { read } from "@/lib/db/sql";
import { expectAccessible } from "./accessible";
import { expect as expectSoon, test } from "./fixtures";

// Big statements run behind these pages.
const expect = expectSoon.configure({ timeout: 60_000 });

const logFile = path.resolve("../shared/data/bpi2012/BPI_Challenge_2012.xes.gz");

/** A figure as the screen shows it: "13,087" becomes 13087. */
async function figure(page: Page, label: string): Promise<number> {
  const block = page.getByRole("heading", { name: label, exact: true }).locator("xpath=ancestor::div[2]");
  const text = await block.locator("p").first().innerText();
  return Number(text.replace(/[^\d.]/g, ""));
}

/** What that bank's log must say, as counted independently: acquisition, funnel, cohorts, minutes by outcome. */
async function readTheBankOffTheScreen(page: Page, slug: string): Promise<void> {
  const shown = (id: string) => page.getByTestId(`figure-${id}`);
  await page.goto(`/${slug}/economics/acquisition?measure=minutes`);
  await expect(shown("customers")).toContainText("13,087");
  await expect(shown("closed")).toContainText("2,246");
  await expect(shown("declined")).toContainText("7,635");
  await expect(shown("cancelled")).toContainText("2,807");
  await expect(shown("open")).toContainText("399");
  await expect(shown("loaded-minutes")).toContainText("189.0566");
  await expect(shown("unclosed-share")).toContainText("53.30");
  await expect(shown("median-days")).toContainText("14.44");
  expect(Number(await shown("median-days").getAttribute("data-value"))).toBeCloseTo(14.436643, 6);

  const funnel = page.getByRole("figure", { name: /of 13,087 prospects close/ });
  for (const [stage, count] of [
    ["Submitted", "13,087"],
    ["Pre-accepted", "7,367"],
    ["Accepted", "5,113"],
    ["Offer sent", "5,015"],
    ["Offer returned", "3,254"],
    ["Closed", "2,246"],
  ] as const) {
    const bar = funnel.getByRole("listitem").filter({ hasText: new RegExp(`^${stage}`) });
    await expect(bar).toContainText(count);
  }

  // Local months of first contact: the first application, 22:38 UTC on 30 September, is October in Amsterdam.
  const cohorts = page.getByRole("table").filter({ hasText: "First contact" });
  for (const [month, customers, closed] of [
    ["Oct 2011", "2,393", "500"],
    ["Nov 2011", "2,940", "460"],
    ["Dec 2011", "2,122", "376"],
    ["Jan 2012", "2,747", "487"],
    ["Feb 2012", "2,885", "423"],
  ] as const) {
    const row = cohorts.getByRole("row", { name: new RegExp(`^${month}`) });
    await expect(row.getByText(customers, { exact: true })).toBeVisible();
    await expect(row.getByText(closed, { exact: true })).toBeVisible();
  }
  await expect(cohorts.getByText("Sept 2011")).toHaveCount(0);

  await page.goto(`/${slug}/economics/activity`);
  await expect(shown("minutes-per-closed")).toContainText("88.285");
  await expect(shown("minutes-per-declined")).toContainText("12.799");
  await expect(shown("minutes-per-cancelled")).toContainText("38.626");
  await expect(shown("minutes-per-open")).toContainText("50.608");
}

test("6.1, 7.4, 3.1 and 3.2 a real bank's log becomes customers and true curves through the wizard, and is taken back whole", async ({
  page,
  workspace,
}) => {
  test.setTimeout(600_000);
  if (!existsSync(logFile)) throw new Error(`The loan-application log is missing: ${logFile}`);
  await page.goto(`/${workspace.slug}/data/imports`);
  await page.getByLabel("Drop a file here").setInputFiles(logFile);
  await page.waitForURL(/\/data\/imports\/[0-9a-f-]{36}$/);

  // Read, and described.
  const accept = page.getByRole("button", { name: /^Accept all \d+ suggestions$/ });
  await expect(accept).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText("262,200", { exact: true })).toBeVisible();
  await expect(page.getByText("13,087", { exact: true })).toBeVisible();
  await expect(page.getByText("24 of 24 activities wait for a meaning.")).toBeVisible();
  await expect(page.getByText("0 rows left out, 1,047 remarks")).toBeVisible();
  await expectAccessible(page);

  // Mapped by accepting what is suggested; time is given a price.
  await accept.click();
  await expect(page.getByText("All 24 activities have a meaning.")).toBeVisible();
  await page.getByLabel("Staff cost per minute").fill("0.75");
  await page.getByRole("button", { name: "Show the effect" }).click();

  // Foretold in figures.
  const publish = page.getByRole("button", { name: "Publish", exact: true });
  await expect(publish).toBeVisible({ timeout: 60_000 });
  expect(await figure(page, "New customers")).toBe(13_087);
  expect(await figure(page, "Closed")).toBe(2246);
  expect(await figure(page, "Declined")).toBe(7635);
  expect(await figure(page, "Cancelled")).toBe(2807);
  expect(await figure(page, "Touchpoints")).toBe(71_371);
  await expect(page.getByText("Events from Oct 2011 – Mar 2012")).toBeVisible();

  // Published, with progress that can be left and come back to.
  await publish.click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Published", exact: true })).toBeVisible({
    timeout: 180_000,
  });
  expect(await figure(page, "New customers")).toBe(13_087);
  await expectAccessible(page);
  const importPage = page.url();

  await readTheBankOffTheScreen(page, workspace.slug);
  await page.goto(importPage);

  // Taken back, after saying what will go.
  await page.getByRole("button", { name: "Revert this import …" }).click();
  await expect(page.getByText("Reverting removes 13,087 customers, 71,371 touchpoints")).toBeVisible();
  await page.getByRole("button", { name: "Revert now" }).click();
  await expect(page.getByText("This import was taken back whole.")).toBeVisible({ timeout: 180_000 });
  expect(await read("SELECT 1 FROM customer WHERE workspace_id = $1", [workspace.id])).toEqual([]);
});

test("6.1 a file that cannot be read says why and what to do; a table asks for its columns", async ({
  page,
  workspace,
  allowConsoleError,
}) => {
  test.setTimeout(300_000);
  allowConsoleError(/422/);
  await page.goto(`/${workspace.slug}/data/imports`);
  const drop = page.getByLabel("Drop a file here");
  await drop.setInputFiles({ name: "answer.csv", mimeType: "text/csv", buffer: Buffer.from('{"a": 1}') });
  await expect(page.getByRole("alert").filter({ hasText: "This looks like JSON" })).toBeVisible();
  await expect(page.getByRole("row", { name: /answer.csv/ })).toContainText("Could not be read");

  const rows = ["klant;wat;wanneer", "K1;Bezocht;2024-03-01 09:00", "K2;Bezocht;soon"].join("\n");
  await drop.setInputFiles({ name: "table.csv", mimeType: "text/csv", buffer: Buffer.from(rows) });
  await page.waitForURL(/\/data\/imports\/[0-9a-f-]{36}$/);
  await page.getByLabel("Case", { exact: true }).selectOption("klant");
  await page.getByLabel("Activity", { exact: true }).selectOption("wat");
  await page.getByLabel("Time", { exact: true }).selectOption("wanneer");
  await page.getByRole("button", { name: "Read the file" }).click();
  const row = page.getByRole("row", { name: /Left out.*soon/ });
  await expect(row).toContainText("wanneer");
  await expect(row).toContainText("3");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as CSV" }).click();
  expect((await download).suggestedFilename()).toBe("table.csv-issues.csv");

  // The mapping table by keyboard alone.
  const becomes = page.getByLabel("What Bezocht becomes");
  await becomes.focus();
  await page.keyboard.press("T");
  await expect(becomes).toHaveValue("touchpoint");
  await expect(page.getByText("The one activity has a meaning.")).toBeVisible();
});
