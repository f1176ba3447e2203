import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { EMPTY_CURVES, type Profile } from "@/lib/engine/profile/profile";
import { nextStage, sortCheckpoints } from "./checkpoints";
import { expectedLife } from "./expected-life";
import { sayStageTime } from "./say-stage-time";

const level = (value: number) => ({ shape: "step" as const, points: [{ at: 0, value }], pulses: [] });
const stage = { kind: "use" as const, hidden: false, passRate: null, minuteRate: 0.5 };

/** Ten days at 6 minutes a day (3.00 a day), then twenty at 2 minutes (1.00) that bring 4.00 a day. */
const profile: Profile = {
  stages: [
    {
      ...stage,
      id: "a",
      name: "Reach",
      side: "pre",
      days: 10,
      curves: { ...EMPTY_CURVES, minutes: level(6) },
    },
    {
      ...stage,
      id: "b",
      name: "Use",
      side: "post",
      days: 20,
      curves: { ...EMPTY_CURVES, minutes: level(2), revenue: level(4) },
    },
  ],
  assumptions: {
    currency: "EUR",
    direct: [],
    churn: { rate: 0, per: "year", shocks: [] },
    discount: { rate: 0, convention: "effective", timing: "end" },
    ltvMonths: 12,
    paybackMonths: 12,
    sources: {},
  },
};
const days = (...pairs: [string, string][]) =>
  pairs.map(([start, end]) => ({ start: civilDate(start), end: civilDate(end) }));

describe("2.2 what was expected of a life", () => {
  it("2.2 lies on the days from first contact, whatever the buckets are", () => {
    const first = civilDate("2026-03-05");
    const weeks = days(
      ["2026-03-02", "2026-03-09"],
      ["2026-03-09", "2026-03-16"],
      ["2026-03-16", "2026-03-23"],
    );
    // Four days, then six more of reach and one of use, then seven of use.
    const points = expectedLife(profile, first, weeks);
    expect(
      points?.map((point) =>
        [point.minutes, point.cost, point.revenue, point.cumulative].map(
          (value) => Math.round(value * 1e6) / 1e6,
        ),
      ),
    ).toEqual([
      [24, 1_200, 0, -1_200],
      [38, 1_900, 400, -2_700],
      [14, 700, 2_800, -600],
    ]);
    const whole = expectedLife(profile, first, days(["2026-03-05", "2027-03-05"]));
    expect(whole?.[0]?.minutes).toBeCloseTo(100, 9);
    expect(whole?.[0]?.cumulative).toBeCloseTo(8_000 - 5_000, 9);
  });
  it("2.2 is nothing where nothing is drawn", () => {
    const blank = { ...profile, stages: profile.stages.map((one) => ({ ...one, curves: EMPTY_CURVES })) };
    expect(expectedLife(blank, civilDate("2026-03-05"), days(["2026-03-05", "2026-04-05"]))).toBeNull();
  });
});

describe("2.2 where a customer is against the plan", () => {
  it("2.4 says what is left of the planned time, or by how much it is over", () => {
    const now = new Date("2026-03-20T12:00:00Z");
    const say = (since: string, planned?: number) => sayStageTime(since, planned, now);
    expect(say("2026-03-10T12:00:00Z", 30)).toBe("20 days of the planned 30 days are left.");
    expect(say("2026-02-06T12:00:00Z", 30)).toBe("12 days longer than the planned 30 days.");
    expect(say("2026-03-10T12:00:00Z", 10)).toBe("The planned 10 days are over.");
    expect(say("2026-03-10T12:00:00Z")).toBeNull();
  });
  it("2.2 puts checkpoints by day, overdue first, with the planned next stage among them", () => {
    const plan = {
      days: new Map([["s1", 14]]),
      stages: [
        { id: "s1", name: "Onboarding" },
        { id: "s2", name: "Use" },
      ],
    };
    const customer = { stage: { id: "s1" }, stageSince: "2026-03-10T23:30:00Z", endedAt: null };
    const next = nextStage(customer, plan, "Europe/Amsterdam");
    // Half past midnight on the 11th in Amsterdam.
    expect(next).toEqual({ kind: "stage", what: "Use", on: "2026-03-25", anchor: "stages" });
    expect(nextStage({ ...customer, endedAt: "2026-03-12T00:00:00Z" }, plan, "Europe/Amsterdam")).toBeNull();
    expect(nextStage({ ...customer, stage: { id: "s2" } }, plan, "Europe/Amsterdam")).toBeNull();
    const due = { kind: "outcome" as const, what: "First claim", on: "2026-03-18", anchor: "outcomes" };
    const points = sortCheckpoints(next ? [next, due] : [], civilDate("2026-03-20"));
    expect(points.map(({ what, late, away }) => [what, late, away])).toEqual([
      ["First claim", true, "2 days overdue"],
      ["Use", false, "in 5 days"],
    ]);
  });
});
