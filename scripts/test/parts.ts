import path from "node:path";
import { type Counts, countPlaywright, countVitest, readReport } from "./counts";
import {
  type Failure,
  failuresOfPlaywright,
  failuresOfVitest,
  type PlaywrightFailures,
  type VitestFailures,
} from "./failures";

/** What a part's own report says. */
export type Verdict = { counts: Counts; failures: readonly Failure[] };

/** One part of the test run. A part without `judge` is one test: it passes when its command does. */
export type Part = {
  name: string;
  command: string[];
  env?: Record<string, string>;
  judge?: () => Promise<Verdict | null>;
};

const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const npx = process.platform === "win32" ? "npx.cmd" : "npx";

function vitestPart(name: string, folder: string): Part {
  const file = path.join(folder, `${name}.json`);
  return {
    name,
    command: [
      npx,
      "vitest",
      "run",
      "--project",
      name,
      "--reporter=default",
      "--reporter=json",
      `--outputFile=${file}`,
    ],
    judge: async () => {
      const report = await readReport<Parameters<typeof countVitest>[0] & VitestFailures>(file);
      return report && { counts: countVitest(report), failures: failuresOfVitest(report) };
    },
  };
}

/** Everything `npm test` runs, in its order. Reports go to `folder`. */
export function allParts(folder: string, chromium: () => string): (Part | (() => Part))[] {
  const browserReport = path.join(folder, "browser.json");
  return [
    { name: "lint", command: [npm, "run", "--silent", "lint"] },
    { name: "typecheck", command: [npm, "run", "--silent", "typecheck"] },
    vitestPart("unit", folder),
    vitestPart("integration", folder),
    { name: "build", command: [npx, "next", "build"], env: { NODE_ENV: "production" } },
    // The long version has fifty kills; this one shows that what it stands on still works.
    { name: "faults", command: [npm, "run", "--silent", "test:faults", "--", "--kills", "3"] },
    () => ({
      name: "browser",
      command: [npx, "playwright", "test", "--reporter=list,json"],
      env: { LIFECURVE_CHROMIUM: chromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
      judge: async () => {
        const report = await readReport<Parameters<typeof countPlaywright>[0] & PlaywrightFailures>(
          browserReport,
        );
        return report && { counts: countPlaywright(report), failures: failuresOfPlaywright(report) };
      },
    }),
  ];
}
