import { describe, expect, it } from "vitest";
import { totalOf } from "@/lib/engine/profile/integrate";
import { EMPTY_CURVE, type Profile } from "@/lib/engine/profile/profile";
import { DAYS_PER_MONTH } from "@/lib/engine/profile/time";
import { curvesOf, levelCurve, monthly, profileOf, stageOf } from "@/tests/factories/profiles";
import type { FitFigure, StageFit } from "./figure";
import { fitProfile } from "./fit-profile";
import { fitStage } from "./fit-stage";
import { fitChurn, livedMonths } from "./fit-use";
import { NO_TOTALS, type ObservedTotals, type StageObservation } from "./observation";
import { takeStageFit } from "./take-fit";
import { estimateWaysOut } from "./ways-out";

const nobody: StageObservation = {
  stageId: "offer",
  passed: [],
  lost: [],
  open: [],
  all: NO_TOTALS,
  left: NO_TOTALS,
  months: [],
};
const seen = (change: Partial<StageObservation>): StageObservation => ({ ...nobody, ...change });
const totals = (change: Partial<ObservedTotals>): ObservedTotals => ({ ...NO_TOTALS, ...change });
const offer = stageOf({ id: "offer", kind: "conversion", days: 7 });
const use = stageOf({ id: "use", kind: "use", side: "post", days: 12 * DAYS_PER_MONTH });

function figure(fit: StageFit, key: FitFigure["key"]): FitFigure {
  const found = fit.figures.find((one) => one.key === key);
  if (!found) throw new Error(`no ${key}`);
  return found;
}

describe("1.5 ways out of a stage", () => {
  it("1.5 lets those still there count for as long as they have been seen", () => {
    // 4 at risk: one goes on (S ¾), one is censored, then of 2 one is lost (S ⅜) and the last goes on.
    const ways = estimateWaysOut({ passed: [1, 4], lost: [3], open: [2] });
    expect(ways).toEqual({ goOn: 0.625, leave: 0.375, beyond: 0, low: 1, median: 3, high: 4 });
  });

  it("1.5 gives the published median of maintained leukaemia patients, 31 weeks", () => {
    const ways = estimateWaysOut({
      passed: [],
      lost: [9, 13, 18, 23, 31, 34, 48],
      open: [13, 28, 45, 161],
    });
    expect(ways).toMatchObject({ low: 18, median: 31, high: 48 });
    expect(ways?.beyond).toBeCloseTo(0.184091, 6);
  });

  it("1.5 has no median while fewer than half have left, and nothing to say of nobody", () => {
    expect(estimateWaysOut({ passed: [2], lost: [], open: [3, 3] })).toMatchObject({
      beyond: 2 / 3,
      low: 2,
      median: null,
    });
    expect(estimateWaysOut({ passed: [], lost: [], open: [] })).toBeNull();
    expect(() => estimateWaysOut({ passed: [-1], lost: [], open: [] })).toThrow("not negative");
  });
});

describe("1.5 fit of a stage", () => {
  it("1.5 counts while at most one in twenty is still there, and estimates beyond", () => {
    const few = fitStage(
      offer,
      seen({ passed: new Array(12).fill(2), lost: new Array(7).fill(3), open: [9] }),
    );
    expect(figure(few, "passRate")).toMatchObject({
      value: 0.6,
      numerator: 12,
      denominator: 20,
      customers: 20,
    });
    expect(figure(few, "passRate").source).toBe("Measured: 12 of 20 customers who entered; 1 still there");
    const many = fitStage(offer, seen({ passed: [1, 4], lost: [3], open: [2] }));
    expect(many.passRates).toEqual({ counted: 0.5, resolved: 2 / 3, estimated: 0.625 });
    expect(figure(many, "passRate").value).toBe(0.625);
    expect(
      figure(
        fitStage(offer, seen({ passed: [1, 4], lost: [3], open: [2] }), { openAs: "counted" }),
        "passRate",
      ).value,
    ).toBe(0.5);
  });

  it("1.5 divides by those who entered; by those who left while many are still there", () => {
    const all = totals({ minutes: 90, staffCost: 45, otherCost: 12, touches: { phone: 6, mail: 3 } });
    const done = fitStage(offer, seen({ passed: [1, 1], lost: [2], all, left: all }));
    expect(done.figures.map(({ key, value }) => [key, value])).toEqual([
      ["passRate", 2 / 3],
      ["days", 1],
      ["minuteRate", 0.5],
      ["minutes", 30],
      ["cost", 4],
      ["revenue", null],
      ["touches.phone", 2],
      ["touches.mail", 1],
    ]);
    const left = totals({ minutes: 60 });
    const running = fitStage(offer, seen({ passed: [1, 1], lost: [2], open: [1], all, left }));
    expect(figure(running, "minutes")).toMatchObject({ value: 20, customers: 3, of: 4 });
    expect(figure(running, "minutes").source).toBe("Measured: 3 customers who have left, of 4 who entered");
  });

  it("1.5 leaves a figure without data blank and says why, never 0", () => {
    const empty = fitStage(offer, nobody);
    expect(empty.figures.every(({ value, reason }) => value === null && reason)).toBe(true);
    expect(figure(empty, "passRate").reason).toBe("No customer has entered this stage.");
    expect(takeStageFit(offer, empty)).toEqual(offer);
    const waiting = fitStage(offer, seen({ open: [3, 4] }));
    expect(figure(waiting, "passRate").reason).toBe("Nobody has left yet: 2 customers still there.");
    expect(figure(waiting, "days").value).toBeNull();
    const lost = fitStage(offer, seen({ lost: [1, 2] }));
    expect(figure(lost, "passRate")).toMatchObject({
      value: null,
      reason: "Nobody went on so far, of 2 customers.",
    });
    expect(figure(lost, "days").value).toBe(1);
    const refunded = fitStage(offer, seen({ passed: [1], all: totals({ revenue: -5 }) }));
    expect(figure(refunded, "revenue").value).toBeNull();
  });

  it("1.5 counts staff cost without minutes as cost", () => {
    const fit = fitStage(offer, seen({ passed: [1, 1], all: totals({ staffCost: 8, otherCost: 2 }) }));
    expect(figure(fit, "minuteRate").value).toBeNull();
    expect(figure(fit, "cost").value).toBe(5);
  });
});

describe("1.5 fit of use", () => {
  const month = (index: number, exposure: number, minutes: number) => ({
    month: index,
    exposure,
    totals: totals({ minutes }),
  });

  it("1.5 divides by the months lived, so that those who left do not dilute the rest", () => {
    // 20 entered; 20, 10 and 5 customer-months were lived, and the fourth month by too few.
    const months = [month(0, 20, 60), month(1, 10, 10), month(2, 5, 5), month(3, 0.5, 9)];
    const fit = fitStage(use, seen({ stageId: "use", open: new Array(20).fill(40), months }));
    const minutes = figure(fit, "minutes");
    expect(minutes).toMatchObject({ value: 75 / 35, months: [3, 1, 1], numerator: 75, denominator: 35 });
    const taken = takeStageFit(use, fit);
    const inMonth = (index: number) =>
      totalOf(taken.curves.minutes, taken.days, index * DAYS_PER_MONTH, (index + 1) * DAYS_PER_MONTH);
    expect(inMonth(0)).toBeCloseTo(3, 9);
    expect(inMonth(1)).toBeCloseTo(1, 9);
    expect(inMonth(7)).toBeCloseTo(75 / 35, 9);
    expect(livedMonths([month(0, 20, 1), month(2, 20, 1)], 20)).toHaveLength(1);
  });

  it("1.5 pools quarters and years, and takes no cost twice that is a direct share already", () => {
    const months = Array.from({ length: 14 }, (_, index) => ({
      month: index,
      exposure: 10,
      totals: totals({ revenue: 1000, otherCost: 700 + (index >= 3 && index < 6 ? 30 * (index - 3) : 0) }),
    }));
    const seenUse = seen({ stageId: "use", open: new Array(10).fill(430), months });
    const fit = fitStage(use, seenUse, { direct: 0.6 });
    // 70 less 60 of 100; in the second quarter 3 more on average, over 14 months 90 ÷ 140 more.
    expect(figure(fit, "cost").value).toBeCloseTo(10 + 90 / 140, 9);
    const rates = figure(fit, "cost").months ?? [];
    expect(rates.slice(2, 7).map((rate) => Math.round(rate * 1e6) / 1e6)).toEqual([10, 13, 13, 13, 10]);
    expect(takeStageFit(use, fit).curves.cost.points.length).toBeLessThan(8);
    const none = fitStage(use, seenUse, { direct: 0.8 });
    expect(figure(none, "cost").reason).toBe(
      "The direct shares of the revenue are more than all cost measured.",
    );
  });

  it("1.5 takes churn from those who left and the months they all lived", () => {
    expect(fitChurn({ left: 6, months: 100, customers: 20 }).value).toBeCloseTo(1 - Math.exp(-0.06), 12);
    expect(fitChurn({ left: 0, months: 100, customers: 20 }).value).toBeNull();
    expect(fitChurn({ left: 0, months: 0, customers: 0 }).reason).toBe("No customer has entered use.");
  });
});

describe("1.5 draft of a profile", () => {
  const drawn: Profile = profileOf([
    stageOf({
      id: "offer",
      days: 10,
      passRate: 0.4,
      curves: curvesOf({
        minutes: {
          shape: "smooth",
          points: [
            { at: 0, value: 2 },
            { at: 1, value: 0 },
          ],
          pulses: [],
        },
        touches: { chat: levelCurve(1) },
      }),
    }),
    stageOf({
      id: "use",
      kind: "use",
      side: "post",
      curves: curvesOf({ revenue: { ...EMPTY_CURVE, pulses: [monthly(9)] } }),
    }),
  ]);

  it("1.5 keeps shapes and takes measured totals, with the customers behind each as its source", () => {
    const all = totals({ minutes: 90, touches: { phone: 6 } });
    const { profile, stages } = fitProfile(drawn, {
      stages: [seen({ passed: [4, 4], lost: [6], all })],
      churn: { left: 0, months: 0, customers: 0 },
    });
    const [first, second] = profile.stages;
    expect(first).toMatchObject({ days: 4, passRate: 0.66666667 });
    expect(first && totalOf(first.curves.minutes, 4)).toBeCloseTo(30, 9);
    expect(first?.curves.minutes.points.map(({ at }) => at)).toEqual([0, 1]);
    expect(Object.keys(first?.curves.touches ?? {})).toEqual(["phone"]);
    expect(second).toEqual(drawn.stages[1]);
    expect(stages).toHaveLength(1);
    expect(profile.assumptions.churn).toEqual(drawn.assumptions.churn);
    expect(profile.assumptions.sources).toEqual({
      "offer.passRate": "Measured: 2 of 3 customers who entered",
      "offer.days": "Measured: half of 3 customers had left after 4 days (Kaplan–Meier)",
      "offer.minutes": "Measured: 3 customers who entered",
      "offer.touches": "Measured: 3 customers who entered",
    });
  });
});
