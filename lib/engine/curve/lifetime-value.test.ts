import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { constantSurvival } from "./customer-curve";
import { type Discount, discountFactors, lifetimeValue, monthlyDiscount } from "./lifetime-value";

const tenPercent: Discount = { rate: 0.1, convention: "effective", timing: "advance" };
const hundred = new Array<number>(36).fill(100);

describe("lifetime value", () => {
  it("3.7 lifetime value: the reference's figures by timing", () => {
    const survival = constantSurvival(0.03, 36);
    const at = (change: Partial<Discount>) => lifetimeValue(hundred, survival, { ...tenPercent, ...change });
    expect(at({ rate: 0 })).toBeCloseTo(2219.907794, 6);
    expect(at({})).toBeCloseTo(1988.2294, 6);
    expect(at({ timing: "mid" })).toBeCloseTo(1980.349287, 6);
    expect(at({ timing: "end" })).toBeCloseTo(1972.500405, 6);
  });

  it("3.7 lifetime value: 10 % a year is 0.797414 % a month, or 0.833333 % nominally", () => {
    expect(monthlyDiscount(tenPercent)).toBeCloseTo(0.00797414, 9);
    expect(monthlyDiscount({ ...tenPercent, convention: "nominal" })).toBeCloseTo(0.1 / 12, 12);
  });

  it("3.7 lifetime value: nobody there, nothing earned; a missing month is refused", () => {
    expect(lifetimeValue(hundred, constantSurvival(1, 36), tenPercent)).toBe(100);
    expect(lifetimeValue([], [], tenPercent)).toBe(0);
    expect(() => lifetimeValue(hundred, [1], tenPercent)).toThrow("survival of every month");
  });

  it("3.7 lifetime value: later money is never worth more", () => {
    const rate = fc.double({ min: 0, max: 2, noNaN: true });
    fc.assert(
      fc.property(rate, fc.constantFrom("effective", "nominal"), (yearly, convention) => {
        const by = (timing: Discount["timing"]) =>
          lifetimeValue(hundred, constantSurvival(0.03, 36), { rate: yearly, convention, timing });
        expect(by("mid")).toBeLessThanOrEqual(by("advance"));
        expect(by("end")).toBeLessThanOrEqual(by("mid"));
        const factors = discountFactors({ rate: yearly, convention, timing: "advance" }, 5);
        expect(factors).toEqual(factors.toSorted((left, right) => right - left));
      }),
    );
  });
});
