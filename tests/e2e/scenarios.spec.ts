import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";
import { makeProfile } from "./make-profile";

test("1.6 a scenario is named, changed, stacked, switched and saved, and every figure follows", async ({
  page,
  workspace,
}) => {
  const auto = await makeProfile(page, workspace.slug, "personal-auto", "Personal auto");
  await page.goto(`/${workspace.slug}/profiles/${auto.id}/scenarios`);
  await expect(page.getByText(/No scenario yet/)).toBeVisible();
  await page.getByLabel("New scenario").fill("Half the work");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Add a change" }).click();
  await page.getByLabel("Of today's").fill("50");

  const row = (name: string) =>
    page.getByRole("table").getByRole("row", { name: new RegExp(`^${name} [^a-z]`) });
  // 15.5 ÷ .0504 + 6 ÷ .12 + 11 ÷ .2, half of the minutes at 1, 1 and 1.25.
  await expect(row("Acquisition cost")).toContainText("€412.54");
  // 93.175 ÷ 2
  await expect(row("Staff time per closed customer")).toContainText("47 min");
  await expect(page.getByText("not saved")).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("not saved")).toBeHidden();
  await expectAccessible(page, { drawn: "svg" });

  await page.getByLabel("New scenario").fill("More bind");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const more = page.locator('[data-scenario="More bind"]');
  await more.getByRole("button", { name: "Add a change" }).click();
  await more.getByLabel("What changes").selectOption({ label: "Pass rate" });
  await more.getByLabel("Where").selectOption({ label: "Bind" });
  await more.getByLabel("By").selectOption({ label: "New rate" });
  await more.getByLabel("Rate", { exact: true }).fill("150");
  await expect(more.getByText("A pass rate is above 0 and at most 1 (everybody passes).")).toBeVisible();
  await more.getByLabel("Rate", { exact: true }).fill("25");
  // .42 × .6 × .25, and with half the work: 15.5 ÷ .063 + 6 ÷ .15 + 11 ÷ .25.
  await expect(row("Close rate")).toContainText("6.30");
  await expect(row("Acquisition cost")).toContainText("€330.03");
  await more.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("not saved")).toBeHidden();
  await page.getByRole("button", { name: "Apply More bind earlier" }).click();
  await expect(page.getByRole("button", { name: "Apply More bind earlier" })).toBeDisabled();

  await page.getByRole("switch", { name: "Half the work counts" }).focus();
  await page.keyboard.press("Space");
  // 16 ÷ .063 + 8 ÷ .15 + 16 ÷ .25
  await expect(row("Acquisition cost")).toContainText("€371.30");
  await expect(page.getByText("on: More bind")).toBeVisible();
  await page.reload();
  await expect(page.getByText("on: More bind")).toBeVisible();
  await expect(row("Acquisition cost")).toContainText("€371.30");
  await expect(page.getByRole("listitem").filter({ hasText: "More bind" }).first()).toContainText("Bind 25");
});

test("1.6 the load forecast of a plan that is typed follows the scenarios, and the address keeps it", async ({
  page,
  workspace,
}) => {
  const auto = await makeProfile(page, workspace.slug, "personal-auto", "Personal auto");
  await page.request.post(`/api/v1/models/${auto.id}/scenarios`, {
    headers: { "x-workspace": workspace.slug, origin: process.env.LIFECURVE_URL ?? "" },
    data: { name: "Half the work", changes: [{ kind: "minutes", stageId: null, factor: 0.5 }] },
  });
  await page.goto(`/${workspace.slug}/profiles/${auto.id}/scenarios`);
  const load = page.locator("[data-load-forecast]");
  const row = (name: string) => load.getByRole("row", { name: new RegExp(`^${name}`) });
  const title = load.getByRole("heading", { name: /busiest month/ });
  await expect(title).toContainText(/With “Half the work” .* 50\s%\sless/);
  await expect(row("Staff time in the busiest month")).toContainText("−50");
  await expect(row("Touches in the busiest month")).toContainText("the same");

  // Nobody comes but in June: the load peaks in June as well, most of its work being done within the month.
  await load.getByText("By month of the year").click();
  for (const month of ["January", "February", "March", "April", "May", "July"])
    await load.getByRole("textbox", { name: month }).fill("0");
  for (const month of ["August", "September", "October", "November", "December"])
    await load.getByRole("textbox", { name: month }).fill("0");
  await load.getByRole("textbox", { name: "June" }).fill("1000");
  await load.getByRole("textbox", { name: "June" }).press("Tab");
  await load.getByLabel("Plan for").selectOption({ label: "1 year" });
  await expect(load.getByText("1,000 arrivals a year, most in June")).toBeVisible();
  // 1,000 × (1 + 1.68 + 2.016 + 15 × .0504) minutes, and half of them.
  await expect(row("Staff time in the busiest month")).toContainText("90 h 52 m");
  await expect(row("Staff time in the busiest month")).toContainText("45 h 26 m");
  await expectAccessible(page, { drawn: "svg" });

  await page.getByRole("switch", { name: "Half the work counts" }).focus();
  await page.keyboard.press("Space");
  await expect(title).toContainText(/takes 90 h 52 m of staff time, .* the average month/);
  await expect(page).toHaveURL(/arrivals=0,0,0,0,0,1000,0,0,0,0,0,0&months=12/);
  await page.reload();
  await expect(row("Staff time in the busiest month")).toContainText("90 h 52 m");
});

test("1.6 two people change one scenario: nothing typed is lost", async ({
  page,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/412/);
  const auto = await makeProfile(page, workspace.slug, "personal-auto", "Personal auto");
  const headers = { "x-workspace": workspace.slug, origin: process.env.LIFECURVE_URL ?? "" };
  const made = await page.request.post(`/api/v1/models/${auto.id}/scenarios`, {
    headers,
    data: { name: "Dearer", changes: [{ kind: "price", stageId: null, factor: 1.1 }] },
  });
  const scenario = (await made.json()) as { id: string; version: number };
  await page.goto(`/${workspace.slug}/profiles/${auto.id}/scenarios`);
  await page.getByRole("button", { name: "Edit Dearer" }).click();
  await page.getByLabel("Of today's").fill("120");
  await page.request.patch(`/api/v1/scenarios/${scenario.id}`, {
    headers,
    data: { version: scenario.version, name: "Dearer by theirs" },
  });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("What you entered is still here.")).toBeVisible();
  await expect(page.getByLabel("Of today's")).toHaveValue("120");
  await page.getByRole("button", { name: "Save mine over theirs" }).click();
  await expect(page.getByText("not saved")).toBeHidden();
  await page.reload();
  await expect(page.getByText("Price (revenue) everywhere × 120")).toBeVisible();
});
