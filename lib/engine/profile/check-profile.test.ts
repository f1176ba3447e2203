import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  arbitraryProfile,
  curvesOf,
  levelCurve,
  once,
  plainAssumptions,
  profileOf,
  stageOf,
} from "@/tests/factories/profiles";
import { checkProfile } from "./check-profile";
import { computeEconomics } from "./economics";
import type { Curve } from "./profile";

const stagePaths = (overrides: Partial<Parameters<typeof stageOf>[0]>) =>
  checkProfile(profileOf([stageOf({ id: "reach", ...overrides })])).map((issue) => issue.path);
const costPaths = (cost: Curve) => stagePaths({ curves: curvesOf({ cost }) });

describe("checking a profile", () => {
  it("1.3 bad input: stages without length, pass rates of nobody or more than everybody", () => {
    for (const days of [0, -3, Number.NaN, Number.POSITIVE_INFINITY])
      expect(stagePaths({ days })).toEqual(["stages.0.days"]);
    for (const passRate of [0, -0.1, 1.01, Number.NaN])
      expect(stagePaths({ passRate })).toEqual(["stages.0.passRate"]);
    for (const passRate of [null, 1e-9, 1]) expect(stagePaths({ passRate })).toEqual([]);
    const [nobody] = checkProfile(profileOf([stageOf({ id: "reach", passRate: 0 })]));
    expect(nobody?.message).toBe(
      "With a pass rate of 0 nobody ever closes. Leave it empty while it is not known.",
    );
    expect(stagePaths({ name: " ", minuteRate: -1 })).toEqual(["stages.0.name", "stages.0.minuteRate"]);
  });

  it("1.3 bad input: pulses of zero period, before their stage, or that end before they begin", () => {
    const pulse = once(1);
    expect(costPaths(levelCurve(0, [{ ...pulse, every: { count: 0, unit: "month" } }]))).toEqual([
      "stages.0.curves.cost.pulses.0.every",
    ]);
    expect(costPaths(levelCurve(0, [pulse, { ...pulse, first: -1, size: -2 }]))).toEqual([
      "stages.0.curves.cost.pulses.1.first",
      "stages.0.curves.cost.pulses.1.size",
    ]);
    expect(costPaths(levelCurve(0, [{ ...pulse, first: 9, last: 4 }]))).toEqual([
      "stages.0.curves.cost.pulses.0.last",
    ]);
  });

  it("1.3 bad input: negative values, points outside their stage or out of order", () => {
    const points = [
      { at: 0.5, value: -1 },
      { at: 0.2, value: 1 },
      { at: 0.2, value: 1 },
      { at: 1.2, value: Number.NaN },
    ];
    const found = stagePaths({
      curves: curvesOf({ touches: { phone: { shape: "step", points, pulses: [] } } }),
    });
    expect(found).toEqual([
      "stages.0.curves.touches.phone.points.0.value",
      "stages.0.curves.touches.phone.points.1.at",
      "stages.0.curves.touches.phone.points.2.at",
      "stages.0.curves.touches.phone.points.3.at",
      "stages.0.curves.touches.phone.points.3.value",
    ]);
  });

  it("1.3 bad input: what no sum over a life can hold", () => {
    expect(stagePaths({ days: 36_500 })).toEqual([]);
    expect(stagePaths({ days: 36_501 })).toEqual(["stages.0.days"]);
    const [huge] = checkProfile(
      profileOf([stageOf({ id: "reach", curves: curvesOf({ cost: levelCurve(1e308) }) })]),
    );
    expect(huge).toEqual({
      path: "stages.0.curves.cost.points.0.value",
      message: "This is too large to be counted with.",
    });
    // A billion instants in a day, and one that no number can count.
    for (const count of [1e-9, 1e-308])
      expect(costPaths(levelCurve(0, [{ ...once(1), every: { count, unit: "day" } }]))).toEqual([
        "stages.0.curves.cost.pulses.0.every",
      ]);
  });

  it("1.3 bad input: no stage, five hundred stages, none shown, one id twice", () => {
    expect(checkProfile(profileOf([])).map((issue) => issue.path)).toEqual(["stages"]);
    const many = Array.from({ length: 500 }, (_, index) => stageOf({ id: String(index) }));
    expect(checkProfile(profileOf(many))).toEqual([
      { path: "stages", message: "A profile has at most 60 stages; this one has 500." },
    ]);
    expect(stagePaths({ hidden: true })).toEqual(["stages"]);
    const twice = profileOf([stageOf({ id: "a" }), stageOf({ id: "a" })]);
    expect(checkProfile(twice).map((issue) => issue.path)).toEqual(["stages.1.id"]);
  });

  it("1.3 bad input: assumptions out of their range", () => {
    const wrong = profileOf([stageOf({ id: "a" })], {
      ...plainAssumptions,
      currency: "XXX",
      direct: [{ name: "losses", share: 1.5 }],
      churn: { rate: -0.1, per: "year", shocks: [{ month: 0, share: 2 }] },
      discount: { rate: -1, convention: "effective", timing: "advance" },
      ltvMonths: 0,
      paybackMonths: 2.5,
    });
    expect(checkProfile(wrong).map((issue) => issue.path.replace("assumptions.", ""))).toEqual([
      "currency",
      "direct.0.share",
      "churn.rate",
      "churn.shocks.0.month",
      "churn.shocks.0.share",
      "discount.rate",
      "ltvMonths",
      "paybackMonths",
    ]);
  });

  it("1.3 bad input: what passes the check has economics, all of them finite", () => {
    fc.assert(
      fc.property(arbitraryProfile, (profile) => {
        const shown = profile.stages.map((stage) => ({
          ...stage,
          hidden: false,
          curves: curvesOf({ cost: stage.curves.cost, revenue: stage.curves.revenue }),
        }));
        const issues = checkProfile({ ...profile, stages: shown });
        fc.pre(issues.every((issue) => issue.path.endsWith("last")));
        const figures = computeEconomics(profile);
        for (const value of [figures.ltv, figures.acquisition.loaded, figures.payback.first])
          expect(value.value === null || Number.isFinite(value.value)).toBe(true);
      }),
    );
  });
});
