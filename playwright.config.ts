import { defineConfig } from "@playwright/test";
import { browserLaunch } from "./tests/e2e/browser";

// A development server compiles each page when it is first opened.
const patience = process.env.LIFECURVE_E2E_MODE === "dev" ? 4 : 1;

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/global-setup.ts",
  // One app, one database: specs make workspaces of their own, one after the other.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 90_000 * patience,
  expect: { timeout: 15_000 * patience },
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    headless: true,
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Amsterdam",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: browserLaunch(),
  },
});
