import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kaplanMeier } from "./kaplan-meier";
import { countLives, type LifetimeRow, mergeLifetimes } from "./lifetimes";
import { compareSurvival } from "./log-rank";
import { medianSurvival, restrictedMean, survivalAt } from "./read-survival";

const ended = (...times: number[]): LifetimeRow[] => times.map((time) => ({ time, events: 1, censored: 0 }));
const seen = (...times: number[]): LifetimeRow[] => times.map((time) => ({ time, events: 0, censored: 1 }));

/** The maintained and the non-maintained group of the leukaemia study `aml` that ships with R's survival package. */
const maintained = [...ended(9, 13, 18, 23, 31, 34, 48), ...seen(13, 28, 45, 161)];
const notMaintained = [...ended(5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45), ...seen(16)];

const anyLifetimes = fc.array(
  fc.record({
    time: fc.nat(60),
    events: fc.nat(20),
    censored: fc.nat(20),
  }),
  { maxLength: 40 },
);

describe("Kaplan–Meier", () => {
  it("3.7 retention: the reference's table with Greenwood's errors", () => {
    const table = kaplanMeier(maintained);
    const rows = table.rows.filter((row) => row.events > 0);
    const expected: [number, number, number][] = [
      [9, 0.909091, 0.086678],
      [13, 0.818182, 0.116291],
      [18, 0.715909, 0.139665],
      [23, 0.613636, 0.152632],
      [31, 0.490909, 0.164193],
      [34, 0.368182, 0.162669],
      [48, 0.184091, 0.153493],
    ];
    expect(rows.map((row) => row.time)).toEqual(expected.map(([time]) => time));
    expected.forEach(([, survival, se], index) => {
      expect(rows[index]?.survival).toBeCloseTo(survival, 6);
      expect(rows[index]?.se).toBeCloseTo(se, 6);
    });
    expect(table).toMatchObject({ lives: 11, events: 7, interval: "log" });
    // Two leave at 13, one of them only out of sight: ten are at risk, nine minus one afterwards.
    expect(rows[1]).toMatchObject({ atRisk: 10, events: 1, censored: 1 });
    expect(medianSurvival(table)).toEqual({ value: 31 });
  });

  it("3.7 retention: the bands of both kinds at the first event", () => {
    const log = kaplanMeier(maintained).rows[0];
    expect(log?.low).toBeCloseTo(0.754134, 6);
    expect(log?.high).toBe(1);
    const logLog = kaplanMeier(maintained, "log-log").rows[0];
    expect(logLog?.low).toBeCloseTo(0.50808, 6);
    expect(logLog?.high).toBeCloseTo(0.986674, 6);
  });

  it("3.7 retention: at any time, before, between and beyond", () => {
    const table = kaplanMeier(maintained);
    expect(survivalAt(table, 0)).toEqual({ value: 1 });
    expect(survivalAt(table, 20).value).toBeCloseTo(0.715909, 6);
    expect(survivalAt(table, 161).value).toBeCloseTo(0.184091, 6);
    expect(survivalAt(table, 162)).toEqual({ value: null, reason: "beyond-data" });
    expect(survivalAt(kaplanMeier(ended(1, 2)), 99)).toEqual({ value: 0 });
    expect(survivalAt(kaplanMeier([]), 1)).toEqual({ value: null, reason: "no-data" });
  });

  it("3.7 retention: a curve that stays above one half has no median", () => {
    expect(medianSurvival(kaplanMeier([...ended(3), ...seen(4, 5)]))).toEqual({
      value: null,
      reason: "over-half-left",
    });
    expect(medianSurvival(kaplanMeier([])).reason).toBe("no-data");
    expect(medianSurvival(kaplanMeier(ended(3, 4)))).toEqual({ value: 3 });
  });

  it("3.7 retention: everybody gone is 0 without an error to show", () => {
    const last = kaplanMeier(ended(1, 2)).rows.at(-1);
    expect(last).toMatchObject({ survival: 0, se: null, low: null, high: null });
  });

  it("3.7 retention: the mean lifetime within a horizon, by hand", () => {
    // 1 until 2, a half until 4, then nobody: 2 + 1.
    const table = kaplanMeier(ended(2, 4));
    expect(restrictedMean(table, 4)).toEqual({ value: 3 });
    expect(restrictedMean(table, 3)).toEqual({ value: 2.5 });
    expect(restrictedMean(table, 10)).toEqual({ value: 3 });
    expect(restrictedMean(kaplanMeier(seen(5)), 6).reason).toBe("beyond-data");
  });

  it("3.7 retention: never rises, keeps its band, and counts everyone once", () => {
    fc.assert(
      fc.property(anyLifetimes, fc.constantFrom("log", "log-log"), (rows, interval) => {
        const table = kaplanMeier(rows, interval);
        let before = 1;
        let left = countLives(rows);
        for (const row of table.rows) {
          expect(row.survival).toBeLessThanOrEqual(before);
          expect(row.atRisk).toBe(left);
          expect(row.low ?? 0).toBeLessThanOrEqual(row.survival + 1e-12);
          expect(row.high ?? 1).toBeGreaterThanOrEqual(row.survival - 1e-12);
          before = row.survival;
          left -= row.events + row.censored;
        }
        expect(left).toBe(0);
      }),
    );
  });

  it("3.7 retention: order and grouping of the rows do not matter", () => {
    fc.assert(
      fc.property(anyLifetimes, (rows) => {
        const single = rows.flatMap((row) => [
          { ...row, censored: 0 },
          { ...row, events: 0 },
        ]);
        expect(kaplanMeier(single.toReversed())).toEqual(kaplanMeier(rows));
      }),
    );
  });

  it("3.7 retention: without censoring it is the share still there", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 50 }), fc.nat(30), (times, at) => {
        const share = times.filter((time) => time > at).length / times.length;
        expect(survivalAt(kaplanMeier(ended(...times)), at).value ?? 0).toBeCloseTo(share, 10);
      }),
    );
  });

  it("3.7 retention: impossible rows are refused", () => {
    expect(() => mergeLifetimes([{ time: -1, events: 1, censored: 0 }])).toThrow("not negative");
    expect(() => mergeLifetimes([{ time: 1, events: Number.NaN, censored: 0 }])).toThrow("finite");
  });
});

describe("log-rank test", () => {
  it("3.7 log-rank: the published aml comparison (R, survdiff)", () => {
    const test = compareSurvival(maintained, notMaintained);
    expect(test.first).toMatchObject({ lives: 11, observed: 7 });
    expect(test.second).toMatchObject({ lives: 12, observed: 11 });
    expect(test.first.expected).toBeCloseTo(10.69, 2);
    expect(test.second.expected).toBeCloseTo(7.31, 2);
    expect(test.chiSquare.value).toBeCloseTo(3.4, 1);
    expect(test.pValue.value).toBeCloseTo(0.0653, 4);
  });

  it("3.7 log-rank: by hand", () => {
    // Time 1: one of 2 + 2 leaves, from the first: E = 1/2, V = 1·2·2·3 / (16·3). Time 2: one of 1 + 2 leaves, from
    // the second: E = 1/3, V = 1·1·2·2 / (9·2). Nobody is watched in both groups afterwards.
    const test = compareSurvival([...ended(1), ...seen(2)], [...ended(2), ...seen(3)]);
    expect(test.first.expected).toBeCloseTo(1 / 2 + 1 / 3, 12);
    expect(test.variance).toBeCloseTo(1 / 4 + 2 / 9, 12);
    expect(test.chiSquare.value).toBeCloseTo((1 - 5 / 6) ** 2 / (17 / 36), 12);
  });

  it("3.7 log-rank: a group alone cannot be compared", () => {
    expect(compareSurvival(maintained, []).pValue).toEqual({ value: null, reason: "no-data" });
    expect(compareSurvival([], []).chiSquare.reason).toBe("no-data");
  });

  it("3.7 log-rank: the groups can change places, and alike groups do not differ", () => {
    fc.assert(
      fc.property(anyLifetimes, anyLifetimes, (first, second) => {
        const test = compareSurvival(first, second);
        const turned = compareSurvival(second, first);
        expect(turned.chiSquare.value ?? -1).toBeCloseTo(test.chiSquare.value ?? -1, 6);
        expect(test.first.expected + test.second.expected).toBeCloseTo(
          test.first.observed + test.second.observed,
          9,
        );
        const p = test.pValue.value ?? 0.5;
        expect(p >= 0 && p <= 1).toBe(true);
        expect(compareSurvival(first, first).chiSquare.value ?? 0).toBeCloseTo(0, 9);
      }),
    );
  });
});
