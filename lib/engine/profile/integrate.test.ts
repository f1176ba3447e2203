import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryCurve, arbitraryDays, levelCurve, monthly, once } from "@/tests/factories/profiles";
import { integrateRate, sumPulses, totalOf, totalsBetween } from "./integrate";
import { makeRate } from "./interpolate";
import type { Curve } from "./profile";
import { rescaleCurve, scaleCurve } from "./rescale";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const near = (left: number, right: number) =>
  expect(Math.abs(left - right)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(left), Math.abs(right)));

describe("totals under a curve", () => {
  it("1.3 totals: points as near to each other as numbers come make a jump, not a hole", () => {
    for (const gap of [5e-324, 1e-305, 1e-200, 1e-16]) {
      const points = [
        { at: 0, value: 0 },
        { at: gap, value: 1e9 },
        { at: 1, value: 1e9 },
      ];
      expect(totalOf({ shape: "smooth", points, pulses: [] }, 10), String(gap)).toBeCloseTo(1e10, 0);
    }
  });

  it("1.3 totals: level, straight, step and curved, by hand", () => {
    expect(totalOf(levelCurve(3), 14)).toBe(42);
    // A straight line from 0 to 10 over 8 days: half of 80.
    const line: Curve = {
      shape: "smooth",
      points: [
        { at: 0, value: 0 },
        { at: 1, value: 10 },
      ],
      pulses: [],
    };
    expect(totalOf(line, 8)).toBeCloseTo(40, 12);
    expect(totalOf(line, 8, 0, 4)).toBeCloseTo(10, 12);
    // Held at 1 for the first quarter of 8 days, then 5.
    const step: Curve = {
      shape: "step",
      points: [
        { at: 0, value: 1 },
        { at: 0.25, value: 5 },
      ],
      pulses: [],
    };
    expect(totalOf(step, 8)).toBe(1 * 2 + 5 * 6);
    expect(totalOf(step, 8, 1, 3)).toBe(1 * 1 + 5 * 1);
    // Up to 6 in the middle and down again, flat at the top: h(y0 + y1)/2 + h²(12 − 0)/12 = 1.75 for each half.
    const hill: Curve = {
      shape: "smooth",
      points: [
        { at: 0, value: 0 },
        { at: 0.5, value: 6 },
        { at: 1, value: 0 },
      ],
      pulses: [],
    };
    expect(totalOf(hill, 1)).toBeCloseTo(3.5, 12);
  });

  it("1.3 totals: pulses count whole, in the part they fall into", () => {
    const curve = levelCurve(1, [monthly(125), once(30)]);
    expect(sumPulses(curve, 3652.5)).toBe(120 * 125 + 30);
    expect(totalOf(curve, 3652.5)).toBe(3652.5 + 15_030);
    expect(totalOf(curve, 3652.5, 30.4375, 60.875)).toBe(30.4375 + 125);
  });

  it("1.3 totals: the closed form is the sum of ever finer slices", () => {
    fc.assert(
      fc.property(arbitraryCurve, (curve) => {
        const rate = makeRate(curve);
        // Midpoints of 20 slices of each of the thousandths on which points may lie: steps fall between slices.
        const slices = 20_000;
        let sum = 0;
        for (let slice = 0; slice < slices; slice += 1) sum += rate((slice + 0.5) / slices);
        expect(Math.abs(integrateRate(curve, 1) - sum / slices)).toBeLessThan(1e-3);
      }),
      { numRuns: 30 },
    );
  });

  it("1.3 totals: parts add up to the whole, wherever the cut", () => {
    fc.assert(
      fc.property(arbitraryCurve, arbitraryDays, share, share, (curve, days, one, other) => {
        const borders = [0, Math.min(one, other) * days, Math.max(one, other) * days, days];
        const parts = totalsBetween(curve, days, borders);
        expect(parts).toHaveLength(3);
        near(
          parts.reduce((sum, part) => sum + part, 0),
          totalOf(curve, days),
        );
        parts.forEach((part, index) => {
          near(part, totalOf(curve, days, borders[index], borders[index + 1]));
        });
      }),
    );
  });

  it("1.3 totals: a longer stage of the same rate is proportionally more", () => {
    fc.assert(
      fc.property(arbitraryCurve, arbitraryDays, (curve, days) => {
        near(integrateRate(curve, 2 * days), 2 * integrateRate(curve, days));
      }),
    );
  });
});

describe("a typed total", () => {
  const target = fc.double({ min: 0.001, max: 1e6, noNaN: true });

  it("1.3 totals: a typed total scales points and pulses alike", () => {
    const curve = levelCurve(2, [once(20)]);
    expect(rescaleCurve(curve, 10, 80)).toEqual(levelCurve(4, [once(40)]));
  });

  it("1.3 totals: a curve of next to nothing becomes level too", () => {
    const typed = rescaleCurve(levelCurve(1e-320), 10, 5);
    expect(totalOf(typed, 10)).toBeCloseTo(5, 12);
  });

  it("1.3 totals: an empty curve becomes level, and zero leaves nothing", () => {
    const empty: Curve = { shape: "smooth", points: [], pulses: [] };
    expect(rescaleCurve(empty, 8, 24)).toEqual(levelCurve(3));
    expect(totalOf(rescaleCurve(levelCurve(5), 8, 0), 8)).toBe(0);
    expect(rescaleCurve(empty, 8, 0)).toBe(empty);
    expect(() => rescaleCurve(empty, 8, -1)).toThrow("0 or more");
    expect(() => scaleCurve(empty, Number.NaN)).toThrow("0 or more");
  });

  it("1.3 totals: what is typed is what comes out", () => {
    fc.assert(
      fc.property(arbitraryCurve, arbitraryDays, target, (curve, days, total) => {
        const before = totalOf(curve, days);
        fc.pre(before === 0 || before > 1e-6);
        near(totalOf(rescaleCurve(curve, days, total), days), total);
      }),
    );
  });
});
