import { makeModel } from "@/tests/factories/lifecycle";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

test("4.1 a service with a target is added, and the slider shows today and the day of the target", async ({
  page,
  actor,
  workspace,
}) => {
  await makeModel(actor, "Motor");
  await page.goto(`/${workspace.slug}/architecture/services`);
  await expect(page.getByText("Services will stand here in lanes")).toBeVisible();
  await page.getByRole("button", { name: "New service" }).click();
  const dialog = page.getByRole("dialog", { name: "New service" });
  await dialog.getByLabel("Name").fill("Quote engine");
  await dialog.getByLabel("Owner team").fill("Distribution");
  await dialog.getByLabel("Domain").fill("Sales");
  await dialog.getByLabel("Origin, 1").selectOption("custom");
  await dialog.getByLabel("Since, 1").fill("2024-01-01");
  await dialog.getByRole("button", { name: "Add an origin" }).click();
  await dialog.getByLabel("Since, 2").fill("2190-07-01");
  await dialog.getByRole("button", { name: "Add a stage" }).click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);

  const lane = page.getByRole("row", { name: /Quote engine/ });
  await expect(lane).toContainText("Custom");
  await expect(page.getByRole("heading", { name: /1 service: 1 custom; Acquisition, / })).toBeVisible();
  await expectAccessible(page);

  // A target is the same catalogue as of its day; the address holds it.
  await page.getByRole("button", { name: "1 Jul 2190" }).click();
  await expect(lane).toContainText("SaaS");
  await expect(
    page.getByText("From today to 1 Jul 2190: Quote engine goes from Custom to SaaS."),
  ).toBeVisible();
  await expect(page).toHaveURL(/on=2190-07-01/);
  await page.reload();
  await expect(lane).toContainText("SaaS");

  // By keyboard: to the far left, before the service was there.
  const slider = page.getByRole("slider");
  await slider.focus();
  await slider.press("Home");
  await expect(slider).toHaveAttribute("aria-valuetext", "1 Dec 2023");
  await expect(lane).toContainText("Not there yet");
  await page.getByLabel("Day", { exact: true }).fill("2190-06-30");
  await expect(lane).toContainText("Custom");

  await page.getByLabel("Colour by").selectOption({ label: "Owner" });
  await expect(lane).toContainText("Distribution");
  await expect(page.getByRole("list", { name: "Key: Owner" })).toContainText("Distribution");

  // The list says the same, and a service leaves the catalogue with a way back.
  await page.getByText("List", { exact: true }).click();
  const row = page.getByRole("row", { name: /Quote engine/ });
  await expect(row).toContainText("Custom from 1 Jan 2024, SaaS from 1 Jul 2190");
  await expect(row).toContainText("Reach (1)");
  await expectAccessible(page);
  await row.getByRole("button", { name: "Archive Quote engine" }).click();
  await expect(page.getByText("Quote engine is archived.")).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row).toBeVisible();
});

test("4.1 a service that an interaction names is not archived, and the page says why", async ({
  page,
  actor,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/status of 409/);
  await makeModel(actor, "Motor");
  await page.goto(`/${workspace.slug}/architecture/services?view=list`);
  const send = async (path: string, data: object) => {
    const headers = { "x-workspace": workspace.slug, "sec-fetch-site": "same-origin" };
    const answer = await page.request.post(`/api/v1/${path}`, { headers, data });
    expect(answer.status()).toBe(201);
    return (await answer.json()) as { id: string };
  };
  const billing = await send("services", { name: "Billing" });
  const claims = await send("services", { name: "Claims" });
  await send("interactions", { name: "Paid", producerId: billing.id, consumers: [{ serviceId: claims.id }] });
  await page.reload();
  await page.getByRole("button", { name: "Archive Billing" }).click();
  await expect(
    page.getByText("Billing cannot be archived: the interaction “Paid” still names it."),
  ).toBeVisible();
  await expect(page.getByRole("row", { name: /Billing/ })).toContainText(
    "Message at the closest of 1 interaction",
  );
});
