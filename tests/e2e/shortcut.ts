import { expect, type Page } from "@playwright/test";

/** Presses a key of the whole page once the page hears it: what was only just drawn listens to nothing yet. */
export async function pressShortcut(page: Page, key: string): Promise<void> {
  const spelled = key.replace(/[[\]?/]/g, "\\$&");
  await expect(page.locator("html")).toHaveAttribute(
    "data-shortcuts",
    new RegExp(`(?:^| )${spelled}(?: |$)`),
  );
  await page.keyboard.press(key);
}
