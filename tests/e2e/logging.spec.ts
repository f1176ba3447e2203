import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { prisma } from "@/lib/db/prisma";
import { makeModel } from "@/tests/factories/lifecycle";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";
import { pressShortcut } from "./shortcut";

const firstContactAt = "2025-01-10T08:00:00Z";

// Somebody who works far from the workspace (Europe/Amsterdam).
test.use({ timezoneId: "America/New_York" });

// Seconds a key takes an average skilled typist, 55 words a minute: Card, Moran and Newell, The Keystroke-Level Model,
// Communications of the ACM 23 (1980), figure 1. How long the machine of a test takes says nothing of a person.
const SECONDS_PER_KEY = 0.2;

test("2.3 the whole form by keyboard in under ten seconds; the next one starts as the last", async ({
  page,
  actor,
  workspace,
}) => {
  const model = await makeModel(actor);
  await createCustomer(actor, newCustomer.parse({ name: "Mara Steiner", modelId: model.id, firstContactAt }));
  await page.goto(`/${workspace.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  let keys = 0;
  const press = (key: string) => {
    keys += 1;
    return page.keyboard.press(key);
  };
  const type = (text: string) => {
    keys += text.length;
    return page.keyboard.type(text);
  };
  await press("t");
  const customer = page.getByRole("combobox", { name: "Customer", exact: true });
  await expect(customer).toBeFocused();
  await type("mara");
  await expect(page.getByRole("option", { name: /Mara Steiner/ })).toBeVisible();
  await press("ArrowDown");
  await press("Enter");
  await expect(customer).toHaveValue("Mara Steiner");
  const tabTo = async (label: string | RegExp) => {
    const target = page.getByRole("dialog").getByLabel(label).first();
    for (let step = 0; step < 30; step++) {
      if (await target.evaluate((node) => node === document.activeElement)) return;
      await press("Tab");
    }
    throw new Error(`${label} is not reached by Tab`);
  };
  await tabTo("What");
  await type("Claim question");
  await tabTo("Channel");
  await type("Email");
  await tabTo("Reactive");
  await press("ArrowRight");
  await expect(page.getByLabel("Outbound")).toBeChecked();
  await tabTo("Minutes");
  await type("7");
  await tabTo("Complaint");
  await press("Space");
  await press("Enter");
  await expect(page.getByText("Logged Claim question with Mara Steiner.")).toBeVisible();
  expect(keys * SECONDS_PER_KEY).toBeLessThan(10);
  const [stored] = await prisma().touchpoint.findMany({ where: { workspaceId: workspace.id } });
  expect(stored).toMatchObject({
    channel: "email",
    direction: "outbound",
    initiation: "proactive",
    complaint: true,
    milliseconds: 420_000n,
  });

  await pressShortcut(page, "t");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("What")).toHaveValue("Claim question");
  await expect(dialog.getByLabel("Channel")).toHaveValue("email");
  await expect(dialog.getByLabel("Proactive")).toBeChecked();
  await expect(dialog.getByLabel("Complaint")).not.toBeChecked();
  await page.getByRole("option", { name: "Mara Steiner" }).click();
  await expectAccessible(page);
});

test("2.3 times are the workspace's, wherever the browser is, and a correction keeps what was said", async ({
  page,
  actor,
  workspace,
  allowConsoleError,
}) => {
  // One time is refused on purpose.
  allowConsoleError(/422/);
  const model = await makeModel(actor);
  const made = await createCustomer(
    actor,
    newCustomer.parse({ name: "Mara Steiner", modelId: model.id, firstContactAt }),
  );
  await page.goto(`/${workspace.slug}/customers/${made.item.id}`);
  await pressShortcut(page, "t");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What").fill("Night call");
  await dialog.getByLabel("Minutes").fill("5");
  await dialog.getByLabel("When (Amsterdam time)").fill("2025-10-26T02:30");
  await expect(dialog.getByText(/the first is meant, 26 Oct 2025, 02:30 \(UTC\+2\)/)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Logged Night call with Mara Steiner.")).toBeVisible();
  const stored = await prisma().touchpoint.findFirstOrThrow({ where: { workspaceId: workspace.id } });
  expect(stored.occurredAt.toISOString()).toBe("2025-10-26T00:30:00.000Z");

  await page.getByRole("button", { name: "Correct Night call" }).click();
  await dialog.getByLabel("Why is it corrected?").fill("It took longer");
  await dialog.getByLabel("Minutes").fill("25");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Corrected Night call with Mara Steiner.")).toBeVisible();
  await page.getByRole("button", { name: "History of Night call" }).first().click();
  const history = page.getByRole("dialog", { name: "History of Night call" });
  await expect(history.getByText("Says now")).toBeVisible();
  await expect(history.getByText("25 min")).toBeVisible();
  await expect(history.getByText(/corrected .* It took longer/)).toBeVisible();
  await expect(history.getByText("5 min", { exact: true })).toBeVisible();
  // The correction left the instant alone.
  const all = await prisma().touchpoint.findMany({ where: { workspaceId: workspace.id } });
  expect(new Set(all.map(({ occurredAt }) => occurredAt.toISOString())).size).toBe(1);

  await page.keyboard.press("Escape");
  await pressShortcut(page, "t");
  await dialog.getByLabel(/^When/).fill("2099-01-01T10:00");
  await expect(dialog.getByText(/This is in the future/)).toBeVisible();
  await dialog.getByLabel("What").press("Enter");
  await expect(
    dialog.getByText("This is in the future. Log a touchpoint once it has happened."),
  ).toBeVisible();
});
