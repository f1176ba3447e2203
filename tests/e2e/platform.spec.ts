import { expect, test } from "./fixtures";

test("7.1 a newcomer signs up, names a workspace, signs out and in again", async ({ visitor }) => {
  await visitor.goto("/sign-up");
  const email = `newcomer-${Date.now()}@example.test`;
  await visitor.getByLabel("Your name").fill("Nia Newcomer");
  await visitor.getByLabel("Email").fill(email);
  await visitor.getByLabel("Password").fill("correct horse battery");
  await visitor.getByRole("button", { name: "Create account" }).click();

  await expect(visitor.getByRole("heading", { name: "Name your workspace" })).toBeVisible();
  await visitor.getByLabel("Workspace name").fill("Kestrel Mutual");
  await visitor.getByRole("button", { name: "Create workspace" }).click();
  await expect(visitor).toHaveURL(/\/kestrel-mutual(-\d+)?$/);

  await visitor.getByLabel("Account of Nia Newcomer").first().click();
  await visitor.getByRole("button", { name: "Sign out" }).first().click();
  await expect(visitor.getByRole("heading", { name: "Sign in" })).toBeVisible();

  await visitor.getByLabel("Email").fill(email);
  await visitor.getByLabel("Password").fill("correct horse battery");
  await visitor.getByRole("button", { name: "Sign in" }).click();
  await expect(visitor).toHaveURL(/\/kestrel-mutual(-\d+)?$/);
});

test("7.1 the session fixture opens its workspace", async ({ page, workspace }) => {
  await page.goto(`/${workspace.slug}/settings`);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Workspace");
});
