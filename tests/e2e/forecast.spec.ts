import { createScenario } from "@/lib/scenarios/commands";
import { newScenarioSchema } from "@/lib/scenarios/schema";
import { makeWorkModel, referenceWork } from "@/tests/factories/forecasts";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

test("3.8 a plan is typed and forecast at once, saved, and kept when somebody else was quicker", async ({
  page,
  actor,
  workspace,
  allowConsoleError,
}) => {
  const modelId = await makeWorkModel(actor, "Reference", referenceWork);
  const half = { name: "Half the work", changes: [{ kind: "minutes", stageId: null, factor: 0.5 }] };
  await createScenario(actor, modelId, newScenarioSchema.parse(half));
  await page.goto(`/${workspace.slug}/economics/forecast`);
  await expect(page.getByRole("heading", { name: /Forecasts will stand here/ })).toBeVisible();
  await page.getByRole("button", { name: "Plan it" }).click();
  await page.waitForURL(/economics\/forecast\/[0-9a-f-]{36}$/);
  const figure = (id: string) => page.getByTestId(`figure-${id}`);

  // Economics reference, section 6: 300 arrivals × 230 minutes, at most 24,000 in the third month.
  await page.getByText("Month by month", { exact: true }).click();
  await page.getByLabel("Arrivals of each month").fill("100 150 0 50");
  await page.getByLabel("Peak from month").fill("1");
  await expect(figure("minutes")).toHaveAttribute("data-value", /^69000(\.0+\d*)?$|^68999\.9/);
  await expect(figure("minutes-peak")).toContainText("24,000");
  await page.getByLabel("Hours a month").fill("133.333333333");
  await page.getByLabel("People today").fill("2");
  await expect(figure("people")).toHaveAttribute("data-value", "4");
  await expect(figure("people-more")).toHaveAttribute("data-value", "2");
  await page.getByText("People", { exact: true }).click();
  await expect(page.getByRole("heading", { name: /needs 4 people, 2 more than today/ })).toBeVisible();

  await page.getByLabel("Arrivals of each month").fill("100 many");
  await expect(page.getByText("“many” is no number of arrivals.")).toBeVisible();
  await expect(figure("minutes-peak"), "the forecast of before stays").toContainText("24,000");
  await page.getByLabel("Arrivals of each month").fill("100 150 0 50");

  await page.getByRole("button", { name: "Why is People needed this number?" }).click();
  await expect(page.getByRole("dialog")).toContainText("rounded up");
  await page.keyboard.press("Escape");

  await page.getByLabel("Scenarios", { exact: true }).selectOption({ label: "Half the work" });
  await expect(figure("minutes-peak")).toContainText("12,000");
  await page.getByLabel("Scenarios", { exact: true }).selectOption({ label: "As planned" });
  await expect(figure("minutes-peak")).toContainText("24,000");
  await page.getByRole("button", { name: "Save the plan" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expectAccessible(page);

  // Another window saves first; what is typed here stays, and may go over it.
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const renamed = await page.request.patch(`/api/v1/forecasts/${id}`, {
    headers: { "x-workspace": workspace.slug, origin: new URL(page.url()).origin },
    data: { version: 2, name: "Theirs" },
  });
  expect(renamed.status()).toBe(200);
  allowConsoleError(/412/);
  await page.getByLabel("Name of the forecast").fill("Mine");
  await page.getByRole("button", { name: "Save the plan" }).click();
  await expect(page.getByText(/changed by somebody else/)).toBeVisible();
  await expect(page.getByLabel("Name of the forecast")).toHaveValue("Mine");
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  for (const [scheme, width] of [
    ["dark", 1280],
    ["light", 390],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    await page.reload();
    await expect(figure("minutes-peak")).toContainText("24,000");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expectAccessible(page);
  }
});
