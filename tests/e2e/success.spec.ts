import type { Locator, Page } from "@playwright/test";
import type { Actor } from "@/lib/auth/actor";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { createKpi } from "@/lib/kpis/commands";
import { newKpi } from "@/lib/kpis/schema";
import { enterValue } from "@/lib/kpis/values";
import { moveCustomer } from "@/lib/stage-moves/commands";
import { newStageMove } from "@/lib/stage-moves/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeSession } from "@/tests/factories/session";
import { addMember } from "@/tests/factories/workspace";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** A customer who passed onboarding forty days ago and is in use by now. */
async function addLife(actor: Actor, model: { id: string; stages: Record<string, string> }): Promise<string> {
  const at = daysAgo(100).toISOString();
  const input = newCustomer.parse({ name: "Mara Steiner", modelId: model.id, firstContactAt: at });
  const { id } = (await createCustomer(actor, input)).item;
  for (const [stage, days] of [
    ["onboarding", 70],
    ["use", 40],
  ] as const)
    await moveCustomer(
      actor,
      newStageMove.parse({
        customerId: id,
        stageId: model.stages[stage],
        startsAt: daysAgo(days).toISOString(),
      }),
    );
  return id;
}

/** Opens a dialog as soon as the page answers: what was drawn on the server takes a moment to listen. */
async function open(button: Locator, dialog: Locator, by: "click" | "Enter" = "click"): Promise<void> {
  await expect(async () => {
    if (!(await dialog.isVisible())) await (by === "click" ? button.click() : button.press(by));
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

const stageOf = (page: Page, name: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name, exact: true }) });

test("5.1 writes an outcome down by keyboard, names an initiative and a KPI, and settles what a customer owes", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  const customer = await addLife(actor, model);
  await page.goto(`/${workspace.slug}/success/outcomes`);
  await expect(page.getByText("Nobody has written down").first()).toBeVisible();

  // All by keyboard: the button, the fields in their order, Enter.
  const form = page.getByRole("dialog", { name: "New outcome" });
  await open(page.getByRole("button", { name: "New outcome of Onboarding" }), form, "Enter");
  await expect(form.getByLabel("In the customer's words")).toBeFocused();
  await page.keyboard.type("I know what is covered");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("14");
  await form.getByLabel("Asked since").fill("");
  await form.getByLabel("Due after").focus();
  await page.keyboard.press("Enter");
  const statement = page.getByRole("heading", { name: "“I know what is covered”" });
  await expect(statement).toBeVisible();
  await expect(page.getByText(/due 14 days after entering · required/)).toBeVisible();

  const card = page.getByTestId(/^outcome-/);
  await card.getByRole("button", { name: "Initiative", exact: true }).press("Enter");
  await page.keyboard.type("Welcome call");
  await page.keyboard.press("Enter");
  await expect(card.getByText("Welcome call", { exact: true })).toBeVisible();

  await card.getByRole("button", { name: "KPI", exact: true }).press("Enter");
  const kpi = page.getByRole("dialog", { name: "New KPI" });
  await page.keyboard.type("Days in onboarding");
  await kpi.getByLabel("Measures").selectOption("median_days_in_stage");
  await kpi.getByLabel("Target").fill("14");
  await kpi.getByText("At most that").click();
  await kpi.getByLabel("Target").press("Enter");
  const line = page.getByTestId("kpi-Days in onboarding");
  // Entered 70 days ago and moved on 40 days ago.
  await expect(line).toContainText("30 days");
  await expect(line).toContainText("off target by 16 days");
  await line.getByRole("button", { name: /Why is Days in onboarding/ }).click();
  const why = page.getByRole("dialog", { name: "Days in onboarding" });
  await why.getByText("Moved on", { exact: true }).click();
  await page.keyboard.press("Escape");
  await expectAccessible(page);

  // What is owed stands with the customer although it has moved on.
  await page.goto(`/${workspace.slug}/customers/${customer}`);
  const owed = page.locator("#outcomes");
  await expect(owed).toContainText("Owed");
  await expect(owed).toContainText("1 owed");
  const reached = owed.getByRole("button", { name: "Reached: I know what is covered" });
  await expect(async () => {
    if (await reached.isVisible()) await reached.click();
    await expect(owed).not.toContainText("1 owed", { timeout: 4_000 });
  }).toPass();
  await expect(owed).toContainText("Reached");
  await expectAccessible(page);
});

test("5.1 shows who owes an outcome, and the history of what was entered", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  await addLife(actor, model);
  const kpi = await createKpi(
    actor,
    newKpi.parse({ modelId: model.id, name: "Satisfaction", measure: "entered", unit: "points", target: 8 }),
  );
  await page.goto(`/${workspace.slug}/success/outcomes`);
  const form = page.getByRole("dialog", { name: "New outcome" });
  const make = stageOf(page, "Onboarding").getByRole("button", { name: "New outcome of Onboarding" });
  await open(make, form);
  await form.getByLabel("In the customer's words").fill("I am set up");
  await form.getByLabel("Due after").fill("7");
  await form.getByLabel("Asked since").fill("");
  await form.getByRole("button", { name: "Save" }).click();
  const owing = await page.getByRole("link", { name: "Who owes it" }).getAttribute("href");
  await page.goto(owing ?? "");
  await expect(page.getByRole("link", { name: "Mara Steiner" })).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/${workspace.slug}/success/kpis/${kpi.id}`);
  await open(page.getByRole("button", { name: "Enter a value" }), page.getByRole("dialog"));
  await page.keyboard.type("70");
  await page.keyboard.press("Enter");
  await expect(page.getByText("on target").first()).toBeVisible();
  await page.getByRole("button", { name: "Correct" }).click();
  const correct = page.getByRole("dialog", { name: "Correct the value" });
  await correct.getByLabel("Value", { exact: true }).fill("7");
  await correct.getByLabel("Why is it corrected?").fill("A zero too many");
  await correct.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("off target by 1 points").first()).toBeVisible();
  await expect(page.locator("s")).toHaveText("70 points");
  await expectAccessible(page);
});

test("5.3 two people write, see the reveal together, vote, sort and make an initiative with its KPI", async ({
  page,
  visitor,
  actor,
  workspace,
  baseURL,
  allowConsoleError,
}) => {
  test.slow();
  // Whoever still sits in a walk that is deleted asks for it once more.
  allowConsoleError(/404 \(Not Found\) .*\/walks\/[^/]+\/state/);
  const model = await makeModel(actor);
  const other = await addMember(workspace, "success");
  const cookie = await makeSession(other.userId ?? "");
  await visitor.context().addCookies([{ ...cookie, url: baseURL ?? "", httpOnly: true, sameSite: "Lax" }]);

  await page.goto(`/${workspace.slug}/success/walks`);
  const begin = page.getByRole("dialog", { name: "New first-year walk" });
  await open(page.getByRole("button", { name: "New walk" }).first(), begin);
  await begin.getByLabel("Name", { exact: true }).fill("Spring walk");
  await begin.getByLabel("Marks").fill("7, 30, 90");
  await begin.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByRole("heading", { name: "Day 30" })).toBeVisible();
  await visitor.goto(new URL(page.url()).pathname);

  // Each sees only their own cards, and how many there are.
  const write = async (screen: Page, day: number, text: string) => {
    const field = screen.getByLabel(`New card at day ${day}`);
    const card = screen.getByRole("list", { name: `Your cards at day ${day}` }).getByText(text);
    await expect(async () => {
      if (await card.isVisible()) return;
      await field.fill(text);
      await field.press("Enter");
      await expect(card).toBeVisible({ timeout: 4_000 });
    }).toPass();
  };
  await write(visitor, 30, "Nobody can say what is covered");
  await write(page, 7, "The letter is late");
  await expect(page.getByText("1 card in all")).toHaveCount(2);
  await expect(page.getByText("Nobody can say what is covered")).toHaveCount(0);
  await page.getByRole("button", { name: "Pick from what often comes up" }).click();
  await page
    .getByRole("button", { name: /^Add: / })
    .first()
    .click();
  await expect(page.getByRole("button", { name: /^Add: / }).first()).toBeDisabled();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(visitor.getByText("2 cards in all")).toBeVisible();
  await expectAccessible(page);
  // What is being typed when the cards are revealed is not lost.
  await visitor.getByLabel("New card at day 90").fill("And one more thing");

  await page.getByRole("button", { name: "Reveal all cards" }).click();
  for (const screen of [page, visitor]) {
    await expect(screen.getByText("Nobody can say what is covered")).toBeVisible();
    await expect(screen.getByText("The letter is late")).toBeVisible();
  }
  await expect(visitor.getByText("Day 90: “And one more thing”")).toBeVisible();
  await visitor.getByRole("button", { name: "Put it away" }).click();
  await expectAccessible(visitor);

  await page.getByRole("button", { name: "Open the votes" }).click();
  await expect(visitor.getByText("5 of 5 votes left")).toBeVisible();
  await visitor.getByRole("button", { name: "Give a vote to: Nobody can say what is covered" }).click();
  await expect(visitor.getByText("4 of 5 votes left")).toBeVisible();
  await visitor.getByRole("button", { name: "Give a vote to: Nobody can say what is covered" }).click();
  await expect(visitor.getByText("3 of 5 votes left")).toBeVisible();
  await visitor
    .getByRole("button", { name: "Take a vote back from: Nobody can say what is covered" })
    .click();
  await expect(visitor.getByText("4 of 5 votes left")).toBeVisible();
  await page.getByRole("button", { name: "Give a vote to: Nobody can say what is covered" }).click();
  await expect(page.getByText("4 of 5 votes left")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Close the votes" }).click();
  const gaps = page.getByRole("region", { name: "Success gaps" });
  const top = page.getByRole("listitem").filter({ hasText: "Nobody can say what is covered" }).last();
  await expect(top).toContainText("2 votes");
  // By keyboard: 3 on the card makes it a success gap.
  await top.focus();
  await page.keyboard.press("3");
  await expect(gaps.getByText("Nobody can say what is covered")).toBeVisible();
  await expect(
    visitor.getByRole("region", { name: "Success gaps" }).getByText("Nobody can say what is covered"),
  ).toBeVisible();
  // By dragging, by the other one.
  const late = visitor.getByRole("listitem").filter({ hasText: "The letter is late" }).last();
  // By its words: the middle of a card is its list of kinds, which a drag opens instead.
  await late
    .getByText("The letter is late")
    .first()
    .dragTo(visitor.getByRole("region", { name: "Concerns" }));
  await expect(page.getByRole("region", { name: "Concerns" }).getByText("The letter is late")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Make an initiative of: Nobody can say what is covered" }).click();
  const make = page.getByRole("dialog", { name: "Make an initiative" });
  await make.getByLabel("What will be done").fill("Call in the first week");
  await make.getByLabel("Stage").selectOption({ label: "Onboarding" });
  await make.getByLabel("Name of the KPI").fill("Contacts in the first month");
  await make.getByLabel("Target").fill("2");
  await make.getByRole("button", { name: "Make initiative and KPI" }).click();
  await expect(gaps).toContainText("Call in the first week, measured by Contacts in the first month");
  await expect(visitor.getByRole("region", { name: "Success gaps" })).toContainText("Call in the first week");

  await page.getByRole("button", { name: "Close the walk" }).click();
  await page.getByRole("link", { name: "Summary to print" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Spring walk: 3 cards, 1 initiative");
  await expectAccessible(page);
  await page.goto(`/${workspace.slug}/success/outcomes?model=${model.id}`);
  await expect(page.getByText("Call in the first week", { exact: true })).toBeVisible();

  await page.goto(`/${workspace.slug}/success/walks`);
  await page.getByRole("link", { name: "Spring walk" }).first().click();
  const forget = page.getByRole("alertdialog", { name: "Delete Spring walk?" });
  await open(page.getByRole("button", { name: "Delete the walk" }), forget);
  await expect(forget).toContainText("Its 3 cards, the votes and the walk go for good.");
  await expectAccessible(page);
  await forget.getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/success\/walks$/);
  await expect(page.getByRole("link", { name: "Spring walk" })).toHaveCount(0);
  await expect(visitor.getByText("This walk was deleted.")).toBeVisible();
});

test("5.2 a review judges what the one before agreed on", async ({ page, actor, workspace }) => {
  const model = await makeModel(actor);
  const kpi = await createKpi(
    actor,
    newKpi.parse({ modelId: model.id, name: "Satisfaction", measure: "entered", unit: "points", target: 8 }),
  );
  const stand = (onDay: string, value: number) => enterValue(actor, kpi.id, { onDay, value, note: null });
  await stand("2026-01-31", 6);
  await page.goto(`/${workspace.slug}/success/assessments`);
  await expectAccessible(page);
  const hold = async (title: string, heldOn: string, nextOn: string) => {
    await page.goto(`/${workspace.slug}/success/assessments`);
    const form = page.getByRole("dialog", { name: "New review" });
    await open(page.getByRole("button", { name: "New review" }).first(), form);
    await form.getByLabel("Title").fill(title);
    await form.getByLabel("Held on").fill(heldOn);
    await form.getByLabel("Next on").fill(nextOn);
    await form.getByRole("button", { name: "Hold it" }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  };
  await hold("Spring", "2026-02-01", "2026-05-01");
  await expect(page.getByText("Next one overdue")).toBeVisible();
  await open(page.getByRole("button", { name: "Finding", exact: true }), page.getByRole("dialog"));
  await page.keyboard.type("Nobody knows what is covered");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Measure because of: Nobody knows what is covered" }).click();
  const measure = page.getByRole("dialog", { name: "New measure" });
  await measure.getByLabel("What will be done").fill("Call on day 3");
  await measure.getByLabel("KPI").selectOption({ label: "Satisfaction" });
  await measure.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Satisfaction: 6 points at first, 6 points now, as before")).toBeVisible();
  await page.goto(`/${workspace.slug}`);
  await expect(page.getByRole("link", { name: "After Spring" })).toBeVisible();

  await stand("2026-04-30", 8.5);
  await hold("Summer", "2026-05-02", "2026-08-01");
  await expect(page.getByText("Satisfaction: 6 points at first, 8.5 points now, better")).toBeVisible();
  const judge = page.getByRole("button", { name: "Judge: Call on day 3" });
  await open(judge, page.getByRole("dialog", { name: "Call on day 3" }));
  await page.getByRole("dialog").getByLabel("Why").fill("Two and a half points");
  await page.getByRole("dialog").getByRole("button", { name: "Judge" }).click();
  await expect(page.getByText("Two and a half points")).toBeVisible();
  await expect(
    page.getByText("Satisfaction: 6 points at first, 8.5 points when judged, better"),
  ).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/${workspace.slug}`);
  await expect(page.getByRole("link", { name: "After Spring" })).toHaveCount(0);
});
