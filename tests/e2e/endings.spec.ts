import { addAgreement } from "@/lib/agreements/commands";
import { newAgreement } from "@/lib/agreements/schema";
import type { Actor } from "@/lib/auth/actor";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { bookEntry } from "@/lib/ledger/commands";
import { newLedgerEntry } from "@/lib/ledger/schema";
import { recordMilestone } from "@/lib/milestones/commands";
import { newMilestone } from "@/lib/milestones/schema";
import { addPath } from "@/lib/upgrades/paths";
import { addProduct } from "@/lib/upgrades/products";
import { newPath, newProduct } from "@/lib/upgrades/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

/** A customer since 2025 with a home policy, and 365.00 billed for the 365 days of that year. */
async function addYear(actor: Actor, modelId: string) {
  const person = newCustomer.parse({ name: "Mara Steiner", modelId, firstContactAt: "2024-12-01T09:00:00Z" });
  const customerId = (await createCustomer(actor, person)).item.id;
  const closed = { customerId, kind: "closed", occurredAt: "2025-01-01T08:00:00Z" };
  await recordMilestone(actor, newMilestone.parse(closed));
  const policy = { customerId, kind: "policy", product: "Home", startsOn: "2025-01-01" };
  const agreementId = (await addAgreement(actor, newAgreement.parse(policy))).item.id;
  const bill = {
    customerId,
    agreementId,
    kind: "revenue",
    nature: "premium",
    amountMinor: 36_500,
    currency: "EUR",
    occurredAt: "2025-01-01T09:00:00Z",
    coversFrom: "2025-01-01",
    coversUntil: "2025-12-31",
  };
  await bookEntry(actor, newLedgerEntry.parse(bill));
  return customerId;
}

test("2.7 a customer leaves mid-term: the gap is found, the refund posted, the checklist done, all closed", async ({
  page,
  actor,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/409/);
  const model = await makeModel(actor);
  const customerId = await addYear(actor, model.id);
  await page.goto(`/${workspace.slug}/success/endings/checklists`);
  await page.getByRole("button", { name: "Plan the first check" }).click();
  await page.getByLabel("What is to be done").fill("Give the premium back");
  await page.getByLabel("Ticked by itself").selectOption("billed_not_served");
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await expect(page.getByRole("rowheader", { name: /Give the premium back/ })).toBeVisible();

  await page.goto(`/${workspace.slug}/customers/${customerId}`);
  await page.getByRole("button", { name: "Begin an ending" }).click();
  await page.getByLabel("Notice given on").fill("2025-03-20");
  await page.getByLabel("Last day of service").fill("2025-04-10");
  await page.getByRole("button", { name: "Begin", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("End of Mara Steiner");
  await expect(page.getByText(/1 gap between service and billing to settle/)).toBeVisible();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(page.getByText(/still open\. Settle them/)).toBeVisible();

  await page.goto(`/${workspace.slug}/success/endings`);
  await expect(page.getByTestId("figure-worth-billed_not_served")).toContainText("€265.00");
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Settle billed and not served/ }).click();
  await expect(page.getByTestId("outlook-amount")).toHaveText("-€265.00");
  await page.getByLabel("Short-rate", { exact: false }).first().check();
  await expect(page.getByTestId("outlook-amount")).toHaveText("-€238.50");
  await page.getByLabel("Pro rata", { exact: false }).first().check();
  await expect(page.getByTestId("outlook-amount")).toHaveText("-€265.00");
  await page.getByRole("button", { name: "Post", exact: true }).dblclick();
  await expect(page.getByText(/Service and billing agree to the day/)).toBeVisible();

  await page.goto(`/${workspace.slug}/success/endings/open`);
  await page.getByRole("link", { name: "Mara Steiner" }).click();
  await expect(page.getByText("Everything that is required is done. It can be closed.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(page.getByText(/^Closed by/)).toBeVisible();

  await page.goto(`/${workspace.slug}/customers/${customerId}`);
  await expect(page.getByRole("heading", { name: "Service and billing agree to the day" })).toBeVisible();
  await expect(page.getByText(/10 Apr 2025, cancelled/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Take back" }).first()).toBeVisible();
});

test("2.6 a customer who may upgrade is found with why, offered it, and takes it", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  const customerId = await addYear(actor, model.id);
  const home = await addProduct(
    actor,
    newProduct.parse({ kind: "policy", name: "Home", monthlyMinor: 3_000 }),
  );
  const more = await addProduct(
    actor,
    newProduct.parse({ kind: "policy", name: "Home and garden", monthlyMinor: 4_000 }),
  );
  const path = {
    name: "Garden",
    fromProductId: home.id,
    toProductId: more.id,
    rules: [{ kind: "months_in_force", least: 6 }],
    costMinor: 1_000,
  };
  await addPath(actor, newPath.parse(path));
  await page.goto(`/${workspace.slug}/success/upgrades`);
  await expect(page.getByText(/months in force, at least 6 asked/).filter({ visible: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Offer to Mara Steiner" }).click();
  await page.getByRole("button", { name: "Taken", exact: true }).click();
  await page.getByRole("button", { name: "Upgrade", exact: true }).click();
  await expect(
    page.getByRole("table", { name: "Offers, the latest first" }).getByText("taken"),
  ).toBeVisible();
  await page.goto(`/${workspace.slug}/customers/${customerId}`);
  await expect(page.getByText("Home and garden").first()).toBeVisible();
});
