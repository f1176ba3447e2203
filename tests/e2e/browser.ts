import type { LaunchOptions } from "@playwright/test";
import { findChromium } from "@/scripts/test/chromium";

/** Playwright's own Chromium where it is installed, otherwise the system's. */
export function browserLaunch(): LaunchOptions {
  const found = findChromium();
  if (!found) {
    throw new Error(
      "No Chromium found. Run `npx playwright install chromium`, or install your system's chromium package.",
    );
  }
  const root = process.getuid?.() === 0;
  return {
    executablePath: found,
    args: [
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      ...(root ? ["--no-sandbox"] : []),
    ],
  };
}
