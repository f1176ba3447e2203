import { readFile } from "node:fs/promises";

/** What one part of the test run came to. Tests that did not run are counted as failed: nothing may hide. */
export type Counts = { passed: number; failed: number };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numTotalTests: number;
  numFailedTestSuites?: number;
};
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors?: readonly unknown[];
};

/** Counts from Vitest's JSON report. A file that could not be loaded counts as one failure. */
export function countVitest(report: VitestReport): Counts {
  const failed = report.numTotalTests - report.numPassedTests;
  const brokenFiles = failed === 0 ? (report.numFailedTestSuites ?? 0) : 0;
  return { passed: report.numPassedTests, failed: failed + brokenFiles };
}

/** Counts from Playwright's JSON report. A test that passed only on a second try is not a pass. */
export function countPlaywright(report: PlaywrightReport): Counts {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + skipped + (report.errors?.length ?? 0) };
}

/**
 * The counts of a suite that ended with `exitCode`. A suite without a report, without tests, or that ended badly
 * although no single test failed, has failed.
 */
export function judgeSuite(counts: Counts | null, exitCode: number): Counts {
  if (!counts) return { passed: 0, failed: 1 };
  if (counts.passed + counts.failed === 0) return { passed: 0, failed: 1 };
  if (exitCode !== 0 && counts.failed === 0) return { passed: counts.passed, failed: 1 };
  return counts;
}

/** Reads a JSON report; null when the suite never wrote one. */
export async function readReport<T>(file: string): Promise<T | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}
