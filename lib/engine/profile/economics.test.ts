import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { totalBy } from "@/lib/engine/collections";
import {
  arbitraryProfile,
  curvesOf,
  levelCurve,
  monthly,
  once,
  profileOf,
  stageOf,
} from "@/tests/factories/profiles";
import { computeEconomics } from "./economics";
import type { Profile } from "./profile";

/** 40 of 100 reached go on, half of these close; 10 and 25 spent; 12 paid back a month of use for 3 of cost. */
const small = profileOf(
  [
    stageOf({
      id: "reach",
      days: 5,
      passRate: 0.4,
      minuteRate: 2,
      curves: curvesOf({
        minutes: levelCurve(0.6),
        cost: levelCurve(0, [once(4)]),
        touches: { email: levelCurve(0.4) },
      }),
    }),
    stageOf({
      id: "quote",
      kind: "acquisition",
      days: 2,
      passRate: 0.5,
      curves: curvesOf({ cost: levelCurve(12.5), learning: levelCurve(1.5) }),
    }),
    stageOf({
      id: "onboarding",
      kind: "onboarding",
      side: "post",
      days: 7,
      curves: curvesOf({ cost: levelCurve(0, [once(20)]), revenue: levelCurve(0, [once(35)]) }),
    }),
    stageOf({
      id: "use",
      kind: "use",
      side: "post",
      days: 365.25,
      curves: curvesOf({ revenue: levelCurve(0, [monthly(20)]), cost: levelCurve(3 / 30.4375) }),
    }),
  ],
  {
    direct: [{ name: "losses", share: 0.4 }],
    ltvMonths: 12,
    paybackMonths: 12,
    discount: { rate: 0, convention: "effective", timing: "advance" },
  },
);

const withStage = (profile: Profile, id: string, change: object): Profile => ({
  ...profile,
  stages: profile.stages.map((stage) => (stage.id === id ? { ...stage, ...change } : stage)),
});

describe("economics of a profile", () => {
  const figures = computeEconomics(small);

  it("1.3 economics: acquisition by hand", () => {
    // reach: 3 minutes × 2 + 4 = 10 an entrant, quote: 25. CAC = 10 / .2 + 25 / .5 = 100, own 35, load 65.
    expect(figures.closeRate.value).toBeCloseTo(0.2, 12);
    expect(figures.acquisition.own).toBeCloseTo(35, 12);
    expect(figures.acquisition.loaded.value).toBeCloseTo(100, 12);
    expect(figures.acquisition.load.value).toBeCloseTo(65, 12);
    // Of five reached, three leave after 10 each and one after 35: 30 and 35.
    expect(figures.acquisition.steps.map((step) => step.loadByDropOut.value)).toEqual([
      expect.closeTo(30, 9),
      expect.closeTo(35, 9),
    ]);
    expect(figures.acquisition.steps.map((step) => step.entrants.value)).toEqual([
      expect.closeTo(5, 9),
      expect.closeTo(2, 9),
    ]);
    expect(figures.minutes.own).toBeCloseTo(3, 12);
    expect(figures.minutes.loaded.value).toBeCloseTo(15, 12);
    expect(figures.touches).toEqual([{ channel: "email", own: 2, loaded: { value: expect.closeTo(10, 9) } }]);
    expect(figures.learned).toBe(3);
  });

  it("1.3 economics: margin, start, payback and lifetime value by hand", () => {
    // 20 × .6 − 3 = 9 a month; 35 − 20 − 100 = −85 at the sale; after twelve months still 23 short of the 85 + 23.
    expect(figures.marginPerMonth.value).toBeCloseTo(9, 12);
    expect(figures.cumAtClose.value).toBeCloseTo(-85, 9);
    expect(figures.cumulative).toHaveLength(13);
    expect(figures.cumulative.at(-1)).toBeCloseTo(-85 + 108, 9);
    // −85 + 9 · 9 = −4, the tenth month brings 9: 9 + 4 / 9.
    expect(figures.payback.first.value).toBeCloseTo(9 + 4 / 9, 9);
    expect(figures.ltv.value).toBeCloseTo(15 + 108, 9);
    expect(figures.ltvToCac.value).toBeCloseTo(1.23, 9);
  });

  it("1.3 economics: beyond the drawn life nothing is counted", () => {
    const longer = computeEconomics({ ...small, assumptions: { ...small.assumptions, ltvMonths: 24 } });
    expect(longer.ltv.value).toBeCloseTo(123, 9);
    expect(longer.use.revenue.slice(11, 14)).toEqual([20, 0, 0]);
  });

  it("1.3 economics: a part of a month earns its part of the rate", () => {
    const short = computeEconomics(withStage(small, "use", { days: 45 }));
    expect(short.use.otherCost[1]).toBeCloseTo((3 * (45 - 30.4375)) / 30.4375, 9);
    expect(short.use.revenue.slice(0, 3)).toEqual([20, 20, 0]);
  });

  it("1.3 economics: churn by the year compounds, a shock takes its share of those left", () => {
    const churning = computeEconomics({
      ...small,
      assumptions: {
        ...small.assumptions,
        churn: { rate: 0.12, per: "year", shocks: [{ month: 6, share: 0.4 }] },
      },
    });
    expect(1 - (churning.survival[1] ?? 0)).toBeCloseTo(0.01059624, 8);
    expect(churning.survival[5]).toBeCloseTo(0.88 ** (5 / 12), 12);
    expect(churning.survival[12]).toBeCloseTo(0.88 * 0.6, 12);
  });

  it("1.3 economics: what is missing is null with its reason, never 0", () => {
    const noRate = computeEconomics(withStage(small, "quote", { passRate: null }));
    expect(noRate.acquisition.loaded).toEqual({ value: null, reason: "no-pass-rate" });
    expect(noRate.acquisition.own).toBeCloseTo(35, 12);
    expect(noRate.payback.first).toEqual({ value: null, reason: "no-pass-rate" });
    expect(noRate.ltv.value).toBeCloseTo(123, 9);
    const nobody = computeEconomics(withStage(small, "quote", { passRate: 0 }));
    expect(nobody.acquisition.loaded).toEqual({ value: null, reason: "no-closes" });
    expect(nobody.closeRate.value).toBe(0);
    const noUse = computeEconomics(withStage(small, "use", { hidden: true }));
    expect(noUse.ltv).toEqual({ value: null, reason: "no-use" });
    expect(noUse.payback.first.reason).toBe("no-use");
    expect(noUse.cumAtClose.value).toBeCloseTo(-85, 9);
    const afterOnly = computeEconomics({ ...small, stages: small.stages.slice(2) });
    expect(afterOnly.closeRate).toEqual({ value: null, reason: "no-pre-sale" });
    const empty = computeEconomics(
      profileOf([stageOf({ id: "a", passRate: 1 }), stageOf({ id: "u", kind: "use", side: "post" })]),
    );
    expect(empty.payback.sustained).toEqual({ value: null, reason: "nothing-drawn" });
    expect(empty.ltvToCac).toEqual({ value: null, reason: "no-acquisition-cost" });
    expect(computeEconomics(profileOf([])).payback.first.reason).toBe("no-pre-sale");
  });

  it("1.3 economics: prospects who pay before the sale lower the start, not the acquisition cost", () => {
    const paying = computeEconomics(
      withStage(small, "reach", {
        curves: { ...small.stages[0]?.curves, revenue: levelCurve(0, [once(2)]) },
      }),
    );
    expect(paying.preSaleRevenue.value).toBeCloseTo(10, 9);
    expect(paying.acquisition.loaded.value).toBeCloseTo(100, 9);
    expect(paying.cumAtClose.value).toBeCloseTo(-75, 9);
  });

  it("1.3 economics: two stages of use follow each other", () => {
    const use = (id: string, days: number) =>
      stageOf({ id, kind: "use", side: "post", days, curves: curvesOf({ revenue: levelCurve(1) }) });
    const split = computeEconomics(profileOf([use("one", 100), use("two", 200)]));
    const whole = computeEconomics(profileOf([use("both", 300)]));
    split.use.revenue.forEach((amount, month) => {
      expect(amount).toBeCloseTo(whole.use.revenue[month] ?? 0, 9);
    });
  });
});

describe("economics of a profile, laws", () => {
  const close = (left: number, right: number) =>
    expect(Math.abs(left - right)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(left), Math.abs(right)));

  it("1.3 economics: own + load is the whole, by stage spent and by stage of dropping out", () => {
    fc.assert(
      fc.property(arbitraryProfile, (profile) => {
        const { acquisition, minutes } = computeEconomics(profile);
        for (const { own, load, loaded, steps } of [acquisition, minutes]) {
          if (loaded.value === null) return;
          close(own + (load.value ?? 0), loaded.value);
          close(
            totalBy(steps, (step) => step.perClose.value ?? 0),
            loaded.value,
          );
          close(own + totalBy(steps, (step) => step.loadByDropOut.value ?? 0), loaded.value);
        }
      }),
    );
  });

  it("1.3 economics: margin is revenue less every cost in every month, and the curve adds it up", () => {
    fc.assert(
      fc.property(arbitraryProfile, (profile) => {
        const { use, cumulative, survival } = computeEconomics(profile);
        use.margin.forEach((margin, month) => {
          const at = (list: readonly number[]) => list[month] ?? 0;
          close(margin, at(use.revenue) - at(use.direct) - at(use.staffCost) - at(use.otherCost));
        });
        cumulative.slice(1).forEach((total, month) => {
          const flow = (use.margin[month] ?? 0) * (survival[month] ?? 0);
          close(total, (cumulative[month] ?? 0) + flow);
        });
      }),
    );
  });

  it("1.3 economics: hiding a stage is the same as leaving it out", () => {
    fc.assert(
      fc.property(arbitraryProfile, (profile) => {
        const without = { ...profile, stages: profile.stages.filter((stage) => !stage.hidden) };
        expect(computeEconomics(profile)).toEqual(computeEconomics(without));
      }),
    );
  });
});
