import type { Page } from "@playwright/test";
import { closePool } from "@/lib/db/pool";
import { read } from "@/lib/db/sql";
import { seedDemo } from "@/lib/demo/seed";
import { namedLives } from "@/lib/demo/stories";
import { demoSlug } from "@/lib/demo/workspace";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

// About 246,000 facts are written once, in bulk; each page is then read on both papers.
test.describe.configure({ timeout: 600_000 });

test.beforeAll(async () => {
  // A hook has the time of a single test unless it asks for more.
  test.setTimeout(600_000);
  await seedDemo();
});
test.afterAll(closePool);

const figure = (page: Page, id: string) => page.getByTestId(`figure-${id}`);

async function enter(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Open the demo" }).click();
  await page.waitForURL(new RegExp(`/${demoSlug}$`));
}

async function idOf(table: "customer" | "lifecycle_model", name: string): Promise<string> {
  const [row] = await read<{ id: string }>(
    `SELECT t.id FROM ${table} t JOIN workspace w ON w.id = t.workspace_id WHERE w.slug = $1 AND t.name = $2`,
    [demoSlug, name],
  );
  if (!row) throw new Error(`The demo has no ${table} ${name}.`);
  return row.id;
}

test("7.5 a visitor opens the demo, sees its figures and finds a story in them", async ({ visitor }) => {
  await enter(visitor);
  const customers = Number(await figure(visitor, "customers").getAttribute("data-value"));
  expect(customers).toBeGreaterThan(100);
  await expect(figure(visitor, "cac")).toContainText("$");

  // The fourth story of docs/demo.md: most loan leads of the early-summer campaign did not pass.
  const model = await idOf("lifecycle_model", "Personal loan");
  await visitor.getByRole("link", { name: "Acquisition" }).first().click();
  await visitor.waitForURL(/economics\/acquisition/);
  const shareClosed = async (from: string, to: string) => {
    const search = new URLSearchParams({ model, acquisitionChannel: "Social media", from, to });
    await visitor.goto(`/${demoSlug}/economics/acquisition?${search}`);
    await expect(visitor.getByLabel("Acquisition channel")).toHaveValue("Social media");
    const count = async (id: string) => Number(await figure(visitor, id).getAttribute("data-value"));
    return (await count("closed")) / (await count("customers"));
  };
  const campaign = await shareClosed("2026-06", "2026-06");
  const before = await shareClosed("2025-06", "2026-04");
  expect(campaign).toBeGreaterThan(0);
  expect(campaign).toBeLessThan(before / 2);

  await visitor.goto("/account");
  await expect(visitor.getByText("Visitors of the demo share one account")).toBeVisible();
  await expect(visitor.getByLabel("Current password")).toHaveCount(0);
});

const places: readonly (readonly [string, () => Promise<string>])[] = [
  ["the overview", async () => ""],
  ["customers", async () => "/customers"],
  ["a customer", async () => `/customers/${await idOf("customer", namedLives.costlyAccount)}`],
  ["activity", async () => "/economics/activity"],
  ["acquisition", async () => "/economics/acquisition"],
  ["profiles", async () => "/profiles"],
  ["a lifecycle model", async () => `/profiles/${await idOf("lifecycle_model", "Personal auto")}`],
  ["imports", async () => "/data/imports"],
  ["the API reference", async () => "/data/api"],
  ["settings", async () => "/settings"],
  ["the audit trail", async () => "/audit"],
];

for (const [name, address] of places) {
  test(`7.5 ${name} of the demo is accessible on light and on dark paper`, async ({ visitor }) => {
    // The longest pages keep axe busy for most of a minute on two cores, twice.
    test.setTimeout(240_000);
    await visitor.emulateMedia({ reducedMotion: "reduce" });
    await enter(visitor);
    await visitor.goto(`/${demoSlug}${await address()}`);
    await expect(visitor.getByRole("heading", { level: 1 })).toBeVisible();
    for (const colorScheme of ["light", "dark"] as const) {
      await visitor.emulateMedia({ colorScheme });
      // Every stage of the rail is also a row of the life below it.
      await expectAccessible(visitor, name === "a customer" ? { drawn: "nav:has(+ [role=tooltip])" } : {});
    }
  });
}
