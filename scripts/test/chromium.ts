import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** A browser that is there but lacks its libraries does not count. */
function works(file: string): boolean {
  if (!existsSync(file)) return false;
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === "win32") return true;
  return spawnSync(file, ["--version"], { timeout: 30_000 }).status === 0;
}

function onPath(): string[] {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** A Chromium that can run here: the one named in LIFECURVE_CHROMIUM, Playwright's own, or the system's. */
export function findChromium(): string | null {
  const named = process.env.LIFECURVE_CHROMIUM?.trim();
  const candidates = [...(named ? [named] : []), chromium.executablePath(), ...onPath(), ...places];
  return candidates.find(works) ?? null;
}

function attempt(command: string, args: string[], minutes: number): void {
  console.log(`$ ${command} ${args.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync(command, args, { stdio: "inherit", timeout: minutes * 60_000, env });
}

/**
 * Finds a Chromium, or installs one: Playwright's where it can be downloaded, else Debian's where apt-get may.
 * Throws with what to do when neither works.
 */
export function ensureChromium(): string {
  const there = findChromium();
  if (there) return there;
  attempt(process.execPath, [path.resolve("node_modules/@playwright/test/cli.js"), "install", "chromium"], 4);
  const downloaded = findChromium();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    attempt("apt-get", ["update"], 4);
    attempt("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], 8);
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    "The browser tests need Chromium, and none was found or could be installed. Install it with the system's packages " +
      "(Debian: apt-get install chromium) or with `npx playwright install --with-deps chromium`, or set LIFECURVE_CHROMIUM to its program.",
  );
}
