import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths } from "./add-months";
import { ageInMonths, ageMonthBounds } from "./age";
import { civilDate } from "./civil-date";
import { civilFromDays } from "./days";
import { containsDay } from "./interval";

const anyDate = fc.integer({ min: 0, max: 40_000 }).map(civilFromDays);

describe("months from an anchor", () => {
  it("3.1 calendar: months clamp from the anchor, Jan 31 → Feb 28/29 → Mar 31", () => {
    const anchor = civilDate("2023-01-31");
    expect([1, 2, 3, 13].map((months) => addMonths(anchor, months))).toEqual([
      "2023-02-28",
      "2023-03-31",
      "2023-04-30",
      "2024-02-29",
    ]);
    expect(addMonths(civilDate("2024-01-15"), -1)).toBe("2023-12-15");
  });

  it("3.1 customer age: month 0 begins at first contact and a month is over when its clamped day comes", () => {
    const first = civilDate("2024-01-31");
    const ages = ["2024-01-31", "2024-02-28", "2024-02-29", "2024-03-30", "2024-03-31", "2025-01-30"];
    // Feb 29 is Jan 31 plus one month; Mar 30 is still before Mar 31.
    expect(ages.map((date) => ageInMonths(first, civilDate(date)))).toEqual([0, 0, 1, 1, 2, 11]);
  });

  it("3.1 customer age: before the first contact it is 0, never negative", () => {
    expect(ageInMonths(civilDate("2024-05-10"), civilDate("2023-01-01"))).toBe(0);
  });

  it("3.1 customer age: every later day lies within the bounds of its age month", () => {
    fc.assert(
      fc.property(anyDate, fc.nat(20_000), (first, later) => {
        const date = civilFromDays(Math.floor(Date.parse(first) / 86_400_000) + later);
        expect(containsDay(ageMonthBounds(first, ageInMonths(first, date)), date)).toBe(true);
      }),
    );
  });

  it("3.1 customer age: age months adjoin, so exposure neither overlaps nor leaks", () => {
    fc.assert(
      fc.property(anyDate, fc.nat(300), (first, age) => {
        const { end } = ageMonthBounds(first, age);
        expect(ageMonthBounds(first, age + 1).start).toBe(end);
        expect(ageInMonths(first, end)).toBe(age + 1);
      }),
    );
  });
});
