import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  arbitraryCurve,
  arbitraryDays,
  curvesOf,
  levelCurve,
  monthly,
  once,
  stageOf,
} from "@/tests/factories/profiles";
import { integrateRate, totalOf } from "./integrate";
import { rateAt } from "./interpolate";
import { resizeStage } from "./resize-stage";

const near = (left: number, right: number) =>
  expect(Math.abs(left - right)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(left), Math.abs(right)));

describe("a dragged border", () => {
  it("1.1 stage map: before the sale the work is kept, in use the rate", () => {
    const curves = curvesOf({ minutes: levelCurve(2), touches: { phone: levelCurve(0.3) } });
    const quote = resizeStage(stageOf({ id: "quote", days: 10, curves }), 20);
    expect(quote.days).toBe(20);
    expect(rateAt(quote.curves.minutes, 0.5)).toBe(1);
    expect(totalOf(quote.curves.minutes, 20)).toBe(20);
    expect(rateAt(quote.curves.touches.phone ?? levelCurve(0), 0.5)).toBeCloseTo(0.15, 12);
    const use = resizeStage(stageOf({ id: "use", kind: "use", side: "post", days: 10, curves }), 20);
    expect(rateAt(use.curves.minutes, 0.5)).toBe(2);
    expect(totalOf(use.curves.minutes, 20)).toBe(40);
  });

  it("1.1 stage map: a single pulse keeps its share of the stage, a repeated one its period", () => {
    const curves = curvesOf({ cost: levelCurve(0, [once(25, 3), monthly(4)]) });
    const longer = resizeStage(stageOf({ id: "underwrite", days: 30, curves }), 60);
    expect(longer.curves.cost.pulses).toEqual([once(25, 6), monthly(4)]);
    expect(totalOf(longer.curves.cost, 60)).toBe(25 + 2 * 4);
  });

  it("1.1 stage map: a stage of no length is refused", () => {
    const stage = stageOf({ id: "quote", days: 10 });
    for (const days of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => resizeStage(stage, days)).toThrow("longer than zero days");
    expect(resizeStage(stage, 10)).toBe(stage);
  });

  it("1.1 stage map: whatever is drawn, the integral stays outside use and grows in use, and the way back restores", () => {
    fc.assert(
      fc.property(arbitraryCurve, arbitraryDays, arbitraryDays, (curve, before, after) => {
        const curves = curvesOf({ cost: curve });
        const stage = stageOf({ id: "quote", days: before, curves });
        const moved = resizeStage(stage, after);
        near(integrateRate(moved.curves.cost, after), integrateRate(curve, before));
        const use = resizeStage({ ...stage, kind: "use" as const }, after);
        near(integrateRate(use.curves.cost, after) * before, integrateRate(curve, before) * after);
        const back = resizeStage(moved, before);
        near(integrateRate(back.curves.cost, before), integrateRate(curve, before));
        expect(back.curves.cost.points.map((point) => point.at)).toEqual(
          curve.points.map((point) => point.at),
        );
      }),
    );
  });
});
