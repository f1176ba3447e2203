import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Only what is wrong, in one pass: the pages have no frames, whose results axe would gather in a second window. Three
 * times as fast as with both.
 */
const look = (page: Page) =>
  new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });

/**
 * Asserts that axe finds nothing on the page as it stands, by the rules of WCAG 2.2 AA. `drawn` names what stands
 * where a scale puts it: the size of its targets is essential to the drawing (2.5.8) and is not measured.
 */
export async function expectAccessible(page: Page, { drawn }: { drawn?: string } = {}): Promise<void> {
  const all = look(page).withTags(rules);
  const { violations } = await (drawn ? all.disableRules("target-size") : all).analyze();
  if (drawn) {
    const sizes = await look(page).withRules("target-size").exclude(drawn).analyze();
    violations.push(...sizes.violations);
  }
  const found = violations.map(
    (rule) => `${rule.id}: ${rule.help} at ${rule.nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect(found).toEqual([]);
}
