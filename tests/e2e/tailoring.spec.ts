import { makeModel } from "@/tests/factories/lifecycle";
import { makeServices, writeWork } from "@/tests/integration/architecture/use-facts";
import { makeCaller } from "@/tests/integration/customers/call";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

test("4.2 stages are placed and advised with their figures, thresholds move the advice, and a decision is kept", async ({
  page,
  actor,
  workspace,
  allowConsoleError,
}) => {
  // Thresholds that contradict themselves.
  allowConsoleError(/status of 422/);
  const model = await makeModel(actor, "Motor");
  await writeWork(actor, model);
  await makeServices(actor, await makeCaller(actor), model);
  await page.goto(`/${workspace.slug}/architecture/tailor-or-buy`);
  const use = page.getByRole("article", { name: /^Use:/ });
  await expect(use).toContainText("Use: tailor it");
  // 90 of 120 minutes among five stages, 4 of 5 facts, 90 over a mean month of 40.
  await expect(use).toContainText("Activity is 3.75 times the even share, at least 1.25: much");
  await expect(use).toContainText("Learning is 4 times the even share");
  await expect(use).toContainText("2.25 times the mean, above 1.5: uneven, which speaks for renting.");
  await expectAccessible(page);
  await use
    .getByRole("button", { name: "Why is Activity, times the even share of Use this number?" })
    .click();
  await expect(page.getByRole("dialog")).toContainText("The even share");
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Thresholds" }).click();
  const thresholds = page.getByRole("dialog", { name: "Thresholds" });
  await thresholds.getByLabel("Much, from").fill("0.5");
  await thresholds.getByRole("button", { name: "Set" }).click();
  await expect(thresholds.getByText("Little must be below much")).toBeVisible();
  await expect(thresholds.getByLabel("Much, from")).toHaveValue("0.5");
  await thresholds.getByLabel("Much, from").fill("3.9");
  await thresholds.getByRole("button", { name: "Set" }).click();
  await expect(use).toContainText("Use: no clear word");

  await use.getByRole("button", { name: "Decide for Use" }).click();
  const dialog = page.getByRole("dialog", { name: "Decide for Use" });
  await dialog.getByLabel("Tailor (custom)").check();
  await dialog.getByLabel("Why").fill("Nobody else knows our customers.");
  await dialog.getByLabel("Review by").fill("2190-01-01");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Record the decision" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(use).toContainText("Tailor (custom): Nobody else knows our customers.");

  await page.goto(`/${workspace.slug}/architecture/decisions`);
  const entry = page.getByRole("listitem").filter({ hasText: "Use: Tailor (custom)" });
  await expect(entry).toContainText("to be reviewed by 1 Jan 2190");
  await expect(entry).toContainText(
    "activity 3.75 and learning 4 times the even share, spend €100.00 (100.0 %)",
  );
  await expectAccessible(page);
  await page.emulateMedia({ media: "print" });
  await expect(entry).toContainText("thresholds 0.75, 3.9 and 1.5");
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
});

test("4.2 services are placed too, and a phone shows all of it without scrolling sideways", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor, "Motor");
  await writeWork(actor, model);
  await makeServices(actor, await makeCaller(actor), model);
  await page.setViewportSize({ width: 390, height: 800 });
  for (const path of ["tailor-or-buy?of=services", "services", "services?view=list", "decisions"]) {
    await page.goto(`/${workspace.slug}/architecture/${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(wide, path).toBeLessThanOrEqual(room ?? 0);
  }
  await page.goto(`/${workspace.slug}/architecture/tailor-or-buy?of=services`);
  await expect(page.getByRole("article", { name: /^Letters:/ })).toContainText("Letters: rent it");
});
