import type { Page } from "@playwright/test";
import type { Actor } from "@/lib/auth/actor";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { saveRates } from "@/lib/exchange-rates/commands";
import { bookEntry } from "@/lib/ledger/commands";
import { newLedgerEntry } from "@/lib/ledger/schema";
import { moveCustomer } from "@/lib/stage-moves/commands";
import { newStageMove } from "@/lib/stage-moves/schema";
import { logTouchpoint } from "@/lib/touchpoints/group-commit";
import { newTouchpoint } from "@/lib/touchpoints/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";
import { pressShortcut } from "./shortcut";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

async function add(actor: Actor, modelId: string, name: string, more: object = {}): Promise<string> {
  const input = newCustomer.parse({ name, modelId, firstContactAt: daysAgo(100), ...more });
  return (await createCustomer(actor, input)).item.id;
}

/**
 * One customer with figures one can add up: 30 + 15 minutes, 40.00 staff and 20.00 media, 120.00 premium, 10.00
 * refunded: margin 50.00.
 */
async function addLife(actor: Actor, model: { id: string; stages: Record<string, string> }): Promise<string> {
  const customerId = await add(actor, model.id, "Mara Steiner");
  const touch = { customerId, channel: "phone", initiation: "reactive", activity: "Quote call" };
  await logTouchpoint(
    actor,
    newTouchpoint.parse({ ...touch, minutes: 30, occurredAt: daysAgo(90), learned: ["garage"] }),
  );
  await logTouchpoint(
    actor,
    newTouchpoint.parse({ ...touch, channel: "email", minutes: 15, occurredAt: daysAgo(60) }),
  );
  const move = { customerId, stageId: model.stages.onboarding, startsAt: daysAgo(70) };
  await moveCustomer(actor, newStageMove.parse(move));
  const entry = (kind: string, nature: string, amountMinor: number, days: number) =>
    bookEntry(
      actor,
      newLedgerEntry.parse({
        customerId,
        kind,
        nature,
        amountMinor,
        currency: "EUR",
        occurredAt: daysAgo(days),
      }),
    );
  await entry("cost", "media", 2_000, 99);
  await entry("cost", "staff", 4_000, 90);
  await entry("revenue", "premium", 12_000, 65);
  await entry("revenue", "refund", -1_000, 30);
  return customerId;
}

const rows = (page: Page) => page.getByRole("table", { name: "Customers" }).getByRole("rowheader");

test("2.1 the empty list offers its ways to fill it, and a customer is added by hand", async ({
  page,
  actor,
  workspace,
}) => {
  await makeModel(actor);
  await page.goto(`/${workspace.slug}/customers`);
  await expect(page.getByRole("link", { name: "Import customers" })).toBeVisible();
  await page.getByRole("button", { name: "Add customer" }).first().click();
  await page.getByLabel("Name").fill("Nora Quist");
  await page.getByLabel("Name").press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nora Quist");
  await expect(page.getByText(/In Reach since/)).toBeVisible();
});

test("2.1 customers are searched, filtered, sorted, paged and walked by arrow keys", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  await addLife(actor, model);
  for (let n = 0; n < 51; n++) await add(actor, model.id, `Person ${String(n).padStart(2, "0")}`);
  await page.goto(`/${workspace.slug}/customers?sort=name`);
  await expect(page.getByText("52 customers")).toBeVisible();
  await expect(rows(page)).toHaveCount(50);
  await page.getByRole("link", { name: "Next" }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(rows(page)).toHaveCount(50);

  const first = rows(page).nth(0).getByRole("link");
  await first.focus();
  await page.keyboard.press("ArrowDown");
  await expect(rows(page).nth(1).getByRole("link")).toBeFocused();

  await page.getByRole("searchbox", { name: "Search" }).fill("steiner");
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/search=steiner/);
  await expect(page.getByText("1 customer fits")).toBeVisible();
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(rows(page)).toHaveCount(50);
  await page.getByLabel("Stage").selectOption({ label: "Onboarding" });
  await expect(rows(page)).toHaveText([/Mara Steiner/]);
  await page.goBack();
  await expect(rows(page)).toHaveCount(50);
  await page.getByRole("searchbox", { name: "Search" }).fill("nobody of this name");
  await expect(page.getByText("No customer fits this search.")).toBeVisible();
});

test("2.2 one life on one page: triptych, stages, touchpoints, money, what was learned", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  const id = await addLife(actor, model);
  await page.goto(`/${workspace.slug}/customers/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mara Steiner");
  await expect(page.getByText(/In Onboarding since/)).toBeVisible();
  for (const panel of ["Activity", "Cost", "Revenue", "Cumulative margin"]) {
    await expect(page.getByRole("region", { name: panel, exact: true })).toBeVisible();
  }
  await expect(page.getByRole("heading", { name: /Broke even on .* and has earned €50/ })).toBeVisible();
  await expect(page.getByText(/Break-even \d/)).toBeVisible();
  const stages = page.getByRole("table", { name: "Stages of this life" });
  await expect(stages.getByRole("rowheader")).toHaveText([/Onboarding/, /Reach/]);
  await expect(page.getByText("garage").first()).toBeVisible();

  await page.getByRole("button", { name: "Void Quote call" }).first().click();
  await page.getByLabel("Reason").fill("Logged twice");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Void: Logged twice")).toBeVisible();
  await expect(page.getByText("30 min").first()).toBeVisible();
});

test("2.3 a touchpoint is logged by keyboard alone and once, however often Enter is pressed", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  await addLife(actor, model);
  await page.goto(`/${workspace.slug}/customers`);
  await expect(rows(page)).toHaveCount(1);
  await pressShortcut(page, "t");
  const customer = page.getByRole("combobox", { name: "Customer", exact: true });
  await expect(customer).toBeFocused();
  await page.keyboard.type("mara");
  await expect(page.getByRole("option", { name: /Mara Steiner/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(customer).toHaveValue("Mara Steiner");
  await page.getByLabel("What").focus();
  await page.keyboard.type("Claim question");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Logged Claim question with Mara Steiner.")).toBeVisible();
  await page.getByRole("link", { name: "Mara Steiner" }).click();
  await expect(page.getByText("Claim question", { exact: true })).toHaveCount(1);
});

test("2.3 what was typed survives a lost connection and is logged once when it returns", async ({
  page,
  actor,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/ERR_INTERNET_DISCONNECTED|Failed to (load|fetch)/);
  const model = await makeModel(actor);
  const id = await addLife(actor, model);
  await page.goto(`/${workspace.slug}/customers/${id}`);
  await pressShortcut(page, "t");
  await page.getByLabel("What").fill("Call on the train");
  await page.getByLabel("Minutes").fill("7");
  await page.context().setOffline(true);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("still here");
  await expect(page.getByLabel("What")).toHaveValue("Call on the train");
  await page.context().setOffline(false);
  await expect(page.getByText("Logged Call on the train with Mara Steiner.")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByText("Call on the train", { exact: true })).toHaveCount(1);
  await expect(page.getByText("52 min").first()).toBeVisible();
});

test("2.3 a touchpoint kept from a lost connection is sent once when it is back, also after the page was left", async ({
  page,
  actor,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to (load|fetch)/);
  const model = await makeModel(actor);
  const id = await addLife(actor, model);
  await page.goto(`/${workspace.slug}/customers/${id}`);
  await pressShortcut(page, "t");
  await page.getByLabel("What").fill("Call in the tunnel");
  await page.getByLabel("Minutes").fill("5");
  // The server takes it and its answer is lost: what is sent again is the same touchpoint.
  const sent = new Set<string | undefined>();
  await page.route("**/api/v1/touchpoints", async (route) => {
    sent.add(route.request().headers()["idempotency-key"]);
    await route.fetch();
    await route.abort("internetdisconnected");
  });
  await page.route("**/health", (route) => route.abort("internetdisconnected"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("still here");
  await page.getByRole("dialog").getByRole("button", { name: "Close and send later" }).click();
  const strip = page.getByRole("region", { name: "Waiting for the connection" });
  await expect(strip).toContainText("Call in the tunnel waits for the connection");
  await page.goto(`/${workspace.slug}/customers`);
  await expect(strip).toBeVisible();
  await page.unroute("**/api/v1/touchpoints");
  const [again] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith("/api/v1/touchpoints")),
    page.unroute("**/health"),
  ]);
  expect(sent).toEqual(new Set([again.headers()["idempotency-key"]]));
  await expect(strip).toHaveCount(0);
  await expect(page.getByText("Logged Call in the tunnel with Mara Steiner.")).toBeVisible();
  await page.getByRole("link", { name: "Mara Steiner" }).click();
  await expect(page.getByText("Call in the tunnel", { exact: true })).toHaveCount(1);
  await expect(page.getByText("50 min").first()).toBeVisible();
});

test("2.3 the form fits a phone, has finger-sized targets and says a word about odd times", async ({
  page,
  actor,
  workspace,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const model = await makeModel(actor);
  const id = await addLife(actor, model);
  await page.goto(`/${workspace.slug}/customers/${id}`);
  await page
    .getByRole("button", { name: /Log a touchpoint/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  const box = await dialog.boundingBox();
  expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
  for (const target of [
    dialog.getByLabel("What"),
    dialog.getByRole("button", { name: /^Log/ }),
    dialog.getByLabel("Channel"),
  ]) {
    expect((await target.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44);
  }
  await dialog.getByLabel(/^When/).fill("2099-01-01T10:00");
  await expect(dialog.getByText(/This is in the future/)).toBeVisible();
  await dialog.getByLabel(/^When/).fill("2020-01-01T10:00");
  await expect(dialog.getByText(/Before the first contact/)).toBeVisible();
  await dialog.getByLabel(/^When/).fill("2026-10-25T02:30");
  await expect(dialog.getByText(/Clocks go back/)).toBeVisible();
});

test("2.4 a stage is moved by keyboard, undone, and a loss asks for its reason", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  const id = await add(actor, model.id, "Oda Price");
  await page.goto(`/${workspace.slug}/customers/${id}`);
  await expect(page.getByText(/In Reach since/)).toBeVisible();
  await pressShortcut(page, "?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(help.getByText("Move to another stage")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await pressShortcut(page, "m");
  await expect(page.getByLabel("To", { exact: true })).toBeFocused();
  await page.getByLabel("To", { exact: true }).selectOption({ label: "Onboarding" });
  await expect(page.getByLabel("This is the close")).toBeChecked();
  await page.getByLabel("Reason").press("Enter");
  await expect(page.getByText(/In Onboarding since/)).toBeVisible();
  await expect(page.getByText("Customer", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/In Reach since/)).toBeVisible();
  await expect(page.getByText("Prospect", { exact: true })).toBeVisible();

  await pressShortcut(page, "m");
  await page.getByLabel("To", { exact: true }).selectOption({ label: "Lost: declined" });
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByLabel("Reason")).toBeFocused();
  await page.getByLabel("Reason").fill("Price");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Declined on .*, last in Reach/)).toBeVisible();
});

test("3.9 each figure of a customer opens down to its entries", async ({ page, actor, workspace }) => {
  const model = await makeModel(actor);
  const id = await addLife(actor, model);
  await page.goto(`/${workspace.slug}/customers/${id}`);
  await page.getByRole("button", { name: "Why is Margin this number?" }).click();
  const why = page.getByRole("dialog");
  await expect(why.getByText("€50.00").first()).toBeVisible();
  await expect(why.getByText("revenue − cost")).toBeVisible();
  await why.getByText("Cost", { exact: true }).click();
  await expect(why.getByText("-€60.00")).toBeVisible();
  await why.getByText("staff", { exact: true }).click();
  await expect(why.getByText("-€40.00").first()).toBeVisible();
  await why
    .getByRole("link", { name: /1 ledger entries|1 ledger entry/ })
    .first()
    .click();
  await expect(page).toHaveURL(/nature=/);
  await expect(page.getByRole("table", { name: "Ledger entries" }).getByRole("rowheader")).toHaveCount(1);
});

test("3.1 money in another currency is booked at the rate of its day, which the form shows", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  const id = await add(actor, model.id, "Ada");
  await saveRates(actor, [{ currency: "USD", day: "2026-03-02", rate: "0.9213", source: "ECB" }]);
  await page.goto(`/${workspace.slug}/customers/${id}`);
  await page.getByRole("button", { name: "Book an entry" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Amount").fill("100");
  await form.getByLabel("For", { exact: true }).fill("media");
  await form.getByLabel("When").fill("2026-03-04T12:00");
  await expect(form.getByLabel("Currency")).toHaveValue("EUR");
  await expect(form.getByRole("status")).toBeEmpty();

  await form.getByLabel("Currency").fill("gbp");
  await expect(form.getByRole("alert")).toContainText(
    "There is no rate from GBP to EUR on or before 2026-03-04",
  );

  await form.getByLabel("Currency").fill("usd");
  await expect(form.getByRole("status")).toHaveText("1 USD is 0.9213 EUR: ECB, 2 Mar 2026");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Book", exact: true }).click();
  const entry = page.getByRole("table", { name: "Ledger entries" }).getByRole("row").nth(1);
  await expect(entry).toContainText("USD 100.00 at 0.9213, ECB");
  await expect(entry).toContainText("€92.13");
});
