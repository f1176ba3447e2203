import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { totalBy } from "@/lib/engine/collections";
import { findPeak } from "@/lib/engine/findings/find-peak";
import {
  arbitraryProfile,
  curvesOf,
  levelCurve,
  monthly,
  once,
  profileOf,
  stageOf,
} from "@/tests/factories/profiles";
import { convolveLoad, seasonalLoad } from "./convolve-load";
import { forecastLoad } from "./forecast-load";
import { monthlyWork } from "./monthly-work";
import { peakToAverage } from "./peak-to-average";
import { repeatYear } from "./repeat-year";

const w = [30, 120, 60, 10, 5, 5];
const season = [60, 60, 80, 100, 140, 160, 140, 120, 100, 90, 80, 70];
const sum = (values: readonly number[]) => totalBy(values, (value) => value);
const near = (left: number, right: number) =>
  expect(Math.abs(left - right)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(left), Math.abs(right)));

describe("load", () => {
  it("3.8 load forecast: the reference's figures", () => {
    const load = convolveLoad([100, 150, 0, 50], w);
    expect(load).toEqual([3000, 16_500, 24_000, 11_500, 8000, 4250, 1250, 250, 250]);
    expect(sum(load)).toBe(300 * 230);
    expect(convolveLoad([100, 150, 0, 50], w, 3)).toEqual([3000, 16_500, 24_000]);
    expect(convolveLoad([], [])).toEqual([]);
  });

  it("3.8 load forecast: a repeating year peaks a month after its arrivals, and less", () => {
    const load = seasonalLoad(season, w);
    expect(peakToAverage(load)?.toAverage.value).toBeCloseTo(1.456522, 6);
    expect(findPeak(season)?.toAverage.value).toBeCloseTo(1.6, 9);
    expect(peakToAverage(load)?.index).toBe((findPeak(season)?.index ?? 0) + 1);
    // The third of repeating years is like every one that follows.
    const third = convolveLoad(repeatYear(season, 36), w, 36).slice(24);
    third.forEach((value, month) => {
      near(value, load[month] ?? 0);
    });
    expect(() => seasonalLoad([], w)).toThrow("at least one period");
    expect(repeatYear([100, 50], 4, 0.5)).toEqual([100, 50, 150, 75]);
    expect(() => repeatYear([], 3)).toThrow("at least one period");
  });

  it("3.8 load forecast: the peak of a window", () => {
    expect(peakToAverage([9, 1, 5, 3], 1, 4)).toMatchObject({ index: 2, value: 5 });
    expect(peakToAverage([], 0, 4)).toBeNull();
  });

  it("3.8 load forecast: all the work of all arrivals comes to Σ a · Σ w", () => {
    const amounts = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(amounts, amounts, (arrivals, work) => {
        near(sum(convolveLoad(arrivals, work)), sum(arrivals) * sum(work));
        near(sum(seasonalLoad(arrivals, work)), sum(arrivals) * sum(work));
      }),
    );
  });
});

/** 60 days to the sale, where half and then a fifth pass; ten days of onboarding; 3 minutes a month of use. */
const profile = profileOf(
  [
    stageOf({ id: "reach", days: 20, passRate: 0.5, curves: curvesOf({ minutes: levelCurve(1) }) }),
    stageOf({ id: "quote", days: 40, passRate: 0.2, curves: curvesOf({ minutes: levelCurve(2) }) }),
    stageOf({
      id: "onboarding",
      kind: "onboarding",
      side: "post",
      days: 10,
      curves: curvesOf({ minutes: levelCurve(0, [once(50)]) }),
    }),
    stageOf({
      id: "use",
      kind: "use",
      side: "post",
      days: 365.25,
      curves: curvesOf({ minutes: levelCurve(0, [monthly(3)]) }),
    }),
    stageOf({
      id: "end",
      kind: "deprovisioning",
      side: "post",
      days: 5,
      curves: curvesOf({ minutes: levelCurve(2) }),
    }),
  ],
  { churn: { rate: 0.1, per: "month", shocks: [] } },
);

describe("work of one arrival", () => {
  it("3.8 load forecast: by stage and month, weighted by who is still there, by hand", () => {
    const work = monthlyWork(profile, 6);
    const of = (id: string) => work.stages.find((stage) => stage.id === id)?.months ?? [];
    expect(of("reach")[0]).toBeCloseTo(20, 9);
    // Quote runs from day 20 to day 60, half of those reached; the month ends on day 30.4375.
    expect(of("quote")[0]).toBeCloseTo(0.5 * 2 * 10.4375, 9);
    expect(of("quote")[1]).toBeCloseTo(0.5 * 2 * (60 - 30.4375), 9);
    // Onboarding begins on day 60, in month 1; a tenth of those reached close.
    expect(of("onboarding").map((value) => Number(value.toFixed(9)))).toEqual([0, 5, 0, 0, 0, 0]);
    // Use begins on day 70, in month 2: 3 minutes on its first day and then each month, a tenth fewer each time.
    [0, 0, 0.3, 0.27, 0.243, 0.2187].forEach((value, month) => {
      expect(of("use")[month]).toBeCloseTo(value, 9);
    });
    // A tenth of the tenth leaves after a month of use, in month 3, and takes 10 minutes.
    [0, 0, 0, 0.1, 0.09, 0.081].forEach((value, month) => {
      expect(of("end")[month]).toBeCloseTo(value, 9);
    });
    expect(work.months[0]).toBeCloseTo(20 + 10.4375, 9);
    expect(work.unknown).toBeNull();
  });

  it("3.8 load forecast: behind a missing pass rate nothing is said", () => {
    const gap = { ...profile, stages: profile.stages.map((stage) => ({ ...stage, passRate: null })) };
    const work = monthlyWork(gap, 3);
    expect(work.unknown).toBe("no-pass-rate");
    expect(work.stages.map((stage) => stage.id)).toEqual(["reach"]);
  });

  it("3.8 load forecast: arrivals times work, by stage and together, with peaks that need not coincide", () => {
    const forecast = forecastLoad(profile, [10, 0, 0, 20], 12);
    const work = monthlyWork(profile, 12).months;
    expect(forecast.months[3]).toBeCloseTo(10 * (work[3] ?? 0) + 20 * (work[0] ?? 0), 9);
    // Twenty arrivals in month 3 take 20 × 30.4375 minutes at once and 20 × 34.5625 a month later.
    expect(forecast.peak?.index).toBe(4);
    expect(forecast.spread ?? 0).toBeGreaterThan(1);
    forecast.months.forEach((load, month) => {
      near(
        load,
        totalBy(forecast.stages, (stage) => stage.months[month] ?? 0),
      );
    });
  });

  it("3.8 load forecast: without churn everybody does all the work there is", () => {
    const stay = {
      ...profile,
      assumptions: { ...profile.assumptions, churn: { rate: 0, per: "month" as const, shocks: [] } },
    };
    // 20 + half of 80 + a tenth of 50 and of 12 × 3.
    expect(sum(monthlyWork(stay, 24).months)).toBeCloseTo(20 + 40 + 5 + 3.6, 9);
  });

  it("3.8 load forecast: more arrivals are more load, and stages add up, whatever is drawn", () => {
    fc.assert(
      fc.property(arbitraryProfile, (drawn) => {
        const one = forecastLoad(drawn, [1, 2, 3], 24);
        const ten = forecastLoad(drawn, [10, 20, 30], 24);
        ten.months.forEach((load, month) => {
          near(load, 10 * (one.months[month] ?? 0));
          near(
            load,
            totalBy(ten.stages, (stage) => stage.months[month] ?? 0),
          );
          expect(load).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });
});
