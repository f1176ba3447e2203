import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { riskEpisodes } from "./episodes";
import { judgeRisk, verdictOf } from "./judge";
import type { RiskLife, RiskTest } from "./life";
import { clipSpans, holdsOn, mergeSpans } from "./spans";

const empty: RiskLife = {
  beganOn: 0,
  endedOn: null,
  touches: [],
  stays: [],
  bills: [],
  debts: [],
  escalations: [],
};
const touch = (day: number, impression: number | null = null, complaint = false) => ({
  day,
  impression,
  complaint,
});
const anywhere = { stageId: null };
const stay = (day: number, stageId: string, position: number, plannedDays: number | null = null) => ({
  day,
  stageId,
  position,
  plannedDays,
});

describe("episodes of risk", () => {
  it("5.4 silence begins the day after the last one allowed and ends with the next contact or the life", () => {
    const life = { ...empty, touches: [touch(10), touch(60)], endedOn: 100 };
    // Contacts on 0, 10 and 60; 30 days are allowed, so the 41st and the 91st day are the first silent ones.
    expect(riskEpisodes({ condition: "silence", days: 30 }, anywhere, life)).toEqual([
      { from: 41, to: 60 },
      { from: 91, to: 100 },
    ]);
  });

  it("5.4 counts impressions in a moving window and joins windows that touch", () => {
    const life = {
      ...empty,
      touches: [touch(1, -2), touch(5, 1), touch(9, -1), touch(12, -2), touch(40, -1)],
    };
    const test: RiskTest = { condition: "negative_impressions", count: 2, impression: -1, days: 10 };
    // 1 and 9 fill it from 9 to before 11; 9 and 12 from 12 to before 19: a day lies between.
    expect(riskEpisodes(test, anywhere, life)).toEqual([
      { from: 9, to: 11 },
      { from: 12, to: 19 },
    ]);
    const wide = riskEpisodes({ ...test, days: 11 }, anywhere, life);
    expect(wide).toEqual([{ from: 9, to: 20 }]);
  });

  it("5.4 overdue in a stage follows the plan and stops where the stage is left", () => {
    const life = { ...empty, stays: [stay(0, "a", 1, 10), stay(30, "b", 2)] };
    const test: RiskTest = { condition: "overdue_in_stage", measure: "plan", factor: 1.5 };
    expect(riskEpisodes(test, anywhere, life)).toEqual([{ from: 16, to: 30 }]);
    const days: RiskTest = { condition: "overdue_in_stage", measure: "days", days: 7 };
    expect(riskEpisodes(days, { stageId: "b" }, life)).toEqual([{ from: 38, to: null }]);
  });

  it("5.4 a payment is missed after the billed days, or after the longest pause so far", () => {
    const bill = { from: 0, to: 400, missed: [] };
    const paid = (days: number[], until: number | null = null) => days.map((day) => ({ day, until }));
    const test: RiskTest = { condition: "missed_payment", days: 5 };
    const rhythm = { ...empty, bills: [{ ...bill, payments: paid([0, 30, 61]) }] };
    // The longest pause is 31 days: the next is expected on 92, and 97 is the last day in time.
    // Between 30 and 61 it was expected on 60 and came on 61.
    expect(riskEpisodes(test, anywhere, rhythm)).toEqual([{ from: 98, to: 400 }]);
    const billed = { ...empty, bills: [{ ...bill, payments: paid([0], 89) }] };
    expect(riskEpisodes(test, anywhere, billed)).toEqual([{ from: 96, to: 400 }]);
    const booked = { ...empty, bills: [{ ...bill, payments: paid([0, 50]), missed: [30] }] };
    expect(riskEpisodes(test, anywhere, booked)[0]).toEqual({ from: 30, to: 50 });
    expect(riskEpisodes(test, anywhere, { ...empty, bills: [{ ...bill, payments: paid([0]) }] })).toEqual([]);
  });

  it("5.4 a debt counts once the customer has moved past the stage that should have paid it", () => {
    const life = {
      ...empty,
      stays: [stay(0, "onboarding", 3), stay(50, "use", 4)],
      debts: [{ dueOn: 14, settledOn: 200, position: 3 }],
    };
    expect(riskEpisodes({ condition: "outcome_debt", days: 10 }, anywhere, life)).toEqual([
      { from: 50, to: 200 },
    ]);
  });

  it("5.4 episodes are in order, apart, and within the life", () => {
    const days = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 30 });
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 4 }),
        (list, within, count) => {
          const touches = [...list].sort((a, b) => a - b).map((day) => touch(day, -1));
          const life = { ...empty, touches, endedOn: 250 };
          for (const test of [
            { condition: "silence", days: within },
            { condition: "negative_impressions", count, impression: -1, days: within },
          ] satisfies RiskTest[]) {
            const episodes = riskEpisodes(test, anywhere, life);
            for (const [index, one] of episodes.entries()) {
              expect(one.from).toBeGreaterThanOrEqual(0);
              expect(one.to).toBeLessThanOrEqual(250);
              expect(one.from).toBeLessThan(one.to ?? 0);
              expect(one.from).toBeGreaterThan(episodes[index - 1]?.to ?? -1);
            }
            // Day by day, straight from the definition.
            for (let day = 0; day < 250; day++) {
              const last = Math.max(0, ...touches.filter((one) => one.day <= day).map((one) => one.day));
              const recent = touches.filter((one) => one.day <= day && one.day > day - within).length;
              const holds = test.condition === "silence" ? day - last > within : recent >= count;
              expect(episodes.some((one) => holdsOn(one, day))).toBe(holds);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("5.4 merging and clipping keep every day", () => {
    expect(
      mergeSpans([
        { from: 5, to: 9 },
        { from: 1, to: 5 },
        { from: 12, to: null },
      ]),
    ).toEqual([
      { from: 1, to: 9 },
      { from: 12, to: null },
    ]);
    expect(clipSpans([{ from: 0, to: null }], [{ from: 3, to: 4 }])).toEqual([{ from: 3, to: 4 }]);
  });
});

describe("the record of a rule", () => {
  it("5.4 counts right alarms, lapses seen and how far ahead, over alarms old enough to know", () => {
    const histories = [
      // Right: lapses 40 days after the alarm.
      { episodes: [{ from: 100, to: null }], lapses: [140], watchedDays: 500 },
      // Wrong: the lapse comes after 91 days, so it was not seen either.
      { episodes: [{ from: 100, to: 120 }], lapses: [191], watchedDays: 500 },
      // Two alarms before one lapse: both right, seen once, by the first of them, 60 days ahead.
      {
        episodes: [
          { from: 300, to: 310 },
          { from: 340, to: null },
        ],
        lapses: [360],
        watchedDays: 500,
      },
      // Too young: 950 + 90 is after today.
      { episodes: [{ from: 950, to: null }], lapses: [], watchedDays: 500 },
      // Nobody warned.
      { episodes: [], lapses: [200], watchedDays: 500 },
    ];
    const record = judgeRisk(histories, 1_000);
    expect(record).toMatchObject({ alarms: 4, right: 3, young: 1, lapses: 4, seen: 2, leadDays: 50 });
    expect(record.precision).toBe(3 / 4);
    expect(record.recall).toBe(2 / 4);
    // 4 lapses over 2,500 watched days: 14.4 in 100 lapse within any 90 days.
    expect(record.base).toBeCloseTo((4 * 90) / 2_500, 12);
    expect(verdictOf(record)).toBe("unknown");
    const many = judgeRisk(Array.from({ length: 5 }, () => histories).flat(), 1_000);
    expect(verdictOf(many)).toBe("useful");
    const blind = Array.from({ length: 20 }, () => ({
      episodes: [{ from: 1, to: 2 }],
      lapses: [500],
      watchedDays: 900,
    }));
    expect(verdictOf(judgeRisk(blind, 1_000))).toBe("weak");
  });
});
