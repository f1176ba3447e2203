import { addMember } from "@/tests/factories/workspace";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

test("7.1 a newcomer signs up, names a workspace, signs out and in again", async ({ visitor }) => {
  await visitor.goto("/sign-up");
  const email = `newcomer-${Date.now()}@example.test`;
  await visitor.getByLabel("Your name").fill("Nia Newcomer");
  await visitor.getByLabel("Email").fill(email);
  await visitor.getByLabel("Password").fill("correct horse battery");
  await visitor.getByRole("button", { name: "Create account" }).click();

  await expect(visitor.getByRole("heading", { name: "Name your workspace" })).toBeVisible();
  await expect(visitor.getByRole("combobox", { name: "Time zone" })).not.toHaveValue("");
  await visitor.getByLabel("Workspace name").fill("Kestrel Mutual");
  await visitor.getByRole("button", { name: "Create workspace" }).click();
  await expect(visitor).toHaveURL(/\/kestrel-mutual(-\d+)?$/);

  await visitor.goto("/account");
  await expect(visitor.getByText("This one")).toBeVisible();
  await visitor.goBack();
  await visitor.getByLabel("Account of Nia Newcomer").first().click();
  await visitor.getByRole("button", { name: "Sign out" }).first().click();
  await expect(visitor.getByRole("heading", { name: "Sign in" })).toBeVisible();

  await visitor.getByLabel("Email").fill(email);
  await visitor.getByLabel("Password").fill("correct horse battery");
  await visitor.getByRole("button", { name: "Sign in" }).click();
  await expect(visitor).toHaveURL(/\/kestrel-mutual(-\d+)?$/);
});

test("7.1 a wrong password says so and keeps the email", async ({ visitor, allowConsoleError }) => {
  allowConsoleError(/401/);
  await visitor.goto("/sign-in");
  await visitor.getByLabel("Email").fill("nobody@example.test");
  await visitor.getByLabel("Password").fill("not the password");
  await visitor.getByRole("button", { name: "Sign in" }).click();
  await expect(visitor.getByText("do not belong together")).toBeVisible();
  await expect(visitor.getByLabel("Email")).toHaveValue("nobody@example.test");
});

test("7.1 an owner invites somebody by a link shown once, who joins with the role", async ({
  page,
  visitor,
  workspace,
}) => {
  await page.goto(`/${workspace.slug}/settings/members`);
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  const email = `guest-${Date.now()}@example.test`;
  await dialog.getByLabel("Email").fill(email);
  await dialog.getByRole("radio", { name: /^Finance/ }).check();
  await dialog.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByLabel("Invitation link").inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: new RegExp(email) })).toContainText("Finance");

  await visitor.goto(link);
  await visitor.getByRole("link", { name: "Create an account" }).click();
  await visitor.getByLabel("Your name").fill("Gus Guest");
  await expect(visitor.getByLabel("Email")).toHaveValue(email);
  await visitor.getByLabel("Password").fill("correct horse battery");
  await visitor.getByRole("button", { name: "Create account" }).click();
  await visitor.getByRole("button", { name: `Join ${workspace.name}` }).click();
  await expect(visitor).toHaveURL(new RegExp(`/${workspace.slug}$`));

  await page.reload();
  await expect(page.getByRole("row", { name: /Gus Guest/ })).toBeVisible();
});

test("7.1 and 7.2 a role is changed at once, with undo, and the trail tells of both", async ({
  page,
  workspace,
}) => {
  await addMember(workspace, "viewer");
  await page.goto(`/${workspace.slug}/settings/members`);
  await page.getByLabel("Role of Test viewer").selectOption("finance");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByLabel("Role of Test viewer")).toHaveValue("viewer");
  await page.goto(`/${workspace.slug}/audit`);
  await expect(page.getByText("from finance to viewer")).toBeVisible();
  await page.getByText("from viewer to finance").click();
  await expect(page.getByRole("row", { name: "role viewer finance" })).toBeVisible();
  await page.getByLabel("What").selectOption("member");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/entity=member/);
  await expectAccessible(page);
});

test("6.3 a key is made, shown once, works, and is revoked", async ({
  page,
  workspace,
  request,
  baseURL,
}) => {
  await page.goto(`/${workspace.slug}/settings/api-keys`);
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("Name").fill("Nightly");
  await page.getByRole("checkbox", { name: "model:read" }).check();
  await page.getByRole("button", { name: "Create key" }).click();
  const token = await page.getByLabel("Nightly").inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  const headers = { authorization: `Bearer ${token}` };
  expect((await request.get(`${baseURL}/api/v1/models`, { headers })).status()).toBe(200);
  expect((await request.get(`${baseURL}/api/v1/customers`, { headers })).status()).toBe(403);
  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText(/^revoked/)).toBeVisible();
  expect((await request.get(`${baseURL}/api/v1/models`, { headers })).status()).toBe(401);
});

test("6.3 the reference is found in by words and opens an operation with its call", async ({
  page,
  workspace,
}) => {
  await page.goto(`/${workspace.slug}/data/api`);
  await page.getByLabel("Find an operation").fill("create segment");
  await page.getByText("/api/v1/segments", { exact: true }).click();
  await expect(page.getByText(/^curl -X POST \S+\/api\/v1\/segments/)).toBeVisible();
  await expect(page.locator("#createSegment").getByText("Scope model:write")).toBeVisible();
});

test("7.1 the shell is driven by keys", async ({ page, workspace }) => {
  await page.goto(`/${workspace.slug}/settings`);
  await expect(page.getByRole("heading", { level: 1, name: "Workspace" })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: /shortcuts/i })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Search and commands" }).fill("audit");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/${workspace.slug}/audit$`));
});

test("7.1 what a role may not open is not there", async ({
  visitor,
  workspace,
  allowConsoleError,
  baseURL,
}) => {
  allowConsoleError(/404/);
  const { makeSession } = await import("@/tests/factories/session");
  const viewer = await addMember(workspace, "viewer");
  const cookie = await makeSession(viewer.userId ?? "");
  await visitor.context().addCookies([{ ...cookie, url: baseURL ?? "" }]);
  await visitor.goto(`/${workspace.slug}/settings`);
  await expect(visitor.getByRole("link", { name: "Audit trail" })).toHaveCount(0);
  const answer = await visitor.goto(`/${workspace.slug}/audit`);
  expect(answer?.status()).toBe(404);
});
