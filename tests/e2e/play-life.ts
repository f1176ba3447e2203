import type { Locator, Page } from "@playwright/test";
import type { Actor } from "@/lib/auth/actor";
import { addItem } from "@/lib/checklists/commands";
import { newChecklistItem } from "@/lib/checklists/schema";
import { transact } from "@/lib/db/transaction";
import { createModelFromStages } from "@/lib/models/create";
import { createOutcome } from "@/lib/outcomes/commands";
import { newOutcome } from "@/lib/outcomes/schema";
import { createRiskRule } from "@/lib/risk-rules/commands";
import { newRiskRule } from "@/lib/risk-rules/schema";
import { addPath } from "@/lib/upgrades/paths";
import { addProduct } from "@/lib/upgrades/products";
import { newPath, newProduct } from "@/lib/upgrades/schema";
import { expect } from "./fixtures";

/** Days as the workspace of the tests counts them, back from the one on which the test runs: "2026-03-04". */
export function makeCalendar(): (daysAgo: number) => string {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Amsterdam" }).format(new Date());
  return (daysAgo) =>
    new Date(Date.parse(`${today}T00:00:00Z`) - daysAgo * 86_400_000).toISOString().slice(0, 10);
}

/** "4 Mar 2026" */
export const sayDay = (day: string) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** Cents as "€1,234.50", or as whole euros. */
export const sayMoney = (cents: number, digits = 2) =>
  new Intl.NumberFormat("en-GB", {
    style: "currency",
    currency: "EUR",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(cents / 100);

/** What is there before any customer: stages, an outcome of onboarding, a rule, an upgrade path and two checks. */
export async function prepareWorkspace(actor: Actor): Promise<{ outcomeId: string }> {
  const { modelId, stages } = await transact((tx) =>
    createModelFromStages(tx, actor, {
      name: "Home insurance",
      industry: "insurance",
      publish: true,
      stages: [
        { name: "Reach", kind: "reach", durationDays: 20, minuteRate: 0.5 },
        { name: "Onboarding", kind: "onboarding", durationDays: 30, minuteRate: 0.5 },
        { name: "Use", kind: "use", durationDays: 365, minuteRate: 0.75 },
        { name: "Upgrade", kind: "upgrade", durationDays: 30, minuteRate: 0.75 },
        { name: "Deprovisioning", kind: "deprovisioning", durationDays: 30, minuteRate: 0.5 },
      ],
    }),
  );
  const stageId = (name: string) => stages.find((stage) => stage.name === name)?.id;
  const asked = { modelId, stageId: stageId("Onboarding"), statement: "I know what is covered", dueDays: 14 };
  const outcome = await createOutcome(actor, newOutcome.parse(asked));
  const test = { condition: "outcome_debt", days: 0 };
  const rule = { modelId, stageId: stageId("Use"), name: "A skipped step", test, severity: "high" };
  await createRiskRule(actor, newRiskRule.parse(rule));
  const home = { kind: "policy", name: "Home", monthlyMinor: 6_000 };
  const more = { kind: "policy", name: "Home and garden", monthlyMinor: 6_500 };
  const path = {
    name: "Garden",
    fromProductId: (await addProduct(actor, newProduct.parse(home))).id,
    toProductId: (await addProduct(actor, newProduct.parse(more))).id,
    rules: [
      { kind: "months_in_force", least: 6 },
      { kind: "no_open_escalation" },
      { kind: "no_negative_impression", days: 90 },
      { kind: "no_gap" },
    ],
    costMinor: 1_000,
    awayMonths: 0,
  };
  await addPath(actor, newPath.parse(path));
  const refund = { modelId, title: "Give the premium back", settles: "billed_not_served" };
  await addItem(actor, newChecklistItem.parse(refund));
  await addItem(actor, newChecklistItem.parse({ modelId, title: "Close the access to the portal" }));
  return { outcomeId: outcome.id };
}

/** Opens a dialog as soon as the page answers: what was drawn on the server takes a moment to listen. */
export async function openDialog(page: Page, button: Locator, title: string | RegExp): Promise<Locator> {
  const dialog = page.getByRole("dialog", { name: title });
  await expect(async () => {
    if (!(await dialog.isVisible())) await button.click();
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  return dialog;
}

export async function addProspect(page: Page, about: { name: string; channel: string; at: string }) {
  const dialog = await openDialog(
    page,
    page.getByRole("button", { name: "Add customer" }).first(),
    "Add a customer",
  );
  await dialog.getByLabel("Name").fill(about.name);
  await dialog.getByLabel("First contact").fill(about.at);
  await dialog.getByLabel("Acquisition channel").fill(about.channel);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(about.name);
}

export type Touch = {
  what: string;
  channel: string;
  began: "Reactive" | "Proactive";
  minutes: number;
  at: string;
  impression?: string;
  complaint?: true;
  note?: string;
};

/** Logs a touchpoint with the customer whose page it is. */
export async function logTouch(page: Page, touch: Touch): Promise<void> {
  const button = page.getByRole("button", { name: /^Log a touchpoint/ }).first();
  const dialog = await openDialog(page, button, "Log a touchpoint");
  await dialog.getByLabel("What", { exact: true }).fill(touch.what);
  await dialog.getByLabel("Channel").selectOption(touch.channel);
  await dialog.getByText(touch.began, { exact: true }).click();
  await dialog.getByLabel("Minutes").fill(String(touch.minutes));
  await dialog.getByLabel(/^When/).fill(touch.at);
  if (touch.impression) await dialog.getByText(touch.impression, { exact: true }).click();
  if (touch.complaint) await dialog.getByLabel("Complaint").check();
  if (touch.note) await dialog.getByLabel("Note").fill(touch.note);
  await dialog.getByRole("button", { name: /^Log/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator("#touchpoints").getByText(touch.what, { exact: true })).toBeVisible();
}

export type Booking = {
  kind: "Cost" | "Revenue";
  nature: string;
  cents: number;
  at: string;
  bills?: { agreement: string; from: string; until: string };
};

export async function bookEntry(page: Page, { kind, nature, cents, at, bills }: Booking): Promise<void> {
  const entries = page.getByRole("table", { name: "Ledger entries" }).getByRole("rowheader");
  const before = await entries.count();
  const dialog = await openDialog(page, page.getByRole("button", { name: "Book an entry" }), "Book an entry");
  await dialog.getByLabel("Amount").fill((cents / 100).toFixed(2));
  await dialog.getByText(kind, { exact: true }).click();
  await dialog.getByLabel("For", { exact: true }).fill(nature);
  await dialog.getByLabel("When").fill(at);
  if (bills) {
    await dialog.getByLabel("Agreement").selectOption({ label: bills.agreement });
    await dialog.getByLabel("First day it bills").fill(bills.from);
    await dialog.getByLabel("Last day it bills").fill(bills.until);
  }
  await dialog.getByRole("button", { name: "Book", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(entries).toHaveCount(before + 1);
}

/** Moves the customer whose page it is; `at` left out: now. */
export async function moveTo(page: Page, stage: string, { at, reason }: { at?: string; reason?: string }) {
  const dialog = await openDialog(page, page.getByRole("button", { name: /^Move stage/ }), /^Move /);
  await dialog.getByLabel("To", { exact: true }).selectOption({ label: stage });
  if (at) await dialog.getByLabel("When").fill(at);
  if (reason) await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByText(new RegExp(`^In ${stage} since`))).toBeVisible();
}

export type Life = {
  /** What the page says in a sentence. */
  finding: string;
  effort: string;
  /** Minutes of each touch, in order. */
  minutes: readonly number[];
  /** Cents, one for each week with any, in order. */
  costs: readonly number[];
  revenues: readonly number[];
  /** Cumulative margin in cents after each week with money. */
  curve: readonly number[];
};

const total = (cents: readonly number[]) => cents.reduce((sum, one) => sum + one, 0);

/** Asserts that the customer's page says this: in its sentence, its figures and the table of its curves. */
export async function expectLife(page: Page, home: string, life: Life): Promise<void> {
  await page.goto(home);
  await expect(page.getByRole("heading", { level: 2, name: life.finding, exact: true })).toBeVisible();
  const cost = total(life.costs);
  const revenue = total(life.revenues);
  expect(life.curve.at(-1)).toBe(revenue - cost);
  const figure = (label: string) =>
    page
      .getByRole("button", { name: `Why is ${label} this number?`, exact: true })
      .locator("xpath=../following-sibling::p[1]/span");
  const touches = life.minutes.length;
  await expect(figure("Effort")).toHaveText([
    life.effort,
    touches === 1 ? "in 1 touch" : `in ${touches} touches`,
  ]);
  await expect(figure("Cost")).toHaveText(sayMoney(cost));
  await expect(figure("Revenue")).toHaveText(sayMoney(revenue));
  await expect(figure("Margin")).toHaveText(sayMoney(revenue - cost));

  const drawn = await page.locator("#curves figure table").evaluate((table) => {
    const heads = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent ?? "");
    const rows = [...table.querySelectorAll("tbody tr")];
    const column = (head: string) => {
      const at = heads.findIndex((text) => text.startsWith(head));
      return rows.map((row) => row.children[at]?.textContent ?? "");
    };
    return {
      minutes: column("Activity: Minutes").filter((text) => text !== "0 min"),
      costs: column("Cost: Cost").filter((text) => text !== "€0"),
      revenues: column("Revenue: Revenue").filter((text) => text !== "€0"),
      curve: column("Cumulative margin: Margin").filter((text, at, all) => text !== all[at - 1]),
    };
  });
  const euros = (cents: readonly number[]) => cents.map((one) => sayMoney(one, 0));
  expect(drawn).toEqual({
    minutes: life.minutes.map((one) => `${one} min`),
    costs: euros(life.costs),
    revenues: euros(life.revenues),
    curve: euros(life.curve),
  });
}

/** What the trail tells since it was last asked, first to last. */
export function followTrail(page: Page, slug: string): () => Promise<string[]> {
  let known = 0;
  return async () => {
    const answer = await page.request.get("/api/v1/audit?limit=200", { headers: { "x-workspace": slug } });
    expect(answer.status()).toBe(200);
    const { items } = (await answer.json()) as { items: { summary: string }[] };
    const told = items.map(({ summary }) => summary).toReversed();
    const fresh = told.slice(known);
    known = told.length;
    return fresh;
  };
}
