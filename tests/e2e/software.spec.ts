import type { Actor } from "@/lib/auth/actor";
import { makeModel } from "@/tests/factories/lifecycle";
import { enterLives } from "@/tests/integration/reports/seed";
import { charge } from "@/tests/integration/software/setup";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

/** Ann with one contact of ten minutes before the sale, Bob with three of thirty after it. */
async function twoCustomers(actor: Actor): Promise<void> {
  const model = await makeModel(actor, "Motor");
  const { reach = "", use = "" } = model.stages;
  await enterLives(actor, model.id, [
    { name: "Ann", moves: [[reach, "2026-02-20T10:00:00Z"]], touches: [["2026-03-02T10:00:00Z", 10]] },
    {
      name: "Bob",
      moves: [[use, "2026-02-20T10:00:00Z"]],
      ends: [["closed", "2026-02-20T10:00:00Z"]],
      touches: [
        ["2026-03-02T10:00:00Z", 30],
        ["2026-03-03T10:00:00Z", 30],
        ["2026-03-04T10:00:00Z", 30],
      ],
    },
  ]);
}

test("3.5 and 3.6 a pool gets a charge and is shared out; each part says why, and its spend stands beside the work", async ({
  page,
  actor,
  workspace,
}) => {
  await twoCustomers(actor);
  const root = `/${workspace.slug}/economics/software`;
  await page.goto(root);
  await expect(
    page.getByRole("heading", { name: /What software costs each month will stand here/ }),
  ).toBeVisible();
  await page.getByRole("link", { name: "Make a cost pool" }).click();
  await page.getByRole("button", { name: "New pool" }).first().click();
  const pool = page.getByRole("dialog");
  await pool.getByLabel("Name").fill("CRM");
  await pool.getByRole("button", { name: "Make pool" }).click();
  await expect(page.getByRole("table").getByText("CRM").first()).toBeVisible();

  await page.goto(`${root}/charges`);
  await page.getByRole("button", { name: "Record a charge" }).first().click();
  const charge = page.getByRole("dialog");
  await charge.getByLabel("Amount").fill("10.00");
  await charge.getByLabel("First day").fill("2026-03-01");
  await charge.getByRole("button", { name: "Record", exact: true }).click();
  await expect(page.getByTestId("charges-total")).toContainText("€10.00 in 1 charge");

  await page.goto(`${root}/runs`);
  await page.getByRole("button", { name: "Share out" }).click();
  await page.getByRole("link", { name: "Run 1" }).click();
  await expect(page.getByText("€10.00 in 1 line")).toBeVisible();
  await page.getByRole("link", { name: "All parts" }).click();
  // One touch of four is Ann's, three are Bob's.
  const row = (name: string) => page.getByRole("row", { name: new RegExp(name) });
  await expect(row("Ann")).toContainText("€2.50");
  await expect(row("Bob")).toContainText("€7.50");
  await expectAccessible(page);

  await page.goto(root);
  await expect(page.getByTestId("figure-cost")).toHaveAttribute("data-value", "1000");
  await page
    .getByRole("button", { name: /^Why is .* this number/ })
    .first()
    .click();
  await expect(page.getByRole("dialog")).toContainText("CRM");
  await page.keyboard.press("Escape");
  await expectAccessible(page);

  await page.goto(`/${workspace.slug}/economics/alignment`);
  // Reach takes 10 of 100 minutes and a quarter of the spend, use the rest.
  await expect(page.getByRole("heading", { level: 1, name: "Spend alignment" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Reach/ })).toContainText("25.00\u202f%");
  await expect(page.getByRole("row", { name: /Reach/ })).toContainText("10.00\u202f%");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.reload();
  await expectAccessible(page);
});

test("3.5 buying, renting and building are set against each other, cash beside profit and loss", async ({
  page,
  workspace,
}) => {
  await page.goto(`/${workspace.slug}/economics/software/sourcing`);
  // Economics reference, section 5: five years at 8 %, the two cross between years 5 and 6.
  await expect(page.getByTestId("npv-1")).toContainText("€959,343.90");
  await expect(page.getByTestId("npv-2")).toContainText("€945,546.64");
  const years = page.getByRole("textbox", { name: "Years" });
  await years.fill("6");
  await years.press("Tab");
  await expect(page.getByTestId("npv-2")).not.toContainText("€945,546.64");
  await expect(page.getByRole("table", { name: /Cash/ }).getByRole("row")).toHaveCount(7);
  await expectAccessible(page);
});

test("3.5 a service's stages get their weights, and rules move the charges that are in no pool", async ({
  page,
  actor,
  workspace,
  allowConsoleError,
}) => {
  // The weight that is no number.
  allowConsoleError(/status of 422/);
  await makeModel(actor, "Motor");
  const root = `/${workspace.slug}/economics/software`;
  await page.goto(`${root}/pools`);
  await page.getByRole("button", { name: "New service" }).click();
  const service = page.getByRole("dialog");
  await service.getByLabel("Name").fill("Quotes");
  await service.getByLabel("Since").fill("2026-01-01");
  await service.getByRole("button", { name: "Add a stage" }).click();
  await service.getByRole("button", { name: "Add a stage" }).click();
  await expect(service.getByLabel("Weight, 1")).toHaveValue("1");
  await service.getByLabel("Weight, 1").fill("none");
  await service.getByLabel("Weight, 2").fill("0.5");
  await service.getByRole("button", { name: "Save" }).click();
  await expect(service.getByText("A weight is a number such as 2 or 0.5.")).toBeVisible();
  await expectAccessible(page);
  await service.getByLabel("Weight, 1").fill("3");
  await service.getByRole("button", { name: "Save" }).click();
  const row = page.getByRole("row", { name: /Quotes/ });
  await expect(row).toContainText("Reach (3), Acquisition (0.5)");

  await page.getByRole("button", { name: "New pool" }).first().click();
  const pool = page.getByRole("dialog");
  await pool.getByLabel("Name").fill("Mail");
  await pool.getByRole("button", { name: "Make pool" }).click();
  await expect(page.getByRole("link", { name: "Mail" })).toBeVisible();
  await charge(actor, null, "7.00", { description: "Mail of March" });
  await page.goto(`${root}/rules`);
  await expect(page.getByText("1 charge in no pool so far.")).toBeVisible();
  await page.getByRole("button", { name: "Add a rule" }).click();
  await page.getByLabel("Rule 1, condition 1").selectOption("description");
  await page.getByLabel("Rule 1, comparison 1").selectOption("contains");
  await page.getByLabel("Rule 1, value 1").fill("mail");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Apply the rules to it" }).click();
  await expect(page.getByText("Moved 1 charge to pools. None is left without one.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Charges in no pool" })).toBeHidden();
  await expectAccessible(page);
});
