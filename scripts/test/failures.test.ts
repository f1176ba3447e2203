import { describe, expect, it } from "vitest";
import { failuresOfPlaywright, failuresOfVitest } from "./failures";

describe("what the end of a test run says of failures", () => {
  it("names each failed test of a suite with the beginning of its error", () => {
    const report = {
      testResults: [
        {
          name: "/a.test.ts",
          assertionResults: [
            { fullName: "a adds", status: "passed", failureMessages: [] },
            {
              fullName: "a splits",
              status: "failed",
              failureMessages: ["\u001b[31mexpected 1\u001b[39m\n\n  at a.ts"],
            },
          ],
        },
        { name: "/b.test.ts", message: "Cannot find module", assertionResults: [] },
      ],
    };
    expect(failuresOfVitest(report)).toEqual([
      { title: "a splits", why: "expected 1\n  at a.ts" },
      { title: "/b.test.ts", why: "Cannot find module" },
    ]);
  });

  it("finds failed browser tests in nested groups", () => {
    const failing = {
      title: "opens",
      ok: false,
      tests: [{ results: [{ error: { message: "not visible" } }] }],
    };
    const fine = { title: "closes", ok: true, tests: [{ results: [{}] }] };
    expect(failuresOfPlaywright({ suites: [{ specs: [fine], suites: [{ specs: [failing] }] }] })).toEqual([
      { title: "opens", why: "not visible" },
    ]);
  });
});
