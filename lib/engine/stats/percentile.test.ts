import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mean, meanOfCounts } from "./mean";
import { median, percentile } from "./percentile";
import { percentileOfCounts } from "./percentile-of-counts";
import { quartileBand } from "./quartile-band";

describe("percentiles", () => {
  it("3.3 band: linear interpolation between order statistics (type 7)", () => {
    // h = (4 − 1)·0.25 = 0.75, so 1 + 0.75·(2 − 1).
    expect(percentile([4, 1, 3, 2], 0.25)).toBe(1.75);
    expect(median([3, 1, 2])).toBe(2);
    expect(percentile([5, 9], 0)).toBe(5);
    expect(percentile([5, 9], 1)).toBe(9);
    expect(quartileBand([4, 1, 3, 2])).toEqual({ count: 4, low: 1.75, median: 2.5, high: 3.25 });
  });

  it("3.3 band: an empty sample has no percentile", () => {
    expect(median([])).toBeNull();
    expect(quartileBand([])).toBeNull();
    expect(percentileOfCounts([{ value: 1, count: 0 }], 0.5)).toBeNull();
    expect(mean([])).toMatchObject({ value: null, reason: "no-data" });
    expect(() => percentile([1], 1.1)).toThrow("between 0 and 1");
    expect(() => percentileOfCounts([], -0.1)).toThrow("between 0 and 1");
  });

  it("3.3 band: counted rows give what the written-out sample gives", () => {
    const rows = fc.array(fc.record({ value: fc.integer({ min: -99, max: 99 }), count: fc.nat(5) }));
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true }), (counted, p) => {
        const sample = counted.flatMap(({ value, count }) => new Array<number>(count).fill(value));
        expect(percentileOfCounts(counted, p)).toBe(percentile(sample, p));
        expect(meanOfCounts(counted)).toEqual(mean(sample));
      }),
    );
  });
});
