import { describe, expect, it } from "vitest";
import { countPlaywright, countVitest, judgeSuite } from "./counts";

describe("counts of a test run", () => {
  it("takes passes and failures from Vitest, and everything that did not run as failed", () => {
    expect(countVitest({ numPassedTests: 7, numFailedTests: 1, numTotalTests: 10 })).toEqual({
      passed: 7,
      failed: 3,
    });
  });

  it("counts a test file that could not be loaded", () => {
    expect(
      countVitest({ numPassedTests: 7, numFailedTests: 0, numTotalTests: 7, numFailedTestSuites: 1 }),
    ).toEqual({
      passed: 7,
      failed: 1,
    });
  });

  it("does not take a flaky or skipped browser test for a pass", () => {
    expect(countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } })).toEqual({
      passed: 5,
      failed: 4,
    });
  });

  it("fails a suite that ran nothing, wrote no report, or ended badly", () => {
    expect(judgeSuite({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
    expect(judgeSuite(null, 0)).toEqual({ passed: 0, failed: 1 });
    expect(judgeSuite({ passed: 4, failed: 0 }, 1)).toEqual({ passed: 4, failed: 1 });
    expect(judgeSuite({ passed: 4, failed: 0 }, 0)).toEqual({ passed: 4, failed: 0 });
  });
});
