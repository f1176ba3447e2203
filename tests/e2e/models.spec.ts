import { expect, test } from "./fixtures";

test("1.1 and 1.2 an architect starts from a template, reorders by keyboard, publishes, and reads what differs", async ({
  page,
  workspace,
}) => {
  await page.goto(`/${workspace.slug}/profiles`);
  await expect(page.getByRole("heading", { name: /Each model will stand here/ })).toBeVisible();
  await page.getByRole("link", { name: "New model" }).click();
  await page.getByRole("radio", { name: /Personal auto/ }).check();
  await expect(page.getByRole("table", { name: /Figures of Personal auto/ })).toContainText(
    "Every figure here is an assumption.",
  );
  await page.getByRole("button", { name: "Start from Personal auto" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Personal auto" })).toBeVisible();
  await expect(page.getByText(/Of those reached, 5\.04/)).toBeVisible();
  await page.getByRole("button", { name: "Publish…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText("As published", { exact: true })).toBeVisible();

  const move = page.getByRole("button", { name: /^Move Quote, 2 of 7/ });
  await move.focus();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("button", { name: /^Move Quote, 1 of 7/ })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("button", { name: /^Move Quote, 3 of 7/ })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("button", { name: /^Move Quote, 1 of 7/ })).toBeFocused();
  await page.getByLabel("Pass rate of Quote in percent").fill("65");
  await page.getByRole("button", { name: "More about Quote" }).click();
  await page.getByLabel("Owner team").fill("Direct sales");
  await expect(page.getByText(/Of those reached, 5\.46/)).toBeVisible();

  await page.getByRole("button", { name: "Publish…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Pass rate 60 % → 65 %");
  await expect(dialog).toContainText("Owner team nothing → “Direct sales”");
  await expect(dialog).toContainText(/Moved/);
  await dialog.getByLabel("Why (optional)").fill("Quotes come first now");
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("As published", { exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Version 1" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /version 1/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Quote/ })).toContainText("60 %");
});

test("1.1 a figure that cannot be read is said at its field and nothing typed is lost", async ({
  page,
  workspace,
}) => {
  await page.goto(`/${workspace.slug}/profiles/new`);
  await page.getByRole("textbox", { name: "Name" }).fill("Loans");
  await page.getByRole("button", { name: "Start from blank" }).click();
  await page.getByLabel("Pass rate of Reach in percent").fill("many");
  await page.getByLabel("Days in Reach").fill("2.5");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("Write a share from 0 to 100.")).toBeVisible();
  await page.getByLabel("Pass rate of Reach in percent").fill("40");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("Draft saved, not published")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Days in Reach")).toHaveValue("2.5");
  await expect(page.getByLabel("Pass rate of Reach in percent")).toHaveValue("40");
});

test("1.1 a stage is dragged to its place, and one added can be taken back", async ({ page, workspace }) => {
  await page.goto(`/${workspace.slug}/profiles/new`);
  await page.getByRole("textbox", { name: "Name" }).fill("Dragged");
  await page.getByRole("button", { name: "Start from blank" }).click();
  await page
    .getByRole("button", { name: /^Move Upgrade, 6 of 7/ })
    .dragTo(page.getByLabel("Name of stage 4"));
  await expect(page.getByRole("button", { name: /^Move Upgrade, 4 of 7/ })).toBeVisible();
  await page.getByRole("button", { name: "Add stage" }).click();
  await page.getByLabel("Name of stage 8").fill("Win back");
  await page.getByRole("button", { name: "Remove Win back" }).click();
  await expect(page.getByLabel("Name of stage 8")).toBeHidden();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByLabel("Name of stage 8")).toHaveValue("Win back");
});

test("1.1 an overdue review is shown", async ({ page, workspace }) => {
  await page.goto(`/${workspace.slug}/profiles/new`);
  await page.getByRole("textbox", { name: "Name" }).fill("Old model");
  await page.getByRole("button", { name: "Start from blank" }).click();
  await page.getByRole("button", { name: "Edit details" }).click();
  await page.getByLabel(/Review by/).fill("2020-02-03");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Review overdue since 3 Feb 2020")).toBeVisible();
  await page.goto(`/${workspace.slug}/profiles`);
  await expect(page.getByText("1 of 1 lifecycle models is overdue for review.")).toBeVisible();
});
