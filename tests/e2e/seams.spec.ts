import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

test("4.3 the clearest seam of an insurer is drawn, accepted, rejected with a reason and taken back", async ({
  page,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/422/);
  const headers = { "x-workspace": workspace.slug, "sec-fetch-site": "same-origin" };
  await page.goto(`/${workspace.slug}/architecture/seams`);
  await expect(
    page.getByRole("heading", { name: /Every border between two stages will stand here/ }),
  ).toBeVisible();
  await expectAccessible(page);

  const made = await page.request.post("/api/v1/models", {
    headers,
    data: { name: "Motor", industry: "insurance", template: "personal-auto" },
  });
  expect(made.status()).toBe(201);
  await page.goto(`/${workspace.slug}/architecture/seams`);
  await expect(page.getByText(/The clearest seam of Motor lies between Onboarding and Use/)).toBeVisible();
  const row = page.getByRole("row", { name: /Onboarding and Use/ });
  await expect(row).toContainText("A seam");
  await expect(row).toContainText("Open");
  const drawing = page.getByRole("region", { name: "Borders along the lifecycle" });
  await expect(drawing.getByRole("listitem").filter({ hasText: "Onboarding to Use" })).toContainText(
    "Proposed",
  );
  await expectAccessible(page);

  const verdict = page.getByRole("button", { name: "Verdict on Onboarding and Use" });
  await verdict.click();
  const dialog = page.getByRole("dialog", { name: "Between Onboarding and Use" });
  await dialog.getByLabel("Accept: services separate here").check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save verdict" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row).toContainText("Accepted");

  await verdict.click();
  await dialog.getByLabel("Reject: they stay together").check();
  await dialog.getByLabel("Reason").fill("");
  await dialog.getByRole("button", { name: "Save verdict" }).click();
  await expect(dialog).toContainText("Say why it is rejected");
  await dialog.getByLabel("Reason").fill("One team carries both");
  await dialog.getByRole("button", { name: "Save verdict" }).click();
  await expect(row).toContainText("Rejected");
  await expect(page.getByText(/Rejected .* by Test owner: One team carries both/)).toBeVisible();

  // Undo gives the verdict before anew; nothing that was said is lost.
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(row).toContainText("Accepted");
  await page.getByRole("button", { name: "History of Onboarding and Use" }).click();
  const history = page.getByRole("dialog", { name: "Verdicts between Onboarding and Use" });
  await expect(history.getByRole("listitem")).toHaveCount(3);
  await expect(history.getByRole("listitem").nth(1)).toContainText("One team carries both");
  await expectAccessible(page);
});

test("4.3 a verdict on figures that others have changed meanwhile is refused, and what was typed stays", async ({
  page,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/412/);
  const headers = { "x-workspace": workspace.slug, "sec-fetch-site": "same-origin" };
  const made = await page.request.post("/api/v1/models", {
    headers,
    data: { name: "Motor", industry: "insurance", template: "personal-auto" },
  });
  const { id } = await made.json();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/${workspace.slug}/architecture/seams?model=${id}`);
  await page.getByRole("button", { name: "Verdict on Onboarding and Use" }).click();
  const dialog = page.getByRole("dialog", { name: "Between Onboarding and Use" });
  await dialog.getByLabel("Reject: they stay together").check();
  await dialog.getByLabel("Reason").fill("We keep them together");
  const list = await (await page.request.get(`/api/v1/seams?model=${id}`, { headers })).json();
  const border = list.items.find((one: { left: { name: string } }) => one.left.name === "Onboarding");
  const other = await page.request.post("/api/v1/seam-verdicts", {
    headers,
    data: { modelId: id, leftStageId: border.left.id, rightStageId: border.right.id, verdict: "accepted" },
  });
  expect(other.status()).toBe(201);
  await dialog.getByRole("button", { name: "Save verdict" }).click();
  await expect(dialog).toContainText("gave a verdict on this border meanwhile");
  await expect(dialog.getByLabel("Reason")).toHaveValue("We keep them together");
  await dialog.getByRole("button", { name: "Save verdict" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("row", { name: /Onboarding and Use/ })).toContainText("Rejected");
  await expectAccessible(page);
});
