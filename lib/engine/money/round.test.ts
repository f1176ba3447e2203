import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { majorFromMinor, minorFromMajor } from "./major";
import { minor, sumMinor } from "./minor";
import { round } from "./round";

describe("minor units", () => {
  it("3.3 money: fractions and unsafe sizes are refused", () => {
    expect(() => minor(1.5)).toThrow("whole amount");
    expect(() => minor(2 ** 53)).toThrow("whole amount");
    expect(() => minor(Number.NaN)).toThrow("whole amount");
    expect(() => sumMinor([minor(Number.MAX_SAFE_INTEGER), minor(1)])).toThrow("whole amount");
  });

  it("3.3 money: negative zero is plain zero", () => {
    expect(Object.is(minor(-0), 0)).toBe(true);
    expect(Object.is(round(-0.2), 0)).toBe(true);
  });

  it("3.3 money: halves go away from zero, or to the even neighbour when asked", () => {
    expect([0.5, 1.5, 2.5, -0.5, -2.5].map((value) => round(value))).toEqual([1, 2, 3, -1, -3]);
    expect([0.5, 1.5, 2.5, -1.5, -2.5].map((value) => round(value, "half-even"))).toEqual([0, 2, 2, -2, -2]);
    expect([2.4, 2.6].map((value) => round(value, "half-even"))).toEqual([2, 3]);
    expect(() => round(Number.POSITIVE_INFINITY)).toThrow("cannot be rounded");
  });

  it("3.3 money: rounding moves at most half a unit and mirrors for negatives", () => {
    const amounts = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(amounts, fc.constantFrom("half-away" as const, "half-even" as const), (value, mode) => {
        expect(Math.abs(round(value, mode) - value)).toBeLessThanOrEqual(0.5);
        expect(round(-value, mode) + round(value, mode)).toBe(0);
      }),
    );
  });

  it("3.3 money: major units shift by the currency's decimals without binary noise", () => {
    expect(minorFromMajor(1.005, "EUR")).toBe(101);
    expect(minorFromMajor(1.005, "EUR", "half-even")).toBe(100);
    expect(minorFromMajor(1234, "JPY")).toBe(1234);
    expect(minorFromMajor(1.2345, "KWD")).toBe(1235);
    expect(minorFromMajor(1e-7, "EUR")).toBe(0);
    expect(majorFromMinor(1234, "KWD")).toBe(1.234);
    expect(majorFromMinor(-5, "EUR")).toBe(-0.05);
  });
});
