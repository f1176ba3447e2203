import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { constantSurvival, cumulate, customerCurve } from "./customer-curve";
import { findPayback } from "./payback";

const monthly = (annual: number): number => 1 - (1 - annual) ** (1 / 12);
const constant = (amount: number, periods: number): number[] => new Array<number>(periods).fill(amount);

describe("payback", () => {
  it("3.3 payback: 600 out and 80 a month come back after 7.5 months", () => {
    const payback = findPayback(cumulate([-600, ...constant(80, 12)]));
    expect(payback).toEqual({ first: { value: 7.5 }, sustained: { value: 7.5 } });
  });

  it("3.3 payback: a relapse separates the first from the sustained crossing", () => {
    const payback = findPayback(cumulate([-500, 200, 200, 200, -300, 100, 100, 200]));
    expect(payback).toEqual({ first: { value: 2.5 }, sustained: { value: 6 } });
  });

  it("3.3 payback: zero when the curve starts at or above zero", () => {
    expect(findPayback([0, 5, 9])).toEqual({ first: { value: 0 }, sustained: { value: 0 } });
    expect(findPayback([444.179, 469.262]).first.value).toBe(0);
    // Back above 0 halfway through the second period, after a dip.
    expect(findPayback([10, -10, 10])).toEqual({ first: { value: 0 }, sustained: { value: 1.5 } });
  });

  it("3.3 payback: null with its reason when the horizon ends below zero", () => {
    const never = { value: null, reason: "never" };
    expect(findPayback([-100, -50, -10])).toEqual({ first: never, sustained: never });
    expect(findPayback([-100, 100, -10])).toEqual({ first: { value: 0.5 }, sustained: never });
    expect(findPayback([]).first.reason).toBe("no-data");
  });

  it("3.3 payback: the golden templates, with survival", () => {
    const auto = customerCurve({
      upfront: -30,
      acquisitionCost: 464.12698412698415,
      onboardingCost: 20,
      contribution: constant(14.25, 120),
      survival: constantSurvival(monthly(0.12), 120),
    });
    expect(auto[0]).toBeCloseTo(-514.127, 3);
    expect(findPayback(auto).first.value).toBeCloseTo(45.22449, 5);
    // 4.37 a month less 19.2 %; onboarding .02; the published CAC is rounded to four places.
    const app = customerCurve({
      upfront: 0,
      acquisitionCost: 6.0643,
      onboardingCost: 0.02,
      contribution: constant(4.37 * (1 - 0.192), 120),
      survival: constantSurvival(0.03, 120),
    });
    expect(app[0]).toBeCloseTo(-6.084, 3);
    expect(findPayback(app).first.value).toBeCloseTo(1.74549, 4);
  });

  it("3.3 payback: sustained never comes before first, and both lie within the horizon", () => {
    const flows = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(flows, (amounts) => {
        const { first, sustained } = findPayback(cumulate(amounts));
        if (sustained.value === null) return;
        expect(first.value).not.toBeNull();
        expect(sustained.value).toBeGreaterThanOrEqual(first.value ?? Number.POSITIVE_INFINITY);
        expect(sustained.value).toBeLessThanOrEqual(amounts.length - 1);
      }),
    );
  });

  it("3.3 payback: counting in cents instead of euros moves nothing", () => {
    const flows = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(flows, (amounts) => {
        const inCents = findPayback(cumulate(amounts.map((amount) => amount * 128)));
        expect(inCents).toEqual(findPayback(cumulate(amounts)));
      }),
    );
  });
});
