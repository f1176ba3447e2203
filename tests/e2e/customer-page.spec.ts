import type { Actor } from "@/lib/auth/actor";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { prisma } from "@/lib/db/prisma";
import { bookEntry } from "@/lib/ledger/commands";
import { newLedgerEntry } from "@/lib/ledger/schema";
import { logTouchpoint } from "@/lib/touchpoints/group-commit";
import { newTouchpoint } from "@/lib/touchpoints/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

// Days are counted from this instant on, over a change of clocks too.
test.use({ zone: "UTC" });

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

async function add(actor: Actor, modelId: string, name: string, more: object = {}): Promise<string> {
  const input = newCustomer.parse({ name, modelId, firstContactAt: daysAgo(40), ...more });
  return (await createCustomer(actor, input)).item.id;
}

const revenue = (actor: Actor, customerId: string, amountMinor: number) =>
  bookEntry(
    actor,
    newLedgerEntry.parse({
      customerId,
      kind: "revenue",
      nature: "premium",
      amountMinor,
      currency: "EUR",
      occurredAt: daysAgo(10),
    }),
  );

test("2.2 the plan lies behind the curves, and the page says what is next and how far the stage has come", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  await prisma().stageDefinition.updateMany({
    where: { workspaceId: workspace.id, stageId: model.stages.reach ?? "" },
    data: {
      durationDays: 30,
      curves: { minutes: { shape: "step", points: [{ at: 0, value: 2 }], pulses: [] } },
    },
  });
  const id = await add(actor, model.id, "Mara Steiner");
  const touch = { customerId: id, channel: "phone", initiation: "reactive", activity: "Call", minutes: 30 };
  await logTouchpoint(actor, newTouchpoint.parse({ ...touch, occurredAt: daysAgo(20), learned: ["garage"] }));
  await page.goto(`/${workspace.slug}/customers/${id}`);
  await expect(page.getByText("10 days longer than the planned 30 days.")).toBeVisible();
  await expect(page.getByText(/Dashed: what version 1 of Test model expects/)).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Activity", exact: true }).getByText("Expected"),
  ).toBeVisible();
  await expect(page.getByRole("link", { name: "Planned next stage: Acquisition" })).toBeVisible();
  await expect(page.getByText("10 days overdue")).toBeVisible();
  await expect(page.getByRole("heading", { level: 3, name: /^Reach/ })).toBeVisible();

  const nav = page.getByRole("navigation", { name: "Sections of this page" });
  await expect(nav.getByRole("link", { name: "Ledger" })).toBeVisible();
  await expect(nav.getByRole("link", { name: "Curves" })).toHaveAttribute("aria-current", "location");
  await nav.getByRole("link", { name: "Touchpoints" }).click();
  await expect(nav.getByRole("link", { name: "Touchpoints" })).toHaveAttribute("aria-current", "location");
  await expect(nav).toBeInViewport();
  await page.keyboard.press("[");
  await expect(nav.getByRole("link", { name: "Touchpoints" })).not.toHaveAttribute(
    "aria-current",
    "location",
  );
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("2.2 a household has members, and what all of them bring opens into each", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  const home = await add(actor, model.id, "Brandt household", { kind: "household" });
  const ada = await add(actor, model.id, "Ada Brandt");
  await revenue(actor, home, 1_000);
  await revenue(actor, ada, 12_345);
  await page.goto(`/${workspace.slug}/customers/${home}`);
  await page.getByRole("button", { name: "Add member" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Customer", exact: true }).fill("ada");
  await page.getByRole("option", { name: /Ada Brandt/ }).click();
  await dialog.getByLabel("Role").fill("Head");
  await dialog.getByLabel("Member since").fill("2026-01-01");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  const table = page.getByRole("table", { name: "Members of Brandt household" });
  await expect(table.getByRole("rowheader")).toContainText(["Ada Brandt"]);
  await expect(table.getByText("Head · since 1 Jan 2026")).toBeVisible();
  await page.getByRole("button", { name: "Why is Revenue of all this number?" }).click();
  const why = page.getByRole("dialog");
  await expect(why.getByText("€133.45").first()).toBeVisible();
  await expect(why.getByText("€123.45").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await table.getByRole("link", { name: "Ada Brandt" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ada Brandt");
  await page.getByRole("link", { name: "Brandt household" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Brandt household");
});

test("2.2 whoever saves later sees both versions, and nothing typed is lost", async ({
  page,
  context,
  actor,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/412/);
  const model = await makeModel(actor);
  const id = await add(actor, model.id, "Mara Steiner");
  const other = await context.newPage();
  for (const one of [page, other]) {
    await one.goto(`/${workspace.slug}/customers/${id}`);
    await one.getByRole("button", { name: "Edit", exact: true }).click();
  }
  await other.getByRole("dialog").getByLabel("Name").fill("Mara Steiner-Volk");
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Mara Steiner-Volk");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Acquisition channel").fill("broker");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("changed Mara Steiner-Volk in the meantime");
  const both = dialog.getByRole("table", { name: "Where the two differ" });
  await expect(both.getByRole("row", { name: /Name/ })).toContainText("Mara Steiner-Volk");
  await expect(both.getByRole("row", { name: /Acquisition channel/ })).toContainText("broker");
  await dialog.getByLabel("Name").fill("Mara Steiner-Volk");
  await dialog.getByRole("button", { name: "Save what I typed" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  const stored = await prisma().customer.findFirstOrThrow({ where: { id } });
  expect(stored).toMatchObject({ name: "Mara Steiner-Volk", acquisitionChannel: "broker", version: 3 });
});

test("2.3 what comes up most is counted, drawn and opened down to the touchpoints", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  const customerId = await add(actor, model.id, "Mara Steiner");
  await page.goto(`/${workspace.slug}/success/problems`);
  await expect(page.getByText("No common problems in this selection.")).toBeVisible();
  const touch = { customerId, channel: "phone", initiation: "reactive", commonProblem: true };
  for (const [activity, minutes, days] of [
    ["Invoice question", 10, 20],
    ["Invoice question", 20, 10],
    ["Login", 5, 5],
  ] as const)
    await logTouchpoint(
      actor,
      newTouchpoint.parse({ ...touch, activity, minutes, occurredAt: daysAgo(days) }),
    );
  await page.reload();
  const table = page.getByRole("table", { name: "By activity" });
  await expect(table.getByRole("rowheader")).toHaveText(["Invoice question", "Login"]);
  await expectAccessible(page);
  await table.getByRole("button", { name: "Why is Minutes of Invoice question this number?" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "See 2 touchpoints" }).click();
  await expect(page.getByTestId("facts-total")).toContainText("2 touchpoints · 30 minutes");
});
