import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { addDays } from "@/lib/engine/calendar/days";
import type { Resolution } from "@/lib/engine/outcome";
import { estimateIncidence } from "./aalen-johansen";
import { closeProbability, unresolvedShare } from "./close-probability";
import { expectationByStage } from "./expectation-by-stage";
import { expectCloses } from "./expected-closes";

const asOf = civilDate("2024-06-01");
const openFor = (days: number, customers = 1, stageId = "quote") => {
  return { stageId, enteredOn: addDays(asOf, -days), customers };
};
const resolved = (resolution: Resolution, days: number, customers = 1, stageId = "quote") => {
  return { stageId, resolution, days, customers };
};

// Five prospects: closed on day 1, declined on day 2, open since two days, closed on day 3, cancelled on day 4.
const five = [
  resolved("closed", 1),
  resolved("declined", 2),
  resolved("closed", 3),
  resolved("cancelled", 4),
];
const steps = estimateIncidence(five, [openFor(2)], asOf);

describe("competing ways out of a stage", () => {
  it("3.2 close probability: the estimate by hand", () => {
    // Day 1: 1/5. Day 2: 4 at risk, the one censored that day included, .8/4. Day 3: 2 at risk, .6/2. Day 4: .3.
    expect(steps.map((step) => [step.day, step.atRisk])).toEqual([
      [1, 5],
      [2, 4],
      [3, 2],
      [4, 1],
    ]);
    const expected = [
      [0.2, 0, 0, 0.8],
      [0.2, 0.2, 0, 0.6],
      [0.5, 0.2, 0, 0.3],
      [0.5, 0.2, 0.3, 0],
    ];
    steps.forEach(({ incidence, open }, index) => {
      const row = [incidence.closed, incidence.declined, incidence.cancelled, open];
      row.forEach((value, column) => {
        expect(value).toBeCloseTo(expected[index]?.[column] ?? Number.NaN, 12);
      });
    });
  });

  it("3.2 close probability: given that a prospect is still open at an age", () => {
    // (.5 − 0)/1, (.5 − .2)/.8, (.5 − .2)/.6, (.5 − .5)/.3.
    const values = [0, 1, 2, 3].map((day) => closeProbability(steps, day).value);
    [0.5, 0.375, 0.5, 0].forEach((value, day) => {
      expect(values[day]).toBeCloseTo(value, 12);
    });
  });

  it("3.2 close probability: never 1 − KM, which would treat the lost as if they could still close", () => {
    // Kaplan–Meier on closes alone: S = 4/5 · 1/2, so 1 − KM would claim .6 instead of .5.
    const kaplanMeier = (4 / 5) * (1 / 2);
    expect(closeProbability(steps, 0).value).toBeLessThan(1 - kaplanMeier);
  });

  it("3.2 close probability: beyond the longest observed wait nothing is known", () => {
    expect(closeProbability(steps, 4)).toMatchObject({ value: null, reason: "no-data" });
    expect(closeProbability([], 0)).toMatchObject({ value: null, reason: "no-data" });
  });

  it("3.2 close probability: waits that outlast every event stay unresolved, not lost", () => {
    const long = estimateIncidence([resolved("closed", 5)], [openFor(30)], asOf);
    expect(long.at(-1)).toMatchObject({ open: 0.5, incidence: { closed: 0.5 } });
    expect(unresolvedShare(long, 0).value).toBe(0.5);
    expect(unresolvedShare([], 0).value).toBeNull();
  });

  it("3.2 close probability: who entered on the as-of day has not been seen waiting", () => {
    expect(estimateIncidence([resolved("closed", 0)], [openFor(0, 99)], asOf)).toMatchObject([
      { day: 0, atRisk: 1 },
    ]);
  });

  it("3.2 close probability: negative days are refused", () => {
    expect(() => estimateIncidence([resolved("closed", -1)], [], asOf)).toThrow("not negative");
  });
});

const resolutions = fc.constantFrom<Resolution>("closed", "declined", "cancelled");
const groups = fc.array(fc.tuple(resolutions, fc.nat(40), fc.nat(20)), { minLength: 1, maxLength: 30 });
const waits = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(20)), { maxLength: 15 });

describe("competing ways out of a stage, laws", () => {
  it("3.2 close probability: incidences and the share still open always sum to one", () => {
    fc.assert(
      fc.property(groups, waits, (rows, open) => {
        const estimate = estimateIncidence(
          rows.map((row) => resolved(...row)),
          open.map((row) => openFor(...row)),
          asOf,
        );
        for (const { incidence, open: still } of estimate) {
          expect(incidence.closed + incidence.declined + incidence.cancelled + still).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it("3.2 close probability: with nobody open it is the plain share of closes", () => {
    fc.assert(
      fc.property(groups, (rows) => {
        const late = rows.map(([how, days, customers]) => resolved(how, days + 1, customers));
        const all = late.reduce((sum, row) => sum + row.customers, 0);
        fc.pre(all > 0);
        const closed = late.reduce((sum, row) => sum + (row.resolution === "closed" ? row.customers : 0), 0);
        expect(closeProbability(estimateIncidence(late, [], asOf), 0).value).toBeCloseTo(closed / all, 9);
      }),
    );
  });

  it("3.2 close probability: always between 0 and 1", () => {
    fc.assert(
      fc.property(groups, waits, fc.nat(60), (rows, open, day) => {
        const estimate = estimateIncidence(
          rows.map((row) => resolved(...row)),
          open.map((row) => openFor(...row)),
          asOf,
        );
        const { value } = closeProbability(estimate, day);
        if (value === null) return;
        expect(value).toBeGreaterThanOrEqual(-1e-9);
        expect(value).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});

describe("expected closes", () => {
  it("3.2 expected closes: each open prospect by its own stage and age", () => {
    const past = [...five, resolved("closed", 10, 3, "bind"), resolved("declined", 10, 1, "bind")];
    const expected = expectCloses(past, [openFor(2), openFor(4, 8, "bind"), openFor(90, 5, "bind")], asOf);
    // Quote at day 2: .5. Bind at day 4: everyone resolves on day 10, three of four by closing, and the five
    // who outwait it were at risk then too: 17 at risk, of whom the eight were censored on day 4, so 3/9.
    expect(expected.groups[0]?.closeProbability).toBeCloseTo(0.5, 12);
    expect(expected.groups[1]?.closeProbability).toBeCloseTo(3 / 9, 12);
    expect(expected.groups[2]).toMatchObject({ ageDays: 90, closeProbability: null });
    expect(expected.expected).toBeCloseTo(0.5 + 8 / 3, 12);
    expect(expected).toMatchObject({ customers: 14, unknown: 5 });
  });

  it("3.2 expected closes: a stage without history is unknown, not hopeless", () => {
    expect(expectCloses([], [openFor(3, 2)], asOf)).toMatchObject({ expected: 0, unknown: 2, customers: 2 });
  });

  it("3.2 expected closes: averaged over a stage, with the unknown counted apart", () => {
    const rates = expectationByStage(expectCloses(five, [openFor(2), openFor(50)], asOf));
    expect(rates).toMatchObject([{ stageId: "quote", customers: 2, unknown: 1 }]);
    expect(rates[0]?.closeProbability.denominator).toBe(2);
  });
});
