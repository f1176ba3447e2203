import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";
import { makeProfile } from "./make-profile";

test("1.4 low touch against high touch: one axis, side by side, by stage, by time, and what differs", async ({
  page,
  workspace,
}) => {
  const app = await makeProfile(page, workspace.slug, "ad-funded-app", "Ad-funded app");
  const auto = await makeProfile(page, workspace.slug, "personal-auto", "Personal auto");
  await page.goto(`/${workspace.slug}/profiles`);
  // 464.1270 ÷ 6.0643 of the golden results.
  const finding =
    "The acquisition cost of Personal auto is 76.5 times that of Ad-funded app: €464.13 against €6.06.";
  await expect(page.getByRole("heading", { name: finding })).toBeVisible();
  await page.getByRole("link", { name: "Compare in full" }).click();

  await expect(page.getByRole("heading", { name: finding })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`of=${app.id}&of=${auto.id}`));
  const figures = page.getByRole("table", { name: "Figures of each profile", exact: true });
  const row = (name: string) => figures.getByRole("row", { name: new RegExp(`^${name} [^a-z]`) });
  await expect(row("Acquisition cost")).toContainText("€6.06");
  await expect(row("Acquisition cost")).toContainText("€464.13");
  // 464.127 − 6.0643
  await expect(row("Acquisition cost")).toContainText("+€458.06");
  await expect(row("Close rate")).toContainText("7.00");
  await expect(row("Staff time per closed customer")).toContainText("1 h 33 m");
  await expect(row("Lifetime value")).toContainText("€470.02");
  await expectAccessible(page, { drawn: "svg" });

  await page.getByRole("link", { name: "By time" }).click();
  await page.getByRole("link", { name: "First year" }).click();
  await expect(page).toHaveURL(/days=365\.25/);
  await expect(page.getByRole("table", { name: "minutes of each profile" })).toBeVisible();
  await page.getByRole("link", { name: "Side by side" }).click();
  await expect(page.getByRole("figure")).toHaveCount(2);
  await expect(page).toHaveURL(/align=time&view=side&days=365\.25/);
  await page.reload();
  await expect(page.getByRole("figure")).toHaveCount(2);

  await page.getByRole("link", { name: "make base of Personal auto" }).click();
  await expect(page.getByText("Against Personal auto.")).toBeVisible();
  await page.getByLabel("Profile", { exact: true }).selectOption({ label: "Personal auto" });
  await page.getByLabel("Version").selectOption({ label: "Draft" });
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("figure")).toHaveCount(3);
  await page.getByRole("link", { name: "Remove Ad-funded app" }).click();
  await expect(page.getByRole("figure")).toHaveCount(2);
});

test("1.4 says what cannot be compared and keeps the rest", async ({ page, workspace }) => {
  await page.goto(`/${workspace.slug}/profiles/compare`);
  await expect(page.getByText(/Profiles will lie here on one axis/)).toBeVisible();
  const loan = await makeProfile(page, workspace.slug, "personal-loan", "Loan");
  await page.goto(`/${workspace.slug}/profiles/compare?of=${loan.id}&of=nonsense&of=${loan.id}:7`);
  await expect(page.getByText("This is not the address of a profile.")).toBeVisible();
  await expect(page.getByText("This version was not found.")).toBeVisible();
  await expect(page.getByRole("heading", { name: /A customer costs €388\.27 to win/ })).toBeVisible();
});

test("1.4 a comparison is read in the dark and on a phone", async ({ page, workspace }) => {
  const app = await makeProfile(page, workspace.slug, "ad-funded-app", "Ad-funded app");
  const auto = await makeProfile(page, workspace.slug, "personal-auto", "Personal auto");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/${workspace.slug}/profiles/compare?of=${app.id}&of=${auto.id}`);
  const drawing = page.locator("svg[data-profile-figure]");
  await expect(drawing).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  await expectAccessible(page, { drawn: "svg" });
});
