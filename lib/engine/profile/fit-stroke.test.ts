import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curvesOf, levelCurve, once, profileOf, stageOf } from "@/tests/factories/profiles";
import { checkProfile } from "./check-profile";
import { fitStroke, sketchCurve } from "./fit-stroke";
import { rateAt } from "./interpolate";
import { strokeAt, traceStroke } from "./trace-stroke";

const stages = [
  stageOf({ id: "reach", days: 10 }),
  stageOf({ id: "hidden", days: 99, hidden: true }),
  stageOf({ id: "quote", days: 20, curves: curvesOf({ minutes: levelCurve(0, [once(3)]) }) }),
];
const profile = profileOf(stages);
const along = (from: number, to: number, heightOn: (day: number) => number, count = 200) =>
  Array.from({ length: count + 1 }, (_, index) => {
    const day = from + ((to - from) * index) / count;
    return { day, value: heightOn(day) };
  });

describe("freehand strokes", () => {
  it("1.3 sketch: a straight line needs two points a stage, equal on both sides of the border", () => {
    const fits = fitStroke(
      stages,
      along(0, 30, (day) => day),
      { tolerance: 0.1 },
    );
    expect(fits).toEqual([
      {
        stageId: "reach",
        from: 0,
        to: 1,
        points: [
          { at: 0, value: 0 },
          { at: 1, value: 10 },
        ],
      },
      {
        stageId: "quote",
        from: 0,
        to: 1,
        points: [
          { at: 0, value: 10 },
          { at: 1, value: expect.closeTo(30, 9) },
        ],
      },
    ]);
  });

  it("1.3 sketch: a wave is met within the tolerance by few points", () => {
    const wave = (day: number) => 10 + 5 * Math.sin((day / 30) * 2 * Math.PI);
    const drawn = sketchCurve(profile, "minutes", along(0, 30, wave), { tolerance: 0.4 });
    for (const [id, start] of [
      ["reach", 0],
      ["quote", 10],
    ] as const) {
      const stage = drawn.stages.find((one) => one.id === id);
      expect(stage?.curves.minutes.points.length).toBeLessThanOrEqual(8);
      for (let share = 0; share <= 1; share += 0.01) {
        const meant = wave(start + share * (stage?.days ?? 0));
        expect(Math.abs(rateAt(stage?.curves.minutes ?? levelCurve(0), share) - meant)).toBeLessThan(0.5);
      }
    }
    expect(drawn.stages[1]).toBe(profile.stages[1]);
    expect(drawn.stages[2]?.curves.minutes.pulses).toEqual([once(3)]);
  });

  it("1.3 sketch: a stroke over part of a stage leaves the points beside it", () => {
    const points = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, value: 4 }));
    const before = profileOf([
      stageOf({ id: "a", days: 100, curves: curvesOf({ cost: { shape: "smooth", points, pulses: [] } }) }),
    ]);
    const drawn = sketchCurve(
      before,
      "cost",
      along(40, 60, () => 9),
      { tolerance: 0.1 },
    );
    expect(drawn.stages[0]?.curves.cost.points).toEqual([
      { at: 0, value: 4 },
      { at: 0.25, value: 4 },
      { at: 0.4, value: 9 },
      { at: 0.6, value: 9 },
      { at: 0.75, value: 4 },
      { at: 1, value: 4 },
    ]);
  });

  it("1.3 sketch: where the hand goes back, what it drew last stands", () => {
    const back = [...along(0, 10, () => 1, 10), ...along(9, 4, () => 5, 5), ...along(5, 8, () => 7, 3)];
    const traced = traceStroke(back);
    expect(traced.map((sample) => sample.day)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect([3, 4, 6, 9, 10].map((day) => strokeAt(traced, day))).toEqual([1, 5, 7, 5, 1]);
    expect(strokeAt(traced, 3.5)).toBe(3);
    expect(strokeAt([], 3)).toBe(0);
  });

  it("1.3 sketch: a step is sketched in levels", () => {
    const step = profileOf([
      stageOf({ id: "a", days: 10, curves: curvesOf({ cost: { shape: "step", points: [], pulses: [] } }) }),
    ]);
    const drawn = sketchCurve(
      step,
      "cost",
      along(0, 10, (day) => (day < 4 ? 2 : 6), 1000),
      { tolerance: 0.5 },
    );
    const points = drawn.stages[0]?.curves.cost.points ?? [];
    expect(points).toEqual([
      { at: 0, value: expect.closeTo(2, 9) },
      { at: expect.closeTo(0.4, 2), value: expect.closeTo(6, 9) },
    ]);
  });

  it("1.3 sketch: nothing, one dot, or a stroke beside the stages does no harm", () => {
    expect(sketchCurve(profile, "cost", [], { tolerance: 1 })).toBe(profile);
    expect(
      sketchCurve(
        profile,
        "cost",
        along(40, 50, () => 1),
        { tolerance: 1 },
      ),
    ).toBe(profile);
    const dot = sketchCurve(profile, "cost", [{ day: 5, value: -3 }], { tolerance: 1 });
    expect(dot.stages[0]?.curves.cost.points).toEqual([{ at: 0.5, value: 0 }]);
  });

  it("1.3 sketch: any scribble makes a profile that stands every check, with at most eight points a stage", () => {
    const sample = fc.record({
      day: fc.double({ min: -5, max: 40, noNaN: true }),
      value: fc.double({ min: -10, max: 100, noNaN: true }),
    });
    const shape = fc.constantFrom("smooth" as const, "step" as const);
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 60 }), shape, (stroke, drawnAs) => {
        const start = profileOf(
          stages.map((stage) => ({
            ...stage,
            curves: curvesOf({ minutes: { shape: drawnAs, points: [], pulses: [] } }),
          })),
        );
        const drawn = sketchCurve(start, "minutes", stroke, { tolerance: 2 });
        expect(checkProfile(drawn)).toEqual([]);
        for (const stage of drawn.stages) expect(stage.curves.minutes.points.length).toBeLessThanOrEqual(8);
      }),
    );
  });

  it("1.3 sketch: with points to spare, no sample is missed by more than the tolerance", () => {
    const values = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(values, (heights) => {
        const stroke = heights.map((value, index) => ({ day: (10 * index) / (heights.length - 1), value }));
        const drawn = sketchCurve(profile, "minutes", stroke, { tolerance: 1, maxPoints: 30 });
        const curve = drawn.stages[0]?.curves.minutes ?? levelCurve(0);
        for (const { day, value } of stroke)
          expect(Math.abs(rateAt(curve, day / 10) - value)).toBeLessThan(1 + 1e-9);
      }),
    );
  });
});
