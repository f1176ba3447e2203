import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { civilMonth } from "@/lib/engine/calendar/civil-month";
import { addDays } from "@/lib/engine/calendar/days";
import { amortise } from "./amortise";
import { minor, sumMinor } from "./minor";
import { prorate, prorateMonth, spreadByDays } from "./prorate";

describe("amortise", () => {
  it("3.4 amortisation: 100,000 over seven periods posts the rounded cumulative differences", () => {
    expect(amortise(minor(100_000), 7)).toEqual([14286, 14285, 14286, 14286, 14286, 14285, 14286]);
  });

  it("3.4 amortisation: postings sum to the total and differ by at most one unit", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 480 }), (total, periods) => {
        const postings = amortise(minor(total), periods);
        expect(postings).toHaveLength(periods);
        expect(sumMinor(postings)).toBe(total);
        expect(Math.max(...postings) - Math.min(...postings)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("3.4 amortisation: no periods, no postings to make", () => {
    expect(() => amortise(minor(1), 0)).toThrow("at least one");
    expect(() => amortise(minor(1), 1.5)).toThrow("at least one");
  });
});

describe("prorate", () => {
  it("3.3 partial periods: a period's amount goes by its days", () => {
    // 3,100 over 31 days is 100 a day; 10 days are 1,000.
    expect(prorate(minor(3100), 10, 31)).toBe(1000);
    expect(prorate(minor(-3100), 10, 31)).toBe(-1000);
    expect(() => prorate(minor(1), 32, 31)).toThrow("not a part");
    expect(() => prorate(minor(1), 0, 0)).toThrow("not a part");
  });

  it("3.3 partial periods: a monthly amount counts the interval's days in that month", () => {
    const interval = { start: civilDate("2024-02-20"), end: civilDate("2024-03-11") };
    // February 2024 has 29 days, of which 20 to 29 are ten.
    expect(prorateMonth(minor(2900), interval, civilMonth("2024-02"))).toBe(1000);
    expect(prorateMonth(minor(2900), interval, civilMonth("2024-05"))).toBe(0);
  });

  it("3.3 partial periods: an amount spread over months sums to the amount", () => {
    const interval = { start: civilDate("2024-01-31"), end: civilDate("2024-03-02") };
    // One day in January, 29 in February, one in March: 31 days at 10.
    expect(spreadByDays(minor(310), interval)).toEqual([
      { month: "2024-01", amount: 10 },
      { month: "2024-02", amount: 290 },
      { month: "2024-03", amount: 10 },
    ]);
    expect(() => spreadByDays(minor(1), { start: interval.end, end: interval.end })).toThrow(
      "empty interval",
    );
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 2000 }), (amount, days) => {
        const start = civilDate("2023-11-17");
        const parts = spreadByDays(minor(amount), { start, end: addDays(start, days) });
        return sumMinor(parts.map((part) => part.amount)) === amount;
      }),
    );
  });
});
