import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { civilMonth, monthOf } from "@/lib/engine/calendar/civil-month";
import { addDays } from "@/lib/engine/calendar/days";
import { itemAt } from "@/lib/engine/collections";
import type { AgeCell, EndedLife, Lives, OngoingLife } from "./cells";
import { cohortTriangle, isMature } from "./cohort-triangle";
import { exposureByAge } from "./exposure";
import { MEASURES } from "./measure";
import { pointsByAge } from "./points-by-age";
import { splitByAgeAndStage, splitByAgeAndTrait } from "./split-by-age";

const JANUARY = civilMonth("2024-01");

function anEnded(overrides: Partial<EndedLife> = {}): EndedLife {
  const shape = { cohortMonth: JANUARY, segmentId: null, outcome: "closed" as const };
  return { ...shape, exitAgeMonth: 1, monthLength: 30, customers: 1, days: 15, ...overrides };
}

function anOngoing(overrides: Partial<OngoingLife> = {}): OngoingLife {
  const shape = { cohortMonth: JANUARY, segmentId: null, outcome: "closed" as const };
  return { ...shape, startedOn: civilDate("2024-01-01"), customers: 1, ...overrides };
}

function aCell(overrides: Partial<AgeCell> = {}): AgeCell {
  const shape = { cohortMonth: JANUARY, segmentId: null, outcome: "closed" as const, stageId: "use" };
  return { ...shape, ageMonth: 0, touches: 0, milliseconds: 0, costMinor: 0, revenueMinor: 0, ...overrides };
}

const months = (lives: Lives, ages: number, asOf: string): number[] =>
  exposureByAge(lives, { ages, asOf: civilDate(asOf) }).map((age) => age.customerMonths);

describe("exposure by age", () => {
  it("3.3 exposure: an ended life counts full months and its days of the exit month", () => {
    // Four customers left in their third month, 10 + 20 + 5 + 10 = 45 days into its 30: 1.5 months.
    const ended = [anEnded({ exitAgeMonth: 2, customers: 4, days: 45 })];
    expect(months({ ended, ongoing: [] }, 4, "2025-01-01")).toEqual([4, 4, 1.5, 0]);
  });

  it("3.3 exposure: an ongoing life counts to the as-of day", () => {
    // From 1 January to 11 March 2024: two full months and 10 of March's 31 days.
    const [first, second, third, fourth] = exposureByAge(
      { ended: [], ongoing: [anOngoing({ customers: 2 })] },
      { ages: 4, asOf: civilDate("2024-03-11") },
    );
    expect([first?.customerMonths, second?.customerMonths]).toEqual([2, 2]);
    expect(third?.customerMonths).toBeCloseTo((2 * 10) / 31, 12);
    expect(fourth?.customerMonths).toBe(0);
    expect([first, second, third, fourth].map((age) => age?.status)).toEqual([
      "full",
      "full",
      "partial",
      "none",
    ]);
    expect([first, second, third, fourth].map((age) => age?.truncated)).toEqual([0, 0, 2, 2]);
  });

  it("3.3 exposure: age months clamp, so a start on the 31st loses no day", () => {
    // 31 January → 29 February 2024 is one month; 10 of the 31 days to 31 March follow.
    const ongoing = [anOngoing({ startedOn: civilDate("2024-01-31") })];
    expect(months({ ended: [], ongoing }, 2, "2024-03-10")).toEqual([1, 10 / 31]);
  });

  it("3.3 exposure: a life that starts on the as-of day or later adds nothing", () => {
    const ongoing = [anOngoing({ startedOn: civilDate("2024-03-10") })];
    const [age] = exposureByAge({ ended: [], ongoing }, { ages: 1, asOf: civilDate("2024-03-10") });
    expect(age).toEqual({ ageMonth: 0, customerMonths: 0, truncated: 0, status: "none" });
  });

  it("3.3 exposure: lives longer than the window count in every age of it", () => {
    expect(
      months({ ended: [anEnded({ exitAgeMonth: 50 })], ongoing: [anOngoing()] }, 2, "2030-01-01"),
    ).toEqual([2, 2]);
  });

  it("3.3 exposure: groups and single customers give the same, in any order", () => {
    const starts = fc.array(fc.nat(800), { maxLength: 30 });
    fc.assert(
      fc.property(starts, (offsets) => {
        const single = offsets.map((days) =>
          anOngoing({ startedOn: addDays(civilDate("2022-01-01"), days) }),
        );
        const counts = Map.groupBy(single, (life) => life.startedOn);
        const grouped = [...counts].map(([startedOn, lives]) =>
          anOngoing({ startedOn, customers: lives.length }),
        );
        const one = months({ ended: [], ongoing: single.toReversed() }, 30, "2024-02-29");
        const other = months({ ended: [], ongoing: grouped }, 30, "2024-02-29");
        one.forEach((value, age) => {
          expect(value).toBeCloseTo(other[age] ?? Number.NaN, 9);
        });
      }),
    );
  });

  it("3.3 exposure: never grows with age within one cohort of customers", () => {
    const ended = fc.array(
      fc.record({ exitAgeMonth: fc.nat(12), customers: fc.integer({ min: 1, max: 9 }), share: fc.nat(29) }),
    );
    fc.assert(
      fc.property(ended, (rows) => {
        const lives = rows.map((row) => anEnded({ ...row, days: row.share * row.customers }));
        const exposure = months({ ended: lives, ongoing: [] }, 14, "2030-01-01");
        return exposure.every((value, age) => age === 0 || value <= (exposure[age - 1] ?? 0) + 1e-9);
      }),
    );
  });
});

describe("activity by customer age", () => {
  const lives = { ended: [anEnded({ customers: 2, days: 30 })], ongoing: [anOngoing({ customers: 3 })] };
  const window = { ages: 4, asOf: civilDate("2024-03-01") };

  it("3.3 cost to serve: money and minutes per exposed customer-month", () => {
    // Age 0: five customers for a month. Age 1: 30 of 30 days for the two who left, and three full months.
    const cells = [
      aCell({ touches: 10, milliseconds: 300_000, costMinor: 500, revenueMinor: 2000 }),
      aCell({ ageMonth: 1, costMinor: 100 }),
    ];
    const [first, second, third] = pointsByAge(cells, lives, window);
    expect(first?.perExposed).toMatchObject({
      touches: { value: 2, numerator: 10, denominator: 5 },
      minutes: { value: 1 },
      cost: { value: 100 },
      revenue: { value: 400 },
      margin: { value: 300, numerator: 1500 },
    });
    expect(second?.perExposed.cost).toEqual({ value: 25, numerator: 100, denominator: 4 });
    expect(third?.perExposed.cost.reason).toBe("immature");
  });

  it("3.3 cost to serve: cost after everyone has left is kept, but per nobody it is null", () => {
    const cells = [aCell({ ageMonth: 3, costMinor: 70 })];
    const points = pointsByAge(cells, { ended: [anEnded()], ongoing: [] }, window);
    expect(itemAt(points, 3).perExposed.cost).toEqual({
      value: null,
      reason: "no-exposure",
      numerator: 70,
      denominator: 0,
    });
  });

  it("3.1 by age and stage: stages share one exposure, so their stack is the whole", () => {
    const cells = [
      aCell({ costMinor: 30 }),
      aCell({ stageId: "quote", costMinor: 20 }),
      aCell({ stageId: null }),
    ];
    const series = splitByAgeAndStage(cells, lives, window);
    expect(series.map(({ key }) => key)).toEqual(["quote", "use", null]);
    const whole = itemAt(pointsByAge(cells, lives, window), 0);
    for (const measure of MEASURES) {
      const stacked = series.reduce(
        (sum, { points }) => sum + (itemAt(points, 0).perExposed[measure].value ?? 0),
        0,
      );
      expect(stacked).toBeCloseTo(whole.perExposed[measure].value ?? Number.NaN, 12);
    }
  });

  it("3.1 by age and segment: each segment is divided by its own customers", () => {
    const split = {
      ended: [anEnded({ segmentId: "retail", customers: 2, days: 0 })],
      ongoing: [anOngoing({ segmentId: "broker" })],
    };
    const cells = [
      aCell({ segmentId: "retail", costMinor: 20 }),
      aCell({ segmentId: "broker", costMinor: 20 }),
    ];
    const series = splitByAgeAndTrait(cells, split, (row) => row.segmentId, window);
    expect(series.map(({ key, points }) => [key, itemAt(points, 0).perExposed.cost.value])).toEqual([
      ["broker", 20],
      ["retail", 10],
    ]);
  });
});

describe("cohort triangle", () => {
  it("3.7 triangle: a cohort is mature at an age once its last possible member has finished it", () => {
    // Met on 31 January, the first month ends on 29 February.
    expect(isMature(JANUARY, 0, civilDate("2024-02-28"))).toBe(false);
    expect(isMature(JANUARY, 0, civilDate("2024-02-29"))).toBe(true);
  });

  it("3.7 triangle: immature cells are null with the reason and keep what was counted", () => {
    const february = civilMonth("2024-02");
    const startedOn = civilDate("2024-02-10");
    const lives = {
      ended: [],
      ongoing: [anOngoing({ customers: 2 }), anOngoing({ cohortMonth: february, startedOn })],
    };
    const cells = [aCell({ revenueMinor: 100 }), aCell({ cohortMonth: february, revenueMinor: 30 })];
    const rows = cohortTriangle(cells, lives, "revenue", { ages: 2, asOf: civilDate("2024-03-11") });
    expect(rows.map((row) => row.cohortMonth)).toEqual(["2024-01", "2024-02"]);
    expect(itemAt(itemAt(rows, 0).cells, 0)).toMatchObject({ mature: true, value: { value: 50 } });
    expect(itemAt(itemAt(rows, 1).cells, 0)).toMatchObject({
      mature: false,
      value: { value: null, reason: "immature", numerator: 30, denominator: 1 },
    });
    expect(monthOf(startedOn)).toBe(february);
  });

  it("3.7 triangle: maturity never comes back once lost along a row", () => {
    const rows = cohortTriangle([], { ended: [], ongoing: [anOngoing()] }, "cost", {
      ages: 24,
      asOf: civilDate("2025-01-01"),
    });
    const mature = itemAt(rows, 0).cells.map((cell) => cell.mature);
    expect(mature.lastIndexOf(true)).toBeLessThan(mature.indexOf(false));
  });
});
