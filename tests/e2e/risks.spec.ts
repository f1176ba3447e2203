import type { Actor } from "@/lib/auth/actor";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { changeEscalation, raiseEscalation } from "@/lib/escalations/commands";
import { escalationChange, newEscalation } from "@/lib/escalations/schema";
import { moveCustomer } from "@/lib/stage-moves/commands";
import { newStageMove } from "@/lib/stage-moves/schema";
import { logTouchpoint } from "@/lib/touchpoints/group-commit";
import { newTouchpoint } from "@/lib/touchpoints/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

// Days are counted from this instant on, over a change of clocks too.
test.use({ zone: "UTC" });

const daysAgo = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString();

async function makeCustomer(actor: Actor, name: string, spokenAt: string, complaint = false) {
  const model = await makeModel(actor);
  const { item } = await createCustomer(
    actor,
    newCustomer.parse({ name, modelId: model.id, stageId: model.stages.use, firstContactAt: daysAgo(200) }),
  );
  await logTouchpoint(
    actor,
    newTouchpoint.parse({
      customerId: item.id,
      channel: "phone",
      initiation: "reactive",
      activity: "Billing call",
      minutes: 6,
      occurredAt: spokenAt,
      complaint,
    }),
  );
  return item;
}

test("2.5 a complaint is escalated in one click and settled when the customer was told", async ({
  page,
  actor,
  workspace,
}) => {
  const customer = await makeCustomer(actor, "Anna Vos", daysAgo(1), true);
  await page.goto(`/${workspace.slug}/customers/${customer.id}`);
  await page.getByRole("button", { name: "Escalate Billing call" }).click();
  const raise = page.getByRole("dialog");
  await expect(raise.getByLabel("What is wrong")).toHaveValue("Complaint: Billing call");
  await raise.getByRole("button", { name: "Escalate" }).click();
  await expect(raise).toBeHidden();

  await page.goto(`/${workspace.slug}/success/escalations?owner=me`);
  await expectAccessible(page);
  const row = page.getByRole("row", { name: /Complaint: Billing call/ });
  await expect(row).toContainText("hours left");
  await row.getByRole("button", { name: "Complaint: Billing call" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("State").selectOption("resolved");
  await dialog.getByLabel("What the customer was told").fill("The second charge is on its way back.");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("No escalation fits.", { exact: false })).toBeVisible();
  await page.goto(`/${workspace.slug}/success/escalations/report`);
  await expect(page.getByTestId("figure-in-time-share").first()).toContainText("100");
});

test("2.5 two people at once lose nothing: what was typed stays beside what changed", async ({
  page,
  actor,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/412/);
  const customer = await makeCustomer(actor, "Bert Smit", daysAgo(1));
  const made = await raiseEscalation(
    actor,
    newEscalation.parse({ customerId: customer.id, title: "Wrong letter", dueAt: daysAgo(-2) }),
  );
  await page.goto(`/${workspace.slug}/success/escalations`);
  await page.getByRole("button", { name: "Wrong letter" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Note").fill("I called him back");
  await changeEscalation(
    actor,
    made.id,
    escalationChange.parse({ version: 1, state: "waiting", note: "Asked the printer" }),
  );
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("What you typed is still here");
  await expect(dialog.getByLabel("Note")).toHaveValue("I called him back");
  await expect(dialog.getByText("Asked the printer")).toBeVisible();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  // The other's move stands; only the note was added.
  await expect(page.getByRole("row", { name: /Wrong letter/ })).toContainText("Waiting");
});

test("5.4 a rule says whom it would find, finds them, and the answer is kept", async ({
  page,
  actor,
  workspace,
}) => {
  await makeCustomer(actor, "Cleo Bakker", daysAgo(47));
  await page.goto(`/${workspace.slug}/success/risks/rules`);
  await expect(page.getByText("Assumption").first()).toBeVisible();
  await page.getByRole("button", { name: "Write a rule" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Silent");
  await expect(dialog.getByRole("status")).toHaveText("Would find 1 of 1 customer now");
  const days = dialog.getByRole("textbox", { name: "Days" });
  await days.fill("60");
  await days.press("Tab");
  await expect(dialog.getByRole("status")).toHaveText("Would find 0 of 1 customer now");
  await days.fill("30");
  await days.press("Tab");
  await expect(dialog.getByRole("status")).toHaveText("Would find 1 of 1 customer now");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  const reason = "No contact for 47 days; the rule allows 30.";
  await expect(async () => {
    await page.goto(`/${workspace.slug}/success/risks`);
    await expect(page.getByText(reason)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Talk: Cleo Bakker, Silent" }).click();
  const answer = page.getByRole("dialog");
  await answer.getByLabel("What about").fill("Ask about the new house");
  await answer.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/To be talked to by .*Ask about the new house/)).toBeVisible();
  await page.goto(`/${workspace.slug}`);
  await expect(page.getByRole("heading", { name: "Customers at risk" })).toBeVisible();
});

test("5.5 2.4 effort and stage moves open down to the customers", async ({ page, actor, workspace }) => {
  const model = await makeModel(actor);
  const { item } = await createCustomer(
    actor,
    newCustomer.parse({
      name: "Dora Kok",
      modelId: model.id,
      stageId: model.stages.onboarding,
      firstContactAt: daysAgo(40),
    }),
  );
  for (const [stage, ago] of [
    ["use", 30],
    ["onboarding", 10],
  ] as const)
    await moveCustomer(
      actor,
      newStageMove.parse({
        customerId: item.id,
        stageId: model.stages[stage],
        startsAt: daysAgo(ago),
        close: stage === "use",
      }),
    );
  await page.goto(`/${workspace.slug}/success/effort?measure=days`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Why is Median of Onboarding this number?" }).click();
  await page.getByRole("dialog").getByText("Stays that ended").first().click();
  await page.getByRole("link", { name: /^See / }).click();
  await expect(page.getByRole("link", { name: "Dora Kok" })).toBeVisible();
  await page.goto(`/${workspace.slug}/success/moves`);
  await page
    .getByRole("button", { name: "Why is Moves backwards of Use to Onboarding this number?" })
    .click();
  await page.getByRole("link", { name: /See 1/ }).click();
  await expect(page.getByRole("cell", { name: "Use → Onboarding" })).toBeVisible();
});
