import { expect, test } from "vitest";
import { readMonths, sayMonths } from "./read-months";

test("3.8 arrivals of each month are read however they are pasted; what is no number is named", () => {
  expect(readMonths("100 120,130;\n140\t0.5")).toEqual({ months: [100, 120, 130, 140, 0.5], problem: null });
  expect(readMonths("  ")).toEqual({ months: [], problem: null });
  expect(readMonths("10 ten 30").problem).toBe("“ten” is no number of arrivals.");
  expect(readMonths("-1").problem).toContain("-1");
  expect(readMonths(new Array(121).fill("1").join(" ")).problem).toContain("121 months");
});

test("3.8 the list says how much of the plan it covers", () => {
  expect(sayMonths(12, 36)).toBe("12 of 36 months listed; in the others nobody arrives.");
  expect(sayMonths(36, 36)).toBe("All 36 months.");
  expect(sayMonths(48, 36)).toContain("uses the first 36");
});
