import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilMonth, listMonths, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import { addLoads, findCollidingPeaks } from "./colliding-peaks";
import { expectArrivals, yearlyTrend } from "./expect-arrivals";
import { countHeads } from "./headcount";

const january = civilMonth("2025-01");
const history = (counts: readonly number[], from = january) =>
  counts.map((arrivals, index) => ({ month: shiftMonth(from, index), arrivals }));

describe("arrivals", () => {
  it("3.8 arrivals: planned, as typed", () => {
    expect(expectArrivals({ kind: "planned", arrivals: [5, 6] }, january, 3)).toEqual([5, 6, 0]);
  });

  it("3.8 arrivals: a year by its seasons, from any month, growing by steps", () => {
    const factors = [60, 60, 80, 100, 140, 160, 140, 120, 100, 90, 80, 70];
    const calendar = { kind: "seasonal", perYear: 1200, factors, growthPerYear: 0.1 } as const;
    const arrivals = expectArrivals(calendar, civilMonth("2025-06"), 24);
    expect(arrivals[0]).toBeCloseTo(160, 9);
    expect(arrivals[7]).toBeCloseTo(60, 9);
    expect(arrivals[12]).toBeCloseTo(176, 9);
    expect(totalBy(arrivals.slice(0, 12), (one) => one)).toBeCloseTo(1200, 9);
    expect(() => expectArrivals({ ...calendar, factors: [1] }, january, 1)).toThrow("twelve");
  });

  it("3.8 arrivals: from history, the calendar month's mean carried by the trend", () => {
    // The second year is 1.5 times the first in every month; both carried to the third are the same 225.
    const seen = history([...new Array<number>(12).fill(100), ...new Array<number>(12).fill(150)]);
    expect(yearlyTrend(seen)).toBe(1.5);
    const [next] = expectArrivals({ kind: "history", months: seen }, civilMonth("2027-01"), 1);
    expect(next).toBeCloseTo(225, 9);
  });

  it("3.8 arrivals: a short history has no trend, and an unseen month takes the mean", () => {
    const seen = history([10, 20, 60]);
    expect(yearlyTrend(seen)).toBe(1);
    const next = expectArrivals({ kind: "history", months: seen }, civilMonth("2025-12"), 3);
    expect(next).toEqual([30, 10, 20]);
    expect(() => expectArrivals({ kind: "history", months: [] }, january, 1)).toThrow("at least one month");
    const leap = history([...new Array<number>(12).fill(1), ...new Array<number>(12).fill(9)]);
    expect(yearlyTrend(leap)).toBe(2);
  });

  it("3.8 arrivals: a history that repeats is expected to go on", () => {
    const year = fc.array(fc.nat(500), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(year, fc.nat(11), (counts, start) => {
        const seen = history([...counts, ...counts, ...counts]);
        const from = shiftMonth(civilMonth("2028-01"), start);
        const expected = listMonths(from, shiftMonth(from, 12)).map(
          (month) => counts[Number(month.slice(5)) - 1],
        );
        expectArrivals({ kind: "history", months: seen }, from, 12).forEach((value, index) => {
          expect(value).toBeCloseTo(expected[index] ?? -1, 9);
        });
      }),
    );
  });
});

describe("peaks and people", () => {
  it("3.8 peaks: whose fall together, and what that costs", () => {
    const loads = [
      { id: "auto", months: [1, 5, 2] },
      { id: "home", months: [0, 4, 3] },
      { id: "life", months: [6, 0, 0] },
      { id: "idle", months: [0, 0, 0] },
    ];
    const peaks = findCollidingPeaks(loads);
    expect(peaks).toMatchObject({ sumOfPeaks: 15, peakOfSum: 9, peakIndex: 1 });
    expect(peaks.collisions).toEqual([{ index: 1, ids: ["auto", "home"] }]);
    expect(peaks.spread.value).toBeCloseTo(15 / 9, 12);
    expect(findCollidingPeaks([])).toMatchObject({ peakIndex: null, collisions: [] });
  });

  it("3.8 peaks: the peak of the sum is never above the sum of the peaks", () => {
    const load = fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(load, { maxLength: 5 }), (loads) => {
        const peaks = findCollidingPeaks(loads.map((months, index) => ({ id: String(index), months })));
        expect(peaks.peakOfSum).toBeLessThanOrEqual(peaks.sumOfPeaks);
        expect(totalBy(addLoads(loads), (one) => one)).toBe(totalBy(loads.flat(), (one) => one));
      }),
    );
  });

  it("3.8 headcount: minutes over working minutes at their utilisation", () => {
    // 8,000 working minutes a month, three quarters of them with customers.
    const time = { minutesPerPeriod: 8000, utilisation: 0.75 };
    expect(countHeads([3000, 12_000, 12_600], time)).toEqual({ periods: [0.5, 2, 2.1], most: 3 });
    expect(countHeads([6000], time).most).toBe(1);
    expect(countHeads([], time)).toEqual({ periods: [], most: 0 });
    expect(() => countHeads([1], { ...time, utilisation: 0 })).toThrow("utilisation");
  });
});
