import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { createSegment, renameSegment } from "@/lib/segments/commands";
import { makeModel } from "@/tests/factories/lifecycle";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";
import { pressShortcut } from "./shortcut";

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

test("6.3 a key made on the page changes what it read, is refused what another overtook, and sees what is left", async ({
  page,
  workspace,
  actor,
  request,
  baseURL,
}) => {
  const segment = await createSegment(actor, "Seniors");
  await page.goto(`/${workspace.slug}/settings/api-keys`);
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("Name").fill("Segments");
  for (const scope of ["customer:read", "model:write"])
    await page.getByRole("checkbox", { name: scope }).check();
  await page.getByRole("button", { name: "Create key" }).click();
  const authorization = `Bearer ${await page.getByLabel("Segments", { exact: true }).inputValue()}`;
  const address = `${baseURL}/api/v1/segments/${segment.id}`;
  const rename = (name: string, tag: string) =>
    request.patch(address, { headers: { authorization, "if-match": tag }, data: { name } });

  const read = await request.get(address, { headers: { authorization } });
  const tag = read.headers().etag ?? "";
  expect(tag).toMatch(/^"[\w-]+\.[\w-]+"$/);
  expect(read.headers()["ratelimit-policy"]).toMatch(/^"key";q=\d+;w=60$/);
  expect(read.headers().ratelimit).toMatch(/^"key";r=\d+;t=\d+$/);
  const known = await request.get(address, { headers: { authorization, "if-none-match": tag } });
  expect(known.status()).toBe(304);
  await renameSegment(actor, segment.id, "Elders");
  const late = await rename("Pensioners", tag);
  expect(late.status()).toBe(412);
  expect(await late.json()).toMatchObject({ code: "stale" });
  const fresh = (await request.get(address, { headers: { authorization } })).headers().etag ?? "";
  expect((await rename("Pensioners", fresh)).status()).toBe(204);
  await page.goto(`/${workspace.slug}/settings/segments`);
  await expect(page.getByText("Pensioners")).toBeVisible();
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
  await pressShortcut(page, "?");
  await expect(page.getByRole("dialog", { name: /shortcuts/i })).toBeVisible();
  await page.keyboard.press("Escape");
  await pressShortcut(page, "/");
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

test("7.1 one switches between workspaces, and what is seen belongs to the one chosen", async ({
  page,
  actor,
  workspace,
}) => {
  const other = await makeWorkspace({ name: "Heron Lending", currency: "USD", timeZone: "America/New_York" });
  await prisma().member.create({
    data: { workspaceId: other.workspace.id, id: newId(), userId: actor.userId ?? "", role: "viewer" },
  });
  await createSegment(actor, "Harbour towns");
  await page.goto(`/${workspace.slug}/settings/segments`);
  await expect(page.getByLabel("Name of Harbour towns")).toBeVisible();

  const switcher = page.getByLabel(`Workspace: ${workspace.name}. Switch`).first();
  await switcher.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: workspace.name, exact: true }).first()).toHaveAttribute(
    "aria-current",
    "true",
  );
  await page.keyboard.press("Escape");
  await expect(switcher).toBeFocused();
  await expect(page.getByRole("link", { name: "Heron Lending" })).toHaveCount(0);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Heron Lending" }).first().click();
  await expect(page).toHaveURL(new RegExp(`/${other.workspace.slug}$`));
  await expect(page.getByLabel("Workspace: Heron Lending. Switch").first()).toContainText(
    "USD · America/New York",
  );

  // A viewer there: neither the segments of here nor the means to make one.
  await page.goto(`/${other.workspace.slug}/settings/segments`);
  await expect(page.getByText(/^No segment yet/)).toBeVisible();
  await expect(page.getByText("Harbour towns")).toHaveCount(0);
  await expect(page.getByLabel("New segment")).toHaveCount(0);
  await page.getByLabel("Workspace: Heron Lending. Switch").first().click();
  await page.getByRole("link", { name: "New workspace" }).first().click();
  await expect(page.getByRole("heading", { name: "Name your workspace" })).toBeVisible();
});

test("1.5 segments are added, renamed, deleted and brought back; one in use stays", async ({
  page,
  actor,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/422/);
  const used = await createSegment(actor, "Families");
  const model = await makeModel(actor);
  const input = newCustomer.parse({ name: "Ida Noor", modelId: model.id, segmentId: used.id });
  await createCustomer(actor, input);
  await page.goto(`/${workspace.slug}/settings/segments`);
  const row = (name: string) => page.getByRole("row").filter({ has: page.getByLabel(`Name of ${name}`) });
  await expect(row("Families").getByRole("cell").first()).toHaveText("1");
  await expect(row("Families").getByRole("button", { name: "Delete" })).toHaveCount(0);

  await page.getByLabel("New segment").fill("Families");
  await page.keyboard.press("Enter");
  await expect(page.getByText("There is a segment of this name.")).toBeVisible();
  await expect(page.getByLabel("New segment")).toHaveValue("Families");
  await page.getByLabel("New segment").fill("Young drivers");
  await page.keyboard.press("Enter");
  await expect(row("Young drivers")).toBeVisible();
  await expect(page.getByLabel("New segment")).toHaveValue("");

  await page.getByLabel("Name of Young drivers").fill("Drivers under 25");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Renamed to Drivers under 25.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row("Young drivers")).toBeVisible();
  await row("Young drivers").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Deleted Young drivers.")).toBeVisible();
  await expect(row("Young drivers")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(row("Young drivers")).toBeVisible();
  await expectAccessible(page);
});

test("7.2 the trail opens into before and after, is filtered by who and when, and is read page by page", async ({
  page,
  actor,
  workspace,
}) => {
  const clerk = await addMember(workspace, "admin");
  for (let n = 1; n <= 55; n++) await createSegment(actor, `Town ${n}`);
  const made = await createSegment(clerk, "Harbour");
  await renameSegment(clerk, made.id, "Harbour towns");
  await page.goto(`/${workspace.slug}/audit`);
  const lines = page.getByRole("list", { name: "Changes, newest first" }).getByRole("listitem");
  await expect(lines.first()).toContainText("Renamed the segment Harbour to Harbour towns.");
  await lines.first().getByText("Renamed the segment").click();
  await expect(page.getByRole("row", { name: "name Harbour Harbour towns" })).toBeVisible();
  await expect(lines.first().getByText(`segment ${made.id}`)).toBeVisible();

  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(lines.last()).toContainText("Created the segment Town 1.");
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(lines.first()).toContainText("Harbour towns");

  await page.getByLabel("Who").selectOption({ label: clerk.name });
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(lines).toHaveCount(2);
  await expect(page).toHaveURL(/who=/);
  await page.getByLabel("To", { exact: true }).fill("2020-01-01");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByText("Nothing was changed that fits these filters.")).toBeVisible();
  await page.getByRole("link", { name: "Show everything" }).click();
  await expect(lines.first()).toContainText("Harbour towns");
});

test("7.1 dark paper is chosen once and stays from page to page, before the first paint", async ({
  page,
  actor,
  workspace,
}) => {
  await makeModel(actor);
  await page.goto(`/${workspace.slug}`);
  const root = page.locator("html");
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.getByLabel(`Account of ${actor.name}`).first().click();
  await page.getByText("Dark", { exact: true }).first().click();
  await expect(root).toHaveAttribute("data-theme", "dark");
  const dark = await paper();
  expect(dark).not.toBe(light);
  for (const path of [
    "/customers",
    "/economics/acquisition",
    "/economics/retention",
    "/data/imports",
    "/settings/segments",
    "/audit",
  ]) {
    // Scripts of the page have not run when the document is there: the theme was set by the one in its head.
    await page.goto(`/${workspace.slug}${path}`, { waitUntil: "commit" });
    await expect(root).toHaveAttribute("data-theme", "dark");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await paper(), path).toBe(dark);
    await expectAccessible(page);
  }
  await page.getByLabel(`Account of ${actor.name}`).first().click();
  await page.getByText("System", { exact: true }).first().click();
  await expect(root).not.toHaveAttribute("data-theme");
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await paper()).toBe(dark);
});
