import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

test("4.4 what services tell each other is written down and graded, and a second taker softens it", async ({
  page,
  workspace,
}) => {
  const services = ["Underwriting", "Billing", "Letters"];
  await page.goto(`/${workspace.slug}/economics/software/pools`);
  for (const name of services) {
    const answer = await page.request.post("/api/v1/services", {
      headers: { "x-workspace": workspace.slug, "sec-fetch-site": "same-origin" },
      data: { name },
    });
    expect(answer.status()).toBe(201);
  }
  await page.goto(`/${workspace.slug}/architecture/coupling?view=list`);
  await page.getByRole("button", { name: "New interaction" }).click();
  const dialog = page.getByRole("dialog", { name: "What one service tells others" });
  await dialog.getByLabel("Name").fill("Policy bound");
  await dialog.getByLabel("Sent by").selectOption({ label: "Underwriting" });
  await dialog.getByRole("textbox", { name: /^Tells/ }).fill("policyId, premium");
  await dialog.getByRole("button", { name: "Add a service" }).click();
  await dialog.getByLabel("Taken by, 1").selectOption({ label: "Billing" });
  await dialog.getByLabel("Fields it uses, 1").fill("policyId, premium");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  const row = page.getByRole("row", { name: /Policy bound/ });
  // One other domain, all fields for it alone: (1 + 0.6) / 3.
  await expect(row).toContainText("Message");
  await expect(row).toContainText("0.53");
  await expect(row).toContainText("Only Billing takes it.");
  await expectAccessible(page);

  await row.getByRole("button", { name: "Change Policy bound" }).click();
  const change = page.getByRole("dialog", { name: "Change Policy bound" });
  await change.getByRole("button", { name: "Add a service" }).click();
  await change.getByLabel("Taken by, 2").selectOption({ label: "Letters" });
  await change.getByLabel("Fields it uses, 2").fill("policyId");
  await change.getByRole("button", { name: "Save" }).click();
  await expect(change).toHaveCount(0);
  // Two other domains and one of two fields for one alone: 0.6 × 1/2 / 3.
  await expect(row).toContainText("Event");
  await expect(row).toContainText("0.1");
  await expect(row).toContainText("2 other domains take it.");
});
