import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryCurve, arbitraryDays, monthly, once } from "@/tests/factories/profiles";
import { sumPulses } from "./integrate";
import { samplePulses, sampleRate } from "./sample";

describe("samples for drawing", () => {
  it("1.3 drawing: a step is drawn with upright edges, a level line with two points", () => {
    const points = [
      { at: 0, value: 1 },
      { at: 0.5, value: 4 },
    ];
    expect(sampleRate({ shape: "step", points }, 10)).toEqual([
      { day: 0, value: 1 },
      { day: 5, value: 1 },
      { day: 5, value: 4 },
      { day: 10, value: 4 },
    ]);
    expect(sampleRate({ shape: "smooth", points: [{ at: 0, value: 2 }] }, 10)).toEqual([
      { day: 0, value: 2 },
      { day: 10, value: 2 },
    ]);
    expect(sampleRate({ shape: "smooth", points: [] }, 10)).toEqual([]);
  });

  it("1.3 drawing: the line meets every control point and runs from end to end", () => {
    fc.assert(
      fc.property(arbitraryCurve, arbitraryDays, (curve, days) => {
        const line = sampleRate(curve, days);
        if (curve.points.length === 0) return;
        expect(line[0]?.day).toBe(0);
        expect(line.at(-1)?.day).toBe(days);
        for (const point of curve.points.filter(({ at }) => at < 1)) {
          expect(line).toContainEqual({ day: point.at * days, value: point.value });
        }
        expect(line).toEqual(line.toSorted((left, right) => left.day - right.day));
      }),
    );
  });

  it("1.3 drawing: marks too dense to draw are put together and keep their sum", () => {
    const curve = { pulses: [monthly(10), once(7, 100)] };
    expect(samplePulses(curve, 61).map((mark) => mark.day)).toEqual([0, 30.4375, 60.875]);
    const dense = samplePulses(curve, 3652.5, { limit: 12 });
    expect(dense.length).toBeLessThanOrEqual(12);
    expect(dense.reduce((sum, mark) => sum + mark.size, 0)).toBeCloseTo(sumPulses(curve, 3652.5), 9);
    expect(dense.reduce((sum, mark) => sum + mark.count, 0)).toBe(121);
  });
});
