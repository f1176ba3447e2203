import type { Page } from "@playwright/test";
import { asTerms, enterAgreements, maintained, nonmaintained } from "@/tests/factories/agreements";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

const figure = (page: Page, id: string) => page.getByTestId(`figure-${id}`);

test("3.7 survival reads off the screen by segment, is tested, and opens down to the agreements", async ({
  page,
  actor,
  workspace,
}) => {
  const { segments } = await enterAgreements(actor, [
    ...asTerms(maintained, "Maintained"),
    ...asTerms(nonmaintained, "Nonmaintained"),
  ]);
  await page.goto(`/${workspace.slug}/economics/retention`);
  await expect(figure(page, "all")).toHaveAttribute("data-value", "23");
  // Seven and eleven ended: five of the 23 were last seen still there.
  await expect(figure(page, "in-force")).toHaveAttribute("data-value", "5");
  await page.getByLabel("Compare by").selectOption({ label: "Segment" });
  await page.waitForURL(/by=segment/);
  const id = segments.get("Maintained") ?? "";
  // aml, maintained: S(24) = .613636, median 31 (economics reference, section 4).
  await expect(figure(page, `survival-24:${id}`)).toHaveText("61.36\u202f%");
  await expect(figure(page, `median:${id}`)).toContainText("31 months");
  // Log-rank of the same trial: χ² 3.4, p .07, so the difference may be chance.
  const test = page.getByTestId("log-rank");
  await expect(test.getByRole("heading")).toContainText("leave alike as far as the data can tell");
  await expect(test).toContainText("χ² = 3.39");
  await expect(test).toContainText("7 ended");
  await expectAccessible(page);

  await page
    .getByRole("button", { name: "Why is Still there after 24 months of Maintained this number?" })
    .click();
  const why = page.getByRole("dialog");
  await expect(why).toContainText("Kaplan–Meier");
  await why.getByText("All agreements", { exact: true }).click();
  await why.getByRole("link").first().click();
  await expect(page.getByTestId("facts-total")).toContainText("11 agreements");
});

test("3.7 lapses alone, another discount and a filter change the figures; the dark and the phone show them too", async ({
  page,
  actor,
  workspace,
}) => {
  await enterAgreements(actor, [
    { start: "2022-01-15", months: 3, ending: "lapsed" },
    { start: "2022-01-15", months: 6, ending: "claim" },
    { start: "2022-01-15", months: 30, watched: true },
    { start: "2022-02-15", months: 30, watched: true },
  ]);
  await page.goto(`/${workspace.slug}/economics/retention`);
  // 3/4 after the lapse, 2/3 of that after the claim.
  await expect(figure(page, "survival-12")).toContainText("50.00");
  await page.getByText("Lapses", { exact: true }).click();
  await page.waitForURL(/event=lapse/);
  await expect(figure(page, "survival-12")).toContainText("75.00");
  await page.getByLabel("From", { exact: true }).selectOption("2022-02");
  await page.waitForURL(/from=2022-02/);
  await expect(figure(page, "all")).toHaveAttribute("data-value", "1");
  await expect(figure(page, "ltv-cac")).toContainText("acquisition costs nothing");
  for (const [scheme, width] of [
    ["dark", 1280],
    ["light", 390],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    await page.reload();
    await expectAccessible(page);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBeLessThanOrEqual(0);
  }
});

test("3.7 an empty workspace says what will stand here", async ({ page, workspace }) => {
  await page.goto(`/${workspace.slug}/economics/retention`);
  await expect(page.getByRole("heading", { name: /How long customers stay will stand here/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Import an event log" })).toBeVisible();
});
