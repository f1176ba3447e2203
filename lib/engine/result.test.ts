import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divide, poolRatios, withhold } from "./result";

describe("ratio", () => {
  it("3.9 ratio: an empty denominator is null with its reason and keeps the numerator", () => {
    expect(divide(500, 0, "no-closes")).toEqual({
      value: null,
      reason: "no-closes",
      numerator: 500,
      denominator: 0,
    });
  });

  it("3.9 ratio: a true zero stays zero", () => {
    expect(divide(0, 4, "no-closes").value).toBe(0);
  });

  it("3.9 ratio: a quotient too large to be a number is null, never Infinity", () => {
    expect(divide(1, Number.MIN_VALUE, "no-closes")).toMatchObject({ value: null, reason: "no-closes" });
    // 1e305 of money would be no number any more in minor units.
    expect(divide(10, 1e-304, "no-closes")).toMatchObject({ value: null, reason: "no-closes" });
  });

  it("3.9 ratio: numbers that are not finite are refused", () => {
    expect(() => divide(Number.NaN, 1, "no-data")).toThrow("finite");
    expect(() => divide(1, Number.POSITIVE_INFINITY, "no-data")).toThrow("finite");
  });

  it("3.9 ratio: withholding keeps both sides of the quotient", () => {
    expect(withhold(divide(3, 4, "no-data"), "immature")).toEqual({
      value: null,
      reason: "immature",
      numerator: 3,
      denominator: 4,
    });
  });

  it("3.9 ratio: pooling divides the sums, it does not average the quotients", () => {
    // (10 + 90) / (1 + 3) = 25, while the average of 10 and 30 would be 20.
    expect(poolRatios([divide(10, 1, "no-data"), divide(90, 3, "no-data")], "no-data").value).toBe(25);
    expect(poolRatios([], "no-data").value).toBeNull();
  });

  it("3.9 ratio: never NaN or infinite, whatever is divided", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (numerator, denominator) => {
        const { value } = divide(numerator, denominator, "no-data");
        return value === null ? denominator === 0 : Number.isFinite(value);
      }),
    );
  });
});
