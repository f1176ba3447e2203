import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divergenceOf } from "./divergence";
import { clearestSeams, findSeams } from "./find-seams";
import { apart, readSignals, type StageSigns } from "./signals";

const write: StageSigns = {
  id: "write",
  name: "Write",
  minutesPerDay: 10,
  driver: "arrivals",
  load: [30, 0, 0, 10],
  channels: { phone: 1, digital: 1 },
  factsPerTouch: 4,
  owner: "Underwriting",
  shareOnLost: 0.8,
};
const bill: StageSigns = {
  id: "bill",
  name: "Bill",
  minutesPerDay: 1,
  driver: "in-force",
  load: [0, 20, 20, 20],
  channels: { mail: 4 },
  factsPerTouch: 1,
  owner: "Billing",
  shareOnLost: 0,
};
const strengths = (left: StageSigns, right: StageSigns) =>
  Object.fromEntries(readSignals(left, right).map(({ kind, strength }) => [kind, strength]));

describe("4.3 signals", () => {
  it("4.3 every signal by hand", () => {
    expect(strengths(write, bill)).toEqual({
      pace: 0.9,
      driver: 1,
      // Peaks 30 and 20; together at most 30: (30 + 20 − 30) / 20.
      peaks: 1,
      channels: 1,
      learning: 0.75,
      owner: 1,
      lost: 0.8,
    });
    expect(strengths(write, write)).toEqual({
      pace: 0,
      driver: 0,
      peaks: 0,
      channels: 0,
      learning: 0,
      owner: 0,
      lost: 0,
    });
  });

  it("4.3 what is not known says nothing", () => {
    const unknown = {
      ...bill,
      minutesPerDay: null,
      load: [],
      channels: {},
      factsPerTouch: null,
      owner: null,
      shareOnLost: null,
    };
    expect(strengths(write, unknown)).toEqual({
      pace: null,
      driver: 1,
      peaks: null,
      channels: null,
      learning: null,
      owner: null,
      lost: null,
    });
    expect(apart(0, 0)).toBe(0);
    expect(apart(null, 0)).toBeNull();
    expect(apart(0, 3)).toBe(1);
  });

  it("4.3 Jensen–Shannon divergence in bits", () => {
    // Half of the one mix is all of the other: ½·(½·log₂(½/¾) + ½·log₂(½/¼)) + ½·log₂(1/¾).
    const expected = 0.5 * (0.5 * Math.log2(2 / 3) + 0.5) + 0.5 * Math.log2(4 / 3);
    expect(divergenceOf({ phone: 5, digital: 5 }, { phone: 3 })).toBeCloseTo(expected, 12);
    expect(divergenceOf({ a: 2, b: 4 }, { a: 1, b: 2 })).toBeCloseTo(0, 12);
    expect(divergenceOf({ a: 1 }, {})).toBeNull();
  });
});

describe("4.3 seams", () => {
  it("4.3 proposes the border whose known signals are strong on the whole", () => {
    const borders = findSeams([{ ...write, id: "quote" }, write, bill]);
    expect(borders.map(({ proposed }) => proposed)).toEqual([false, true]);
    // (0.9 + 1 + 1 + 1 + 0.75 + 1 + 0.8) / 7
    expect(borders[1]?.strength).toBeCloseTo(6.45 / 7, 12);
    expect(clearestSeams(borders)).toEqual([borders[1]]);
    expect(findSeams([write, bill], { strength: 0.95, signals: 4 })[0]?.proposed).toBe(false);
    expect(findSeams([write])).toEqual([]);
  });

  it("4.3 a border of which little is known is not proposed, however strong", () => {
    const vague = { ...bill, minutesPerDay: null, load: [], channels: {}, factsPerTouch: null };
    expect(findSeams([write, vague])[0]).toMatchObject({ known: 3, proposed: false });
  });

  it("4.3 is the same for the same stages, from either side, and always between 0 and 1", () => {
    const amount = fc.option(fc.double({ min: 0, max: 1000, noNaN: true }), { nil: null });
    const signs = fc.record({
      id: fc.string(),
      name: fc.string(),
      minutesPerDay: amount,
      driver: fc.constantFrom("arrivals" as const, "in-force" as const),
      load: fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 }),
      channels: fc.dictionary(fc.constantFrom("phone", "mail", "digital", "__proto__"), fc.nat(50)),
      factsPerTouch: amount,
      owner: fc.option(fc.constantFrom("A", "B"), { nil: null }),
      shareOnLost: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
    });
    fc.assert(
      fc.property(signs, signs, (left, right) => {
        const [there] = findSeams([left, right]);
        const [back] = findSeams([right, left]);
        expect(findSeams([left, right])).toEqual([there]);
        there?.signals.forEach((signal, index) => {
          const other = back?.signals[index]?.strength ?? null;
          if (signal.strength === null) expect(other).toBeNull();
          else {
            expect(signal.strength).toBeCloseTo(other ?? -1, 9);
            expect(signal.strength).toBeGreaterThanOrEqual(0);
            expect(signal.strength).toBeLessThanOrEqual(1);
          }
        });
      }),
    );
  });
});
