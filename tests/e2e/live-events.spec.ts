import { CloudEvent, emitterFor, httpTransport, Mode } from "cloudevents";
import { Webhook as Verifier } from "standardwebhooks";
import { makeModel } from "@/tests/factories/lifecycle";
import { startReceiver } from "@/tests/integration/live-events/receiver";
import { makeKey } from "@/tests/integration/live-events/send";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

const source = "https://phone.example";
const call = { channel: "phone", initiation: "reactive", activity: "Call about the claim", minutes: 12 };

test("6.2 what the SDK sends waits in sight, is carried out with its customer, and what was refused is dismissed and brought back", async ({
  page,
  actor,
  workspace,
  baseURL,
}) => {
  const model = await makeModel(actor);
  const token = await makeKey(actor);
  await page.goto(`/${workspace.slug}/data/events`);
  await expect(page.getByText("No event came in yet")).toBeVisible();
  await expectAccessible(page);

  const send = async (mode: Mode, id: string, what: string, data: object, more: object = {}) => {
    const emit = emitterFor(httpTransport(`${baseURL}/api/v1/events`), { mode });
    const event = new CloudEvent({
      id,
      source,
      type: `app.lifecurve.${what}`,
      subject: "C-1",
      data,
      ...more,
    });
    const answer = (await emit(event, { headers: { authorization: `Bearer ${token}` } })) as { body: string };
    return JSON.parse(answer.body);
  };
  expect((await send(Mode.BINARY, "call-1", "touchpoint.logged", call)).items[0].status).toBe("waiting");
  await send(Mode.STRUCTURED, "call-2", "touchpoint.logged", { ...call, minutes: -3 });
  await page.reload();
  await expect(page.getByTestId("open-events")).toHaveText("1 waits for its customer, 1 was refused.");
  await expect(page.getByText("data.minutes: Minutes cannot be negative.")).toBeVisible();
  await expect(page.getByText(`Until C-1 of ${source} is known.`)).toBeVisible();
  await expectAccessible(page);

  const customer = { name: "Ada Byron", modelId: model.id, firstContactAt: "2026-01-05T08:00:00Z" };
  await send(Mode.STRUCTURED, "customer-1", "customer.created", customer);
  await page.reload();
  await expect(page.getByTestId("open-events")).toHaveText("0 wait for their customer, 1 was refused.");
  await page.getByRole("button", { name: "Dismiss call-2" }).click();
  await expect(page.getByTestId("open-events")).toHaveText("0 wait for their customer, 0 were refused.");
  await page.getByRole("button", { name: "Try call-2 again" }).click();
  await expect(page.getByText("The event was refused again; its line says why.")).toBeVisible();

  await page.getByLabel("State").selectOption("accepted");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/status=accepted/);
  await expect(page.getByRole("row")).toHaveCount(3);
  await page.getByRole("link", { name: "C-1" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ada Byron");
});

test("6.2 a webhook is made, tested, fails, is given up and replayed, changes its secret and goes, all on its page", async ({
  page,
  actor,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/422 .*api\/v1\/webhooks/);
  const receiver = await startReceiver();
  try {
    await makeModel(actor);
    await page.goto(`/${workspace.slug}/data/webhooks`);
    await expect(page.getByText("No webhook yet")).toBeVisible();
    await page.getByRole("button", { name: "New webhook" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Data warehouse");
    await page.getByRole("textbox", { name: "Address" }).fill(receiver.url);
    await page.getByRole("button", { name: "Make webhook" }).click();
    // What was typed is still there beside what is missing.
    await expect(page.getByText("Choose at least one type.").filter({ visible: true }).first()).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Data warehouse");
    await page.getByRole("checkbox", { name: "customer created" }).check();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Make webhook" }).click();
    const secret = await page.getByRole("textbox", { name: "Secret" }).inputValue();
    expect(secret).toMatch(/^whsec_/);
    await page.getByRole("button", { name: "Done" }).click();

    await page.getByRole("link", { name: "Data warehouse" }).click();
    await page.getByRole("button", { name: "Send a test event" }).click();
    await expect.poll(() => receiver.received.length).toBe(1);
    const [first] = receiver.received;
    const headers = Object.fromEntries(
      Object.entries(first?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    expect(new Verifier(secret).verify(first?.body ?? "", headers)).toMatchObject({
      type: "app.lifecurve.webhook.ping",
    });
    await expect(async () => {
      await page.reload();
      await expect(page.getByText("1 try: answered 200")).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expectAccessible(page);

    // 410 ends a delivery at once and pauses the webhook.
    receiver.answer = 410;
    await page.getByRole("button", { name: "Send a test event" }).click();
    await expect.poll(() => receiver.received.length).toBe(2);
    await expect(async () => {
      await page.reload();
      await expect(page.getByText("The address answered 410: gone for good.")).toBeVisible({
        timeout: 1_000,
      });
    }).toPass();
    receiver.answer = 200;
    await page.getByRole("button", { name: "Let it go on" }).click();
    await page.getByRole("button", { name: "Send the dead letter again" }).click();
    await expect.poll(() => receiver.received.length).toBe(3);
    expect(receiver.received[2]?.headers["webhook-id"]).toBe(receiver.received[1]?.headers["webhook-id"]);

    await page.getByRole("button", { name: "New secret" }).click();
    await page.getByRole("button", { name: "Make a new secret" }).click();
    expect(await page.getByRole("textbox", { name: "Secret" }).inputValue()).not.toBe(secret);
    await page.getByRole("button", { name: "Done" }).click();
    await expect(page.getByText("The former secret signs too until")).toBeVisible();
    await page.getByRole("button", { name: "Remove" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await expect(page.getByText("No webhook yet")).toBeVisible();
  } finally {
    await receiver.close();
  }
});
