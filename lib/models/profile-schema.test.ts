import fc from "fast-check";
import { expect, test } from "vitest";
import { fromZod } from "@/lib/http/problem";
import { assumptionsInput, fullAssumptions, fullCurves, stageCurvesSchema } from "./profile-schema";
import { draftSchema } from "./schema";

/** Where and why a draft of one stage is refused. */
function refusals(stage: object, more: object = {}): string[] {
  const result = draftSchema.safeParse({
    version: 1,
    stages: [{ name: "Use", kind: "use", side: "post", ...stage }],
    ...more,
  });
  if (result.success) return [];
  return fromZod(result.error).fields.map(({ path, message }) => `${path}: ${message}`);
}
const cost = (curve: object) => refusals({ curves: { cost: curve } });
const at = (...places: number[]) => ({ points: places.map((place) => ({ at: place, value: 1 })) });

test("1.3 a refused value is named by its path", () => {
  expect(
    cost({
      points: [
        { at: 0, value: 1 },
        { at: 1, value: -1 },
      ],
    }),
  ).toEqual(["stages.0.curves.cost.points.1.value: A value is not negative."]);
  expect(cost({ points: [{ at: 0, value: 2e9 }] })).toEqual([
    "stages.0.curves.cost.points.0.value: A value is at most 1,000,000,000.",
  ]);
  expect(cost({ points: [{ at: 0, value: Number.NaN }] })).toEqual([
    "stages.0.curves.cost.points.0.value: Give a number.",
  ]);
  expect(cost(at(0.5, 0.5))).toEqual([
    "stages.0.curves.cost.points.1.at: Points follow each other: this one is not after the one before.",
  ]);
  expect(cost(at(0, 1.2))[0]).toMatch(/^stages\.0\.curves\.cost\.points\.1\.at: .* \(1\)\.$/);
  expect(cost({ colour: "red" })).toEqual([
    "stages.0.curves.cost.colour: colour is not a known field; remove it or check its spelling.",
  ]);
  expect(refusals({ curves: { touches: { fax: {} } } })[0]).toMatch(/^stages\.0\.curves\.touches\.fax: /);
});

test("1.3 a pulse has a period above zero and does not end before it begins", () => {
  const pulse = (more: object) => cost({ pulses: [{ first: 10, size: 5, ...more }] });
  expect(pulse({ every: { count: 0, unit: "month" } })).toEqual([
    "stages.0.curves.cost.pulses.0.every.count: A period is longer than zero: give 1 or more.",
  ]);
  expect(pulse({ last: 9 })).toEqual([
    "stages.0.curves.cost.pulses.0.last: The last pulse is not before the first one.",
  ]);
  expect(pulse({ first: -1 })[0]).toMatch(/^stages\.0\.curves\.cost\.pulses\.0\.first/);
  expect(pulse({ every: { count: 1, unit: "month" }, last: 10 })).toEqual([]);
});

test("1.3 a pulse that happens once on the end of its stage would count nothing and is refused", () => {
  const day = (first: number, more: object = {}) =>
    refusals({ durationDays: 10, curves: { cost: { pulses: [{ first, size: 5, ...more }] } } });
  const refused =
    "stages.0.curves.cost.pulses.0.first: On day 10 the stage has ended, and the pulse would count nothing. Give a day before 10.";
  expect(day(10)).toEqual([refused]);
  expect(day(12)).toEqual([refused]);
  expect(day(9.999)).toEqual([]);
  expect(day(12, { every: { count: 1, unit: "month" } })).toEqual([]);
  expect(
    refusals({ durationDays: 10, curves: { touches: { phone: { pulses: [{ first: 10, size: 1 }] } } } })[0],
  ).toMatch(/^stages\.0\.curves\.touches\.phone\.pulses\.0\.first: /);
});

test("1.3 there is a bound to everything", () => {
  expect(cost(at(...Array.from({ length: 401 }, (_, index) => index / 400)))[0]).toBe(
    "stages.0.curves.cost.points: A curve has at most 400 points.",
  );
  expect(cost({ pulses: Array.from({ length: 51 }, () => ({ first: 0, size: 1 })) })).toEqual([
    "stages.0.curves.cost.pulses: A curve has at most 50 pulses.",
  ]);
  const many = Array.from({ length: 500 }, (_, n) => ({ name: `Stage ${n}`, kind: "use", side: "post" }));
  expect(refusals({}, { stages: many })).toEqual(["stages: A model has at most 60 stages."]);
});

test("1.1 a pass rate is above 0, a stage takes some time", () => {
  expect(refusals({ passRate: 0 })).toEqual([
    "stages.0.passRate: A pass rate is above 0. Leave it out while it is unknown.",
  ]);
  expect(refusals({ passRate: 1.01 })).toEqual([
    "stages.0.passRate: A pass rate is at most 1 (everybody passes).",
  ]);
  expect(refusals({ durationDays: 0 })).toEqual([
    "stages.0.durationDays: A stage takes some time: give more than 0 days.",
  ]);
  expect(refusals({ passRate: null, durationDays: null, minuteRate: 0 })).toEqual([]);
  expect(refusals({ minuteRate: -1 })).toEqual([
    "stages.0.minuteRate: A minute does not cost less than nothing.",
  ]);
});

test("1.3 assumptions are complete whatever was sent", () => {
  expect(fullAssumptions(assumptionsInput.parse({ ltvMonths: 36 }), "EUR")).toEqual({
    currency: "EUR",
    direct: [],
    churn: { rate: 0, per: "month", shocks: [] },
    discount: { rate: 0.1, convention: "effective", timing: "advance" },
    ltvMonths: 36,
    paybackMonths: 120,
    sources: {},
  });
  expect(refusals({}, { assumptions: { churn: { rate: 1.2, per: "month" } } })).toEqual([
    "assumptions.churn.rate: A share is at most 1 (all of it).",
  ]);
});

test("1.3 what a schema let through, it lets through again unchanged", () => {
  const value = fc.double({ min: 0, max: 1e9, noNaN: true });
  const points = fc
    .uniqueArray(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8, comparator: (a, b) => a === b })
    .chain((places) =>
      fc.tuple(
        ...[...places].sort((a, b) => a - b).map((place) => value.map((y) => ({ at: place, value: y }))),
      ),
    );
  fc.assert(
    fc.property(points, (drawn) => {
      const once = stageCurvesSchema.parse({ cost: { points: drawn } });
      expect(stageCurvesSchema.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
      expect(fullCurves(once)).toEqual(once);
    }),
  );
});
