import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { Actor } from "@/lib/auth/actor";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";
import { pressShortcut } from "./shortcut";

async function add(actor: Actor, modelId: string, name: string, more: object = {}): Promise<string> {
  const firstContactAt = new Date(Date.now() - 40 * 86_400_000).toISOString();
  return (await createCustomer(actor, newCustomer.parse({ name, modelId, firstContactAt, ...more }))).item.id;
}

const rows = (page: Page) => page.getByRole("table", { name: "Customers" }).getByRole("rowheader");
const bar = (page: Page) => page.getByRole("region", { name: "Chosen customers" });

test("2.1 filters and order are kept as a view, picked, renamed and deleted", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  await add(actor, model.id, "Ada Brandt", { kind: "company" });
  await add(actor, model.id, "Bo Chen");
  await page.goto(`/${workspace.slug}/customers`);
  await page.getByLabel("Kind").selectOption({ label: "Company" });
  await expect(rows(page)).toHaveText([/Ada Brandt/]);
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByLabel("Name").fill("Companies");
  await page.getByLabel("Name").press("Enter");
  const views = page.getByRole("navigation", { name: "Saved views" });
  await expect(views.getByRole("link", { name: "Companies" })).toHaveAttribute("aria-current", "page");
  await views.getByRole("link", { name: "All customers" }).click();
  await expect(rows(page)).toHaveCount(2);
  await views.getByRole("link", { name: "Companies" }).click();
  await expect(rows(page)).toHaveText([/Ada Brandt/]);
  await page.getByRole("button", { name: "Edit view" }).click();
  await page.getByLabel("Name").fill("Firms");
  await page.getByLabel("Name").press("Enter");
  await expect(views.getByRole("link", { name: "Firms" })).toBeVisible();
  await page.getByRole("button", { name: "Edit view" }).click();
  await page.getByRole("button", { name: "Delete this view" }).click();
  await expect(views).toHaveCount(0);
  await expect(rows(page)).toHaveCount(2);
});

test("2.1 many are chosen by keyboard, moved, named where they stay, and taken back", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  for (let n = 0; n < 52; n++) await add(actor, model.id, `Person ${String(n).padStart(2, "0")}`);
  await page.goto(`/${workspace.slug}/customers?sort=name`);
  await rows(page).nth(0).getByRole("link").focus();
  await pressShortcut(page, "x");
  await expect(bar(page).getByText("1 chosen")).toBeVisible();
  await page.getByLabel("Choose Person 03").focus();
  await page.keyboard.press("Shift+Space");
  await expect(bar(page).getByText("4 chosen")).toBeVisible();
  await expectAccessible(page);

  await bar(page).getByRole("button", { name: "Move stage" }).click();
  await page.getByLabel("To", { exact: true }).selectOption({ label: "Onboarding" });
  await expect(page.getByLabel("This closes prospects")).toBeChecked();
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByText("Moved 4 customers to Onboarding.")).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
  await expect(page.getByRole("row", { name: /Person 03/ })).toContainText("Onboarding");

  await page.getByLabel("Choose all on this page").check();
  await bar(page).getByRole("button", { name: "Choose all that fit" }).click();
  await expect(bar(page).getByText("All 52 that fit")).toBeVisible();
  await bar(page).getByRole("button", { name: "Move stage" }).click();
  await page.getByLabel("To", { exact: true }).selectOption({ label: "Onboarding" });
  await page.getByRole("button", { name: "Move", exact: true }).click();
  const told = page.getByText(/Moved 48 customers to Onboarding\. 4 left alone: Is in Onboarding already/);
  await expect(told).toBeVisible();
  await told.locator("..").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Taken back for 48.")).toBeVisible();
  await page.getByLabel("Stage").selectOption({ label: "Onboarding" });
  await expect(rows(page)).toHaveCount(4);
});

test("2.1 the owner of many is changed, and the list goes out as CSV", async ({ page, actor, workspace }) => {
  const model = await makeModel(actor);
  await add(actor, model.id, "=1+1");
  await add(actor, model.id, "Bo Chen");
  await page.goto(`/${workspace.slug}/customers?sort=name`);
  await page.getByLabel("Choose all on this page").check();
  await bar(page).getByRole("button", { name: "Change owner" }).click();
  await page.getByRole("dialog").getByLabel("Owner").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await expect(page.getByText(/looks after 2 customers more/)).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download this list as CSV" }).click(),
  ]);
  const text = await readFile(await file.path(), "utf8");
  expect(file.suggestedFilename()).toBe("customers.csv");
  expect(text).toContain(",'=1+1,person,");
  expect(text.trimEnd().split("\r\n")).toHaveLength(3);
});

test("2.1 the list can be read and chosen from on a phone", async ({ page, actor, workspace }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const model = await makeModel(actor);
  await add(actor, model.id, "Ada Brandt");
  await page.goto(`/${workspace.slug}/customers`);
  await page.getByLabel("Choose Ada Brandt").check();
  const box = await bar(page).boundingBox();
  expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 390).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
