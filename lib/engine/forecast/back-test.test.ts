import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backTestLoad } from "./back-test";
import { chooseRecent } from "./choose-recent";
import { convolveLoad } from "./convolve-load";
import { measureErrors } from "./forecast-errors";
import { learnWork, type WorkRow } from "./learn-work";

/** The rows of entrants who each take `work[k]` minutes at age k, as far as anybody looked. */
function rowsOf(arrivals: readonly number[], work: readonly number[]): WorkRow[] {
  return arrivals.flatMap((count, arrivalPeriod) =>
    work
      .map((minutes, age) => ({ arrivalPeriod, period: arrivalPeriod + age, minutes: minutes * count }))
      .filter((row) => row.period < arrivals.length),
  );
}

const w = [30, 120, 60, 10, 5, 5];

describe("learning work", () => {
  it("3.8 back-test: each age over the arrivals that could have reached it", () => {
    const arrivals = [100, 150, 0, 50];
    const learned = learnWork(arrivals, rowsOf(arrivals, w), 4, 6);
    // Nobody is older than three periods by then.
    expect(learned.map((one) => one.value)).toEqual([30, 120, 60, 10, null, null]);
    expect(learned[1]).toMatchObject({ numerator: 120 * 250, denominator: 250 });
    expect(learned[4]).toMatchObject({ reason: "immature" });
  });

  it("3.8 back-test: nothing is learned from what comes after the training", () => {
    const arrivals = [10, 10, 10, 10];
    const rows = [...rowsOf(arrivals, [1]), { arrivalPeriod: 0, period: 3, minutes: 999 }];
    expect(learnWork(arrivals, rows, 3, 4).map((one) => one.value)).toEqual([1, 0, 0, null]);
    expect(() => learnWork(arrivals, rows, 5, 1)).toThrow("counted arrivals");
  });
});

describe("learning from recent arrivals", () => {
  // Every entrant takes 10 minutes at once until period 8, and 20 from then on.
  const arrivals = new Array<number>(16).fill(5);
  const rows = arrivals.map((count, period) => ({
    arrivalPeriod: period,
    period,
    minutes: count * (period < 8 ? 10 : 20),
  }));

  it("3.8 back-test: each age learns from the last arrivals that reached it", () => {
    expect(learnWork(arrivals, rows, 12, 1)[0]?.value).toBeCloseTo((8 * 10 + 4 * 20) / 12, 12);
    expect(learnWork(arrivals, rows, 12, 1, 4)[0]?.value).toBe(20);
    // Age 1 was reached by arrivals until period 10: of the last three, 8 to 10.
    expect(learnWork(arrivals, rows, 12, 2, 3)[1]).toMatchObject({ value: 0, denominator: 15 });
  });

  it("3.8 back-test: the span is chosen within the training; what is held out does not count", () => {
    const choice = chooseRecent({ arrivals, rows, training: 14, ages: 1 }, [2, 4, 20]);
    expect(choice.recent).toBe(2);
    expect(choice.trials.map(({ recent }) => recent)).toEqual([null, 2, 4]);
    const spoilt = rows.map((row) => (row.period < 14 ? row : { ...row, minutes: 1e6 }));
    expect(chooseRecent({ arrivals, rows: spoilt, training: 14, ages: 1 }, [2, 4, 20])).toEqual(choice);
    // Nothing changes within the first eight periods: more data is better.
    expect(chooseRecent({ arrivals, rows, training: 8, ages: 1 }, [2, 4]).recent).toBeNull();
    expect(chooseRecent({ arrivals, rows, training: 1, ages: 1 }, [2])).toEqual({ recent: null, trials: [] });
  });
});

describe("back-test", () => {
  it("3.8 back-test: the reference's load is forecast to the minute where entrants behave alike", () => {
    const arrivals = [100, 150, 0, 50, 0, 0, 0, 0, 0];
    const test = backTestLoad({ arrivals, rows: rowsOf(arrivals, w), training: 6, ages: 6 });
    expect(test.actual).toEqual([1250, 250, 250]);
    expect(test.model.forecast).toEqual([1250, 250, 250]);
    expect(test.model.errors.wape.value).toBe(0);
    // The naive ones know 4,250 of period 5, and 24,000, 11,500 and 8,000 before it.
    expect(test.lastValue.forecast).toEqual([4250, 1250, 250]);
    expect(test.meanOfFour.forecast[0]).toBe((24_000 + 11_500 + 8000 + 4250) / 4);
    const blind = backTestLoad({
      arrivals,
      rows: rowsOf(arrivals, w),
      training: 6,
      ages: 6,
      naiveKnows: "training",
    });
    expect(blind.lastValue.forecast).toEqual([4250, 4250, 4250]);
    expect(blind.meanOfFour.forecast[2]).toBe(blind.meanOfFour.forecast[0]);
    expect(test.lastValue.errors.mae.value).toBeCloseTo((3000 + 1000 + 0) / 3, 9);
    expect(test.lastValue.errors.bias.value).toBeCloseTo(4000 / 3, 9);
  });

  it("3.8 back-test: entrants who behave alike are forecast without error, whatever their work", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 12, maxLength: 20 });
    const work = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(amounts, work, (arrivals, perEntrant) => {
        const test = backTestLoad({ arrivals, rows: rowsOf(arrivals, perEntrant), training: 6, ages: 6 });
        const expected = convolveLoad(arrivals, perEntrant, arrivals.length).slice(6);
        test.model.forecast.forEach((value, index) => {
          expect(value).toBeCloseTo(expected[index] ?? -1, 6);
        });
        expect(test.model.errors.mae.value).toBeCloseTo(0, 6);
      }),
    );
  });

  it("3.8 back-test: something to learn from and something to forecast", () => {
    const input = { arrivals: [1, 2], rows: [], ages: 1 };
    expect(() => backTestLoad({ ...input, training: 0 })).toThrow("learn from");
    expect(() => backTestLoad({ ...input, training: 2 })).toThrow("forecast");
  });

  it("3.8 back-test: errors by hand, and null where they say nothing", () => {
    const errors = measureErrors([100, 200], [110, 180]);
    expect(errors.mae.value).toBe(15);
    expect(errors.mape.value).toBeCloseTo((0.1 + 0.1) / 2, 12);
    expect(errors.wape.value).toBe(30 / 300);
    expect(errors.bias.value).toBe(-5);
    expect(measureErrors([0, 100], [5, 100]).mape).toMatchObject({ value: null, reason: "no-total" });
    expect(measureErrors([], []).wape).toMatchObject({ value: null, reason: "no-data" });
    expect(() => measureErrors([1], [])).toThrow("as many");
  });
});
