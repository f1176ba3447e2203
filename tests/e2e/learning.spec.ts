import { makeModel } from "@/tests/factories/lifecycle";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

test("4.5 what touchpoints learned is taken in, said to be thrown away, flagged, and taken into the profile", async ({
  page,
  actor,
  workspace,
}) => {
  const headers = { "x-workspace": workspace.slug, "sec-fetch-site": "same-origin" };
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(`/api/v1${path}`, { headers, data });
    expect(answer.status(), await answer.text()).toBe(201);
    return answer.json();
  };
  const { id, stages } = await makeModel(actor, "Motor");
  const customer = await post("/customers", { modelId: id, name: "Ada Quill", kind: "person" });
  for (const learned of [["annual mileage"], ["annual mileage"], ["drivers"]]) {
    await post("/touchpoints", {
      customerId: customer.id,
      channel: "phone",
      initiation: "reactive",
      activity: "Quote call",
      learned,
      stageId: stages.acquisition,
    });
  }
  await post("/services", { name: "Quote engine" });
  await page.goto(`/${workspace.slug}/architecture/learning?model=${id}`);
  const offers = page.locator("section").filter({ hasText: "Learned, and not in the inventory" });
  await expect(offers).toContainText("2 touchpoints: Acquisition at “Quote call”");
  await expectAccessible(page);
  await offers.getByLabel(/annual mileage/).check();
  await offers.getByRole("button", { name: "Take in 1" }).click();
  await expect(page.getByRole("row", { name: /annual mileage/ })).toContainText("2");
  await expect(offers).not.toContainText("annual mileage");

  await page.getByRole("link", { name: "List" }).click();
  const row = page.getByRole("row", { name: /annual mileage/ });
  await expect(row).toContainText("Nobody uses it.");
  await row.getByRole("button", { name: "Change annual mileage" }).click();
  const dialog = page.getByRole("dialog", { name: "Change annual mileage" });
  await dialog.getByLabel("Once learned").selectOption({ label: "It is thrown away" });
  await dialog.getByRole("button", { name: "Add a use" }).click();
  await dialog.getByLabel("What for, 1").fill("rating");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  // All three facts of five stages: five times the even share.
  await expect(row).toContainText("Acquisition (5 times the even share); much begins at 1.25");
  await expect(row).toContainText("Quote engine: rating");
  await expect(
    page.getByText("Learned where much is learned, and thrown away: annual mileage."),
  ).toBeVisible();

  // The figure opens down to the touchpoints.
  await row
    .getByRole("button", { name: /annual mileage/ })
    .and(page.getByRole("button", { name: /^Why/ }))
    .click();
  const why = page.getByRole("dialog", { name: "Touchpoints that learned annual mileage" });
  await why.locator("summary").filter({ hasText: "Acquisition" }).click();
  await why.locator("summary").filter({ hasText: "Quote call" }).click();
  await why.getByRole("link", { name: "See 2 touchpoints" }).click();
  await expect(page).toHaveURL(/fact=annual(\+|%20)mileage/);
  await expect(page.getByRole("row").filter({ hasText: "Quote call" })).toHaveCount(2);

  await page.goto(`/${workspace.slug}/architecture/learning?model=${id}`);
  await page.getByRole("button", { name: "Take the learning curve" }).click();
  const curve = page.getByRole("dialog", { name: "Take the learning curve" });
  await expect(curve.getByLabel(/Acquisition/)).toBeChecked();
  await expect(curve).toContainText("0 → 1");
  await expectAccessible(page);
  await curve.getByRole("button", { name: "Write into the draft" }).click();
  await expect(curve).toHaveCount(0);
  const model = await (await page.request.get(`/api/v1/models/${id}`, { headers })).json();
  expect(model.draft.stages[1].curves.learning.points).toHaveLength(1);
});

test("4.5 an empty inventory says what will be there; a fact is written down by hand on a phone", async ({
  page,
  actor,
  workspace,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/${workspace.slug}/architecture/learning`);
  await expect(
    page.getByRole("heading", { name: /will stand here, by the stage that learns them/ }),
  ).toBeVisible();
  await makeModel(actor, "Motor");
  await page.goto(`/${workspace.slug}/architecture/learning`);
  await page.getByRole("button", { name: "New fact" }).click();
  const dialog = page.getByRole("dialog", { name: "A fact that is learned" });
  await dialog.getByLabel("Name").fill("pay day");
  await dialog.getByRole("button", { name: "Add a place" }).click();
  await dialog.getByLabel("Stage, 1").selectOption({ label: "Use" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: /pay day/ })).toContainText("Not said");
  await expectAccessible(page);
});
