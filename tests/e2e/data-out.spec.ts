import { readFile } from "node:fs/promises";
import ICAL from "ical.js";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { makeModel } from "@/tests/factories/lifecycle";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

async function addCustomer(workspaceId: string, modelId: string, name: string): Promise<string> {
  const id = newId();
  await prisma().customer.create({ data: { workspaceId, id, modelId, name } });
  return id;
}

test("7.3 a workspace is taken out as a file, brought in as another, and deleted whole", async ({
  page,
  actor,
  workspace,
  allowConsoleError,
}, info) => {
  allowConsoleError(/422/);
  const model = await makeModel(actor, "Motor");
  await addCustomer(workspace.id, model.id, "Ada Brandt");
  await page.goto(`/${workspace.slug}/settings`);
  await page.getByRole("button", { name: "Make an archive" }).click();
  const link = page.getByRole("link", { name: "Download" });
  await expect(link).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath("settings.png"), fullPage: true });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toMatch(new RegExp(`^${workspace.slug}-\\d{8}T\\d{4}Z\\.zip$`));
  const archive = info.outputPath(download.suggestedFilename());
  await download.saveAs(archive);

  await page.goto("/new-workspace");
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath("new-workspace.png"), fullPage: true });
  await page.getByLabel("Bring an archive").setInputFiles({
    name: "broken.zip",
    mimeType: "application/zip",
    buffer: Buffer.from("case,activity\n"),
  });
  await expect(page.getByText(/no readable ZIP archive/)).toBeVisible({ timeout: 30_000 });
  await page.getByLabel("Bring an archive").setInputFiles(archive);
  await page.waitForURL((url) => !url.pathname.startsWith("/new-workspace"), { timeout: 30_000 });
  const slug = new URL(page.url()).pathname.split("/")[1] ?? "";
  expect(slug).not.toBe(workspace.slug);
  await page.goto(`/${slug}/customers`);
  await expect(page.getByRole("link", { name: "Ada Brandt" })).toBeVisible();

  await page.goto(`/${slug}/settings`);
  await page.getByRole("button", { name: "Delete this workspace" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel(/Type .* to confirm/).fill("something else");
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  await expect(dialog.getByText(/Type the name of the workspace as it is/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel(/Type .* to confirm/).fill(workspace.name);
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith(`/${slug}`));
  await expect.poll(() => prisma().workspace.count({ where: { slug } }), { timeout: 30_000 }).toBe(0);
  // The one it came from is as it was.
  await page.goto(`/${workspace.slug}/settings`);
  await expect(page.getByRole("heading", { level: 1, name: "Workspace" })).toBeVisible();
  expect(await prisma().customer.count({ where: { workspaceId: workspace.id } })).toBe(1);
});

test("6.4 a member makes a calendar, reads it without signing in, and revokes it", async ({
  page,
  visitor,
  actor,
  workspace,
}, info) => {
  const model = await makeModel(actor);
  const customerId = await addCustomer(workspace.id, model.id, "Ada Brandt");
  const soon = new Date(Date.now() + 40 * 86_400_000);
  await prisma().agreement.create({
    data: {
      workspaceId: workspace.id,
      id: newId(),
      customerId,
      kind: "policy",
      product: "Motor",
      startsOn: new Date("2020-01-01"),
      endsOn: soon,
    },
  });
  await page.goto(`/${workspace.slug}/settings/calendars`);
  await page.getByRole("button", { name: "New calendar" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("My renewals");
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath("calendar.png") });
  await dialog.getByRole("button", { name: "Make the address" }).click();
  const field = page.getByRole("textbox", { name: "My renewals" });
  await expect(field).toHaveValue(/\/api\/v1\/calendars\/lcc_[\w-]{43}\.ics$/);
  const address = new URL(await field.inputValue()).pathname;
  const answer = await visitor.request.get(address);
  expect(answer.status()).toBe(200);
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  const [event] = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  expect(event?.summary).toBe("Renewal: Motor, Ada Brandt");
  expect(event?.startDate.toString()).toBe(soon.toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Revoke My renewals" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText(/No calendar yet/)).toBeVisible();
  expect((await visitor.request.get(address)).status()).toBe(404);
});

test("6.4 a table is saved as it is shown, and everything that happened as OCEL", async ({
  page,
  actor,
  workspace,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const model = await makeModel(actor);
  await addCustomer(workspace.id, model.id, "=HYPERLINK(1)");
  await page.goto(`/${workspace.slug}/settings/members`);
  const [members] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "CSV", exact: true }).first().click(),
  ]);
  expect(members.suggestedFilename()).toBe("Members.csv");
  const [head, first] = (await readFile(await members.path(), "utf8")).split("\r\n");
  expect(head).toBe("\ufeffName,Role,May,Last here");
  expect(first).toContain("Test owner");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.goto(`/${workspace.slug}/data/events`);
  const [ocel] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download OCEL" }).click(),
  ]);
  const log = JSON.parse(await readFile(await ocel.path(), "utf8"));
  expect(log.objects).toMatchObject([{ type: "Customer" }]);
  expect(log.events).toEqual([]);
});
