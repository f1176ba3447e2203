import { test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";
import type { Actor } from "@/lib/auth/actor";
import { makeSession } from "@/tests/factories/session";
import { makeWorkspace } from "@/tests/factories/workspace";

type Allowed = (pattern: RegExp) => void;

export type Fixtures = {
  /** Where the workspace is: UTC for tests that count days from the present instant, in which no clock is changed. */
  zone: string;
  /** A fresh workspace (EUR, Europe/Amsterdam unless `zone` says otherwise) with its owner: for factories and direct queries. */
  actor: Actor;
  workspace: Actor["workspace"];
  /** A page signed in as `actor`; use addresses such as `/${workspace.slug}/customers`. */
  page: Page;
  /** A page without a session. */
  visitor: Page;
  /** Names a console error that this test provokes on purpose. */
  allowConsoleError: Allowed;
  consoleErrors: { seen: string[]; allowed: RegExp[] };
};

function watch(page: Page, seen: string[]): void {
  page.on("console", (message: ConsoleMessage) => {
    if (message.type() === "error") seen.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => seen.push(String(error)));
}

/** Opens addresses as a person does, who acts on a page once it answers: what was only just drawn hears nothing yet. */
function openAnswering(page: Page): void {
  const open = page.goto.bind(page);
  page.goto = async (...address) => {
    const answer = await open(...address);
    await page.waitForFunction(
      () =>
        !document.querySelector("nav[aria-label=Main]") || "shortcuts" in document.documentElement.dataset,
    );
    return answer;
  };
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
  baseURL: async ({}, use) => {
    await use(process.env.LIFECURVE_URL);
  },
  zone: ["Europe/Amsterdam", { option: true }],
  actor: async ({ zone }, use) => {
    await use(await makeWorkspace({ timeZone: zone }));
  },
  workspace: async ({ actor }, use) => {
    await use(actor.workspace);
  },
  consoleErrors: [
    // biome-ignore lint/correctness/noEmptyPattern: see above
    async ({}, use) => {
      const record = { seen: [] as string[], allowed: [] as RegExp[] };
      await use(record);
      const unexpected = record.seen.filter((text) => !record.allowed.some((pattern) => pattern.test(text)));
      expect(unexpected, "errors reached the browser's console").toEqual([]);
    },
    { auto: true },
  ],
  allowConsoleError: async ({ consoleErrors }, use) => {
    await use((pattern) => void consoleErrors.allowed.push(pattern));
  },
  page: async ({ page, context, actor, consoleErrors, baseURL }, use) => {
    const cookie = await makeSession(actor.userId ?? "");
    await context.addCookies([{ ...cookie, url: baseURL ?? "", httpOnly: true, sameSite: "Lax" }]);
    watch(page, consoleErrors.seen);
    openAnswering(page);
    await use(page);
  },
  visitor: async ({ browser, baseURL, consoleErrors }, use) => {
    const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
    const page = await context.newPage();
    watch(page, consoleErrors.seen);
    await use(page);
    await context.close();
  },
});

export { expect };
