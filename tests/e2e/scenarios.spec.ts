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
