import { codeAt } from "@/tests/factories/identity";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

const password = "correct horse battery";

test("7.1 a second step is switched on and used by keyboard, on a phone", async ({
  visitor,
  allowConsoleError,
}) => {
  allowConsoleError(/401/);
  await visitor.setViewportSize({ width: 390, height: 844 });
  const email = `careful-${Date.now()}@example.test`;
  await visitor.goto("/sign-up?next=/account");
  await visitor.getByLabel("Your name").fill("Cara Careful");
  await visitor.getByLabel("Email").fill(email);
  await visitor.getByLabel("Password").fill(password);
  await visitor.keyboard.press("Enter");
  await expect(visitor.getByRole("heading", { name: "Second step" })).toBeVisible();

  await visitor.getByRole("button", { name: "Switch on" }).press("Enter");
  await visitor.getByLabel("Your password").fill(password);
  await visitor.keyboard.press("Enter");
  await expect(visitor.getByRole("img", { name: /picture for your app/ })).toBeVisible();
  await expectAccessible(visitor);
  const secret = (await visitor.locator("code").innerText()).replace(/\s/g, "");
  const code = () => codeAt(`otpauth://totp/x?secret=${secret}`);
  await visitor.getByLabel("Code").fill(code());
  await visitor.keyboard.press("Enter");
  const codes = visitor.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes.first()).toBeVisible();
  const [recovery = ""] = await codes.allInnerTexts();
  await visitor.getByRole("button", { name: "I kept them" }).click();
  await expect(visitor.getByText("signing in asks for a code")).toBeVisible();
  await expect(visitor.getByRole("table", { name: "Last sign-ins" })).toContainText("New account: signed in");
  await expectAccessible(visitor);

  for (const [given, wrong] of [
    [code, true],
    [() => recovery, false],
  ] as const) {
    await visitor.context().clearCookies();
    await visitor.goto("/sign-in?next=/account");
    await visitor.getByLabel("Email").fill(email);
    await visitor.getByLabel("Password").fill(password);
    await visitor.keyboard.press("Enter");
    await expect(visitor.getByLabel("Code")).toBeFocused();
    if (wrong) {
      await visitor.getByLabel("Code").fill("not-a-code");
      await visitor.keyboard.press("Enter");
      await expect(visitor.getByText("not a recovery code")).toBeVisible();
      await expect(visitor.getByLabel("Code")).toHaveValue("not-a-code");
      await expectAccessible(visitor);
    }
    await visitor.getByLabel("Code").fill(given());
    await visitor.keyboard.press("Enter");
    await expect(visitor.getByRole("heading", { level: 1, name: "Account", exact: true })).toBeVisible();
  }
  await expect(visitor.getByRole("table", { name: "Last sign-ins" })).toContainText(
    "Recovery code: signed in",
  );
});

test("7.1 without mail, who forgot the password asks, and the owner hands the link over", async ({
  page,
  visitor,
  workspace,
}) => {
  const { prisma } = await import("@/lib/db/prisma");
  const { newId } = await import("@/lib/db/ids");
  const email = `forgetful-${Date.now()}@example.test`;
  await visitor.goto("/sign-up?next=/account");
  await visitor.getByLabel("Your name").fill("Fay Forgetful");
  await visitor.getByLabel("Email").fill(email);
  await visitor.getByLabel("Password").fill(password);
  await visitor.keyboard.press("Enter");
  await expect(visitor.getByRole("heading", { level: 1, name: "Account", exact: true })).toBeVisible();
  const { id: userId } = await prisma().user.findUniqueOrThrow({ where: { email } });
  await prisma().member.create({ data: { workspaceId: workspace.id, id: newId(), userId, role: "viewer" } });
  await visitor.context().clearCookies();

  await visitor.goto("/sign-in");
  await visitor.getByRole("link", { name: "Forgot your password?" }).click();
  await visitor.getByLabel("Email").fill(email);
  await visitor.keyboard.press("Enter");
  await expect(visitor.getByRole("status")).toContainText("If there is an account with this address");
  await expectAccessible(visitor);

  await page.goto(`/${workspace.slug}/settings/members`);
  const row = page.getByRole("row", { name: /Fay Forgetful/ });
  await expect(async () => {
    await page.reload();
    await expect(row).toContainText("asks for a new password", { timeout: 1_000 });
  }).toPass();
  await row.getByRole("button", { name: /New password/ }).click();
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByLabel("Link for Fay Forgetful").inputValue();

  await visitor.goto(link);
  await visitor.getByLabel("New password").fill("another horse battery");
  await visitor.keyboard.press("Enter");
  await expect(visitor.getByText("The new password is set")).toBeVisible();
  expect(new URL(visitor.url()).hash).toBe("");
  await visitor.getByRole("link", { name: "Sign in" }).click();
  await visitor.getByLabel("Email").fill(email);
  await visitor.getByLabel("Password").fill("another horse battery");
  await visitor.keyboard.press("Enter");
  await expect(visitor).toHaveURL(new RegExp(`/${workspace.slug}$`));

  await page.goto(`/${workspace.slug}/settings/sign-ins`);
  await expect(page.getByRole("row", { name: /Fay Forgetful/ }).first()).toContainText("Password: signed in");
  await expect(page.getByText("Link for a new password: new password chosen")).toBeVisible();
  await expectAccessible(page);
});
