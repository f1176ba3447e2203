import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPeak } from "./find-peak";
import { largestChange } from "./largest-change";
import { largestShare, rankShares } from "./largest-share";

describe("findings", () => {
  it("3.1 findings: the largest share, ties by id", () => {
    const items = [
      { id: "use", value: 40 },
      { id: "quote", value: 40 },
      { id: "reach", value: 20 },
    ];
    expect(largestShare(items)).toMatchObject({ id: "quote", value: 40, share: { value: 0.4 } });
    expect(largestShare([])).toBeNull();
    expect(largestShare([{ id: "a", value: 0 }])?.share).toMatchObject({ value: null, reason: "no-total" });
  });

  it("3.1 findings: shares of anything positive sum to one", () => {
    const items = fc.uniqueArray(fc.record({ id: fc.uuid(), value: fc.integer({ min: 1, max: 1e6 }) }), {
      selector: (item) => item.id,
      minLength: 1,
    });
    fc.assert(
      fc.property(items, (amounts) => {
        const sum = rankShares(amounts).reduce((total, item) => total + (item.share.value ?? 0), 0);
        expect(sum).toBeCloseTo(1, 9);
      }),
    );
  });

  it("1.6 findings: the largest change between two sides, missing items counting as nothing", () => {
    const before = [
      { id: "quote", value: 50 },
      { id: "reach", value: 20 },
    ];
    const after = [
      { id: "quote", value: 20 },
      { id: "use", value: 25 },
    ];
    expect(largestChange(before, after)).toMatchObject({
      id: "quote",
      change: -30,
      relative: { value: -0.6 },
    });
    expect(largestChange([], after)).toMatchObject({ id: "use", relative: { value: null } });
    expect(largestChange([], [])).toBeNull();
  });

  it("3.8 findings: the peak and its height over the average", () => {
    const arrivals = [60, 60, 80, 100, 140, 160, 140, 120, 100, 90, 80, 70];
    // They sum to 1,200, so the average month is 100.
    expect(findPeak(arrivals)).toMatchObject({ index: 5, value: 160, toAverage: { value: 1.6 } });
    expect(findPeak([])).toBeNull();
    expect(findPeak([0, 0])?.toAverage.value).toBeNull();
  });
});
