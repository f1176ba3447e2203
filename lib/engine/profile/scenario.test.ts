import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  arbitraryCurve,
  arbitraryProfile,
  curvesOf,
  levelCurve,
  monthly,
  once,
  profileOf,
  stageOf,
} from "@/tests/factories/profiles";
import { addCurves } from "./add-curves";
import { checkChanges } from "./check-changes";
import { checkProfile } from "./check-profile";
import { computeEconomics } from "./economics";
import { totalOf } from "./integrate";
import { applyScenario, applyScenarios, CHANGE_KINDS, type ScenarioChange } from "./scenario";
import { totalStages } from "./stage-totals";

const near = (left: number, right: number) =>
  expect(Math.abs(left - right)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(left), Math.abs(right)));

const base = profileOf([
  stageOf({
    id: "quote",
    days: 10,
    passRate: 0.5,
    minuteRate: 2,
    curves: curvesOf({
      minutes: levelCurve(0.4),
      cost: levelCurve(0, [once(10)]),
      touches: { phone: levelCurve(0.2), email: levelCurve(0.1) },
    }),
  }),
  stageOf({
    id: "use",
    kind: "use",
    side: "post",
    days: 365.25,
    minuteRate: 1,
    curves: curvesOf({ minutes: levelCurve(0, [monthly(3)]), revenue: levelCurve(0, [monthly(20)]) }),
  }),
]);
const figuresAfter = (...changes: ScenarioChange[]) => computeEconomics(applyScenario(base, changes));

describe("scenarios", () => {
  it("1.6 scenarios: a pass rate is put in place or multiplied, and never above everybody", () => {
    // 4 minutes × 2 + 10 = 18 an entrant.
    expect(computeEconomics(base).acquisition.loaded.value).toBeCloseTo(36, 9);
    const rate = (by: "value" | "factor", value: number): ScenarioChange => ({
      kind: "pass-rate",
      stageId: "quote",
      by,
      value,
    });
    expect(figuresAfter(rate("value", 0.6)).acquisition.loaded.value).toBeCloseTo(30, 9);
    expect(figuresAfter(rate("factor", 1.5)).acquisition.loaded.value).toBeCloseTo(24, 9);
    expect(figuresAfter(rate("factor", 3)).closeRate.value).toBe(1);
    expect(figuresAfter({ kind: "pass-rate", stageId: null, by: "factor", value: 0.5 }).closeRate.value).toBe(
      0.25,
    );
  });

  it("1.6 scenarios: minutes, price and cost by a factor, in one stage or all", () => {
    const fewer = figuresAfter({ kind: "minutes", stageId: null, factor: 0.5 });
    expect(fewer.minutes.own).toBeCloseTo(2, 9);
    expect(fewer.marginPerMonth.value).toBeCloseTo(20 - 1.5, 9);
    expect(figuresAfter({ kind: "minutes", stageId: "quote", factor: 0.5 }).marginPerMonth.value).toBeCloseTo(
      17,
      9,
    );
    expect(figuresAfter({ kind: "price", stageId: null, factor: 1.1 }).marginPerMonth.value).toBeCloseTo(
      22 - 3,
      9,
    );
    expect(figuresAfter({ kind: "cost", stageId: "quote", factor: 2 }).acquisition.own).toBeCloseTo(28, 9);
  });

  it("1.6 scenarios: a longer stage takes as much work, a longer use brings more", () => {
    const longer = applyScenario(base, [{ kind: "duration", stageId: null, by: "factor", value: 2 }]);
    expect(longer.stages.map((stage) => stage.days)).toEqual([20, 730.5]);
    const totals = totalStages(longer);
    expect(totals[0]?.minutes).toBeCloseTo(4, 9);
    expect(totals[1]?.revenue).toBe(24 * 20);
    const set = applyScenario(base, [{ kind: "duration", stageId: "quote", by: "value", value: 4 }]);
    expect(set.stages[0]?.days).toBe(4);
  });

  it("1.6 scenarios: a share of the touches moves to another channel and nothing else moves", () => {
    const change: ScenarioChange = {
      kind: "channel-mix",
      stageId: null,
      from: "phone",
      to: "digital",
      share: 0.75,
    };
    const [quote, use] = totalStages(applyScenario(base, [change]));
    expect(quote?.touches).toEqual({
      digital: expect.closeTo(1.5, 9),
      email: 1,
      phone: expect.closeTo(0.5, 9),
    });
    expect(quote?.minutes).toBeCloseTo(4, 9);
    expect(use).toEqual(totalStages(base)[1]);
    const all = totalStages(applyScenario(base, [{ ...change, share: 1, minutesFactor: 0.25 }]));
    expect(all[0]?.touches).toEqual({ digital: expect.closeTo(2, 9), email: 1 });
    expect(all[0]?.minutes).toBeCloseTo(1, 9);
    // Use has no calls to move: its minutes stay.
    expect(all[1]?.minutes).toBe(36);
  });

  it("1.6 scenarios: those that are switched on stack in their order", () => {
    const changes = (value: number): ScenarioChange[] => [
      { kind: "pass-rate", stageId: "quote", by: "value", value },
    ];
    const stack = [
      { enabled: true, changes: changes(0.6) },
      { enabled: false, changes: changes(0.1) },
      { enabled: true, changes: changes(0.9) },
    ];
    expect(applyScenarios(base, stack).stages[0]?.passRate).toBe(0.9);
    expect(applyScenarios(base, [])).toEqual(base);
  });

  it("1.6 scenarios: what cannot be applied is said where it stands", () => {
    const wrong: ScenarioChange[] = [
      { kind: "minutes", stageId: "gone", factor: -1 },
      { kind: "pass-rate", stageId: "use", by: "value", value: 1.2 },
      { kind: "channel-mix", stageId: null, from: "phone", to: "phone", share: 2, minutesFactor: -1 },
      { kind: "duration", stageId: null, by: "value", value: 0 },
    ];
    expect(checkChanges(base, wrong).map((issue) => issue.path)).toEqual([
      "0.stageId",
      "0.factor",
      "1.stageId",
      "1.value",
      "2.to",
      "2.share",
      "2.minutesFactor",
      "3.value",
    ]);
    expect(() => applyScenario(base, wrong)).toThrow("no such stage");
    expect(checkChanges(base, [{ kind: "price", stageId: null, factor: 0 }])).toEqual([]);
  });

  it("1.6 scenarios: factors stacked a hundred times stay within a hundred years, and too much is told", () => {
    const times = (value: number): ScenarioChange[] =>
      Array.from({ length: 100 }, () => ({ kind: "duration", stageId: null, by: "factor", value }));
    expect(applyScenario(base, times(36_500)).stages.map((stage) => stage.days)).toEqual([36_500, 36_500]);
    expect(applyScenario(base, times(1e-6)).stages.map((stage) => stage.days)).toEqual([1e-6, 1e-6]);
    const dear: ScenarioChange[] = Array.from({ length: 100 }, () => ({
      kind: "cost",
      stageId: "quote",
      factor: 1_000,
    }));
    expect(checkProfile(applyScenario(base, dear)).map((issue) => issue.path)).toContain(
      "stages.0.curves.cost.pulses.0.size",
    );
  });

  it("1.6 scenarios: a change of nothing changes nothing", () => {
    const nothing: ScenarioChange[] = [
      { kind: "minutes", stageId: null, factor: 1 },
      { kind: "price", stageId: null, factor: 1 },
      { kind: "cost", stageId: null, factor: 1 },
      { kind: "pass-rate", stageId: null, by: "factor", value: 1 },
      { kind: "duration", stageId: null, by: "factor", value: 1 },
      { kind: "channel-mix", stageId: null, from: "phone", to: "email", share: 0 },
    ];
    expect(new Set(nothing.map((change) => change.kind))).toEqual(new Set(CHANGE_KINDS));
    fc.assert(
      fc.property(arbitraryProfile, (profile) => {
        expect(applyScenario(profile, nothing)).toEqual(profile);
      }),
    );
  });

  it("1.6 scenarios: the mix of channels keeps the number of touches, whatever is drawn", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(arbitraryProfile, share, (profile, moved) => {
        const mixed = applyScenario(profile, [
          { kind: "channel-mix", stageId: null, from: "phone", to: "email", share: moved },
        ]);
        totalStages(mixed).forEach((stage, index) => {
          near(stage.touchCount, totalStages(profile)[index]?.touchCount ?? 0);
        });
      }),
    );
  });

  it("1.6 scenarios: two curves on each other come to the sum of both", () => {
    fc.assert(
      fc.property(arbitraryCurve, arbitraryCurve, (left, right) => {
        near(totalOf(addCurves(left, right), 100), totalOf(left, 100) + totalOf(right, 100));
      }),
    );
  });
});
