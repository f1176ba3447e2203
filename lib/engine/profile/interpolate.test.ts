import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemAt } from "@/lib/engine/collections";
import { arbitraryCurve } from "@/tests/factories/profiles";
import { makeRate, rateAt } from "./interpolate";
import { tangentsOf } from "./tangents";

const smooth = (...points: [number, number][]) => ({
  shape: "smooth" as const,
  points: points.map(([at, value]) => ({ at, value })),
});

describe("interpolation", () => {
  it("1.3 curves: the rate goes through every control point and stays level outside them", () => {
    const curve = smooth([0.2, 4], [0.5, 10], [0.9, 1]);
    expect([0.2, 0.5, 0.9].map((at) => rateAt(curve, at))).toEqual([4, 10, 1]);
    expect([0, 0.1, 0.95, 1].map((at) => rateAt(curve, at))).toEqual([4, 4, 1, 1]);
    expect(rateAt({ shape: "smooth", points: [] }, 0.3)).toBe(0);
  });

  it("1.3 curves: a step holds a value until the next point", () => {
    const curve = { ...smooth([0.2, 4], [0.5, 10]), shape: "step" as const };
    expect([0, 0.2, 0.49, 0.5, 1].map((at) => rateAt(curve, at))).toEqual([4, 4, 4, 10, 10]);
  });

  it("1.3 curves: slopes by hand, after Fritsch and Carlson", () => {
    // Secants 1, 3, −2 over thirds become 3, 9, −6 per stage: ends take their own, 6 = (3 + 9) / 2, 0 at the turn.
    const third = 1 / 3;
    const points = smooth([0, 0], [third, 1], [2 * third, 4], [1, 2]).points;
    const slopes = tangentsOf(points);
    [3, 6, 0, -6].forEach((slope, index) => {
      expect(slopes[index]).toBeCloseTo(slope, 9);
    });
    // Secants 1 and 9 per stage: 5 is 5 times the first secant, so 1 and 5 come back to the circle of radius 3.
    const steep = tangentsOf(smooth([0, 0], [0.5, 0.5], [1, 5]).points);
    expect(steep[0]).toBeCloseTo(3 / Math.sqrt(26), 12);
    expect(steep[1]).toBeCloseTo(15 / Math.sqrt(26), 12);
    // Two points make a straight line.
    expect(rateAt(smooth([0, 2], [1, 6]), 0.25)).toBeCloseTo(3, 12);
  });

  it("1.3 curves: two points at one place jump", () => {
    const curve = smooth([0, 1], [0.5, 1], [0.5, 7], [1, 7]);
    expect(rateAt(curve, 0.499)).toBe(1);
    expect(rateAt(curve, 0.5)).toBe(7);
  });

  it("1.3 curves: between two points the rate never leaves their values", () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(arbitraryCurve, place, (curve, at) => {
        const rate = rateAt(curve, at);
        const left = curve.points.findLast((point) => point.at <= at) ?? curve.points[0];
        const right = curve.points.find((point) => point.at >= at) ?? curve.points.at(-1);
        const low = Math.min(left?.value ?? 0, right?.value ?? 0);
        const high = Math.max(left?.value ?? 0, right?.value ?? 0);
        expect(rate).toBeGreaterThanOrEqual(low - 1e-9);
        expect(rate).toBeLessThanOrEqual(high + 1e-9);
      }),
    );
  });

  it("1.3 curves: between two points the rate only rises or only falls", () => {
    fc.assert(
      fc.property(arbitraryCurve, (curve) => {
        const rate = makeRate(curve);
        curve.points.slice(1).forEach((right, index) => {
          const left = itemAt(curve.points, index);
          const direction = Math.sign(right.value - left.value);
          let before = left.value;
          for (let step = 1; step <= 20; step += 1) {
            const now = step === 20 ? right.value : rate(left.at + ((right.at - left.at) * step) / 20);
            if (curve.shape === "smooth") expect((now - before) * direction).toBeGreaterThanOrEqual(-1e-7);
            before = now;
          }
        });
      }),
    );
  });
});
