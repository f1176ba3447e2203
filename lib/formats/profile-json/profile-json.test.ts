import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CHANNELS } from "@/lib/engine/profile/profile";
import { AppError } from "@/lib/errors";
import { saleSides, stageKinds } from "@/lib/models/view";
import { profileJsonSchema } from "@/scripts/profile-schema/document";
import { type ProfileFile, profileFileSchema } from "./file";
import { maxProfileCharacters, readProfileJson } from "./read";
import { writeProfileJson } from "./write";

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const value = between(0, 1e9);
const share = between(0, 1);
const words = (most: number) =>
  fc.string({ minLength: 1, maxLength: most, unit: "grapheme" }).filter((text) => text.length <= most);
const trimmed = (most: number) => words(most).filter((text) => text.trim() === text);
/** Not of blanks alone. */
const named = (most: number) => words(most).filter((text) => text.trim() !== "");
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const points = fc
  .uniqueArray(share, { maxLength: 6, comparator: "SameValueZero" })
  .chain((places) =>
    fc
      .array(value, { minLength: places.length, maxLength: places.length })
      .map((values) =>
        [...places].sort((a, b) => a - b).map((at, index) => ({ at, value: values[index] ?? 0 })),
      ),
  );
const pulse = fc
  .record({
    first: between(0, 1_000),
    every: maybe(
      fc.record({
        count: fc.integer({ min: 1, max: 1_200 }),
        unit: fc.constantFrom("day", "week", "month", "year"),
      }),
    ),
    length: maybe(between(0, 1_000)),
    size: value,
  })
  .map(({ length, ...rest }) => ({ ...rest, last: length === null ? null : rest.first + length }));
const curve = fc.record({
  shape: fc.constantFrom("smooth", "step"),
  points,
  pulses: fc.array(pulse, { maxLength: 3 }),
});
const curves = fc.record({
  minutes: curve,
  cost: curve,
  revenue: curve,
  learning: curve,
  touches: fc.dictionary(fc.constantFrom(...CHANNELS), curve, { maxKeys: 3, noNullPrototype: true }),
});
const stage = (index: number) =>
  fc.record({
    id: fc.constant(`s${index}`),
    name: named(60),
    kind: fc.constantFrom(...stageKinds),
    side: fc.constantFrom(...saleSides),
    hidden: fc.boolean(),
    colour: maybe(fc.constantFrom("#35419c", "#AABBCC")),
    ownerTeam: maybe(words(80)),
    desiredOutcome: maybe(words(300)),
    entryCriteria: maybe(words(500)),
    exitCriteria: maybe(words(500)),
    days: maybe(between(1e-6, 36_500)),
    passRate: maybe(between(1e-8, 1)),
    minuteRate: value,
    curves,
  });
const change = fc.oneof(
  fc.record({
    kind: fc.constant("pass-rate"),
    stageId: fc.constantFrom("s0", null),
    by: fc.constant("value"),
    value: between(0.01, 1),
  }),
  fc.record({
    kind: fc.constantFrom("minutes", "price", "cost"),
    stageId: fc.constantFrom("s0", null),
    factor: between(0, 1_000),
  }),
  fc.record(
    {
      kind: fc.constant("channel-mix"),
      stageId: fc.constantFrom("s0", null),
      from: fc.constant("phone"),
      to: fc.constant("digital"),
      share,
      minutesFactor: between(0, 10),
    },
    { requiredKeys: ["kind", "stageId", "from", "to", "share"] },
  ),
);
const months = fc.integer({ min: 1, max: 600 });
const profiles = fc.record({
  version: fc.constant(2),
  name: named(100),
  industry: named(40),
  segmentNote: maybe(words(100)),
  description: maybe(words(1_000)),
  stages: fc
    .integer({ min: 1, max: 4 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => stage(n)))),
  assumptions: fc.record({
    currency: fc.constantFrom("EUR", "USD", "JPY"),
    direct: fc.array(fc.record({ name: trimmed(80), share }), { maxLength: 3 }),
    churn: fc.record({
      rate: share,
      per: fc.constantFrom("month", "year"),
      shocks: fc.array(fc.record({ month: months, share }), { maxLength: 3 }),
    }),
    discount: fc.record({
      rate: share,
      convention: fc.constantFrom("effective", "nominal"),
      timing: fc.constantFrom("advance", "mid", "end"),
    }),
    ltvMonths: months,
    paybackMonths: months,
    sources: fc.dictionary(fc.constantFrom("s0.passRate", "churn.rate", "s1.curves.cost"), trimmed(300), {
      noNullPrototype: true,
    }),
  }),
  scenarios: fc.uniqueArray(
    fc.record({ name: named(80), enabled: fc.boolean(), changes: fc.array(change, { maxLength: 4 }) }),
    { maxLength: 3, selector: (scenario) => scenario.name.trim() },
  ),
});

test("1.7 what is written is read again without a loss, whatever the profile", () => {
  fc.assert(
    fc.property(profiles, (drawn) => {
      const file = drawn as unknown as ProfileFile;
      const again = readProfileJson(writeProfileJson(file));
      // JSON knows no negative zero.
      expect(again).toEqual(JSON.parse(JSON.stringify(file)));
      const text = writeProfileJson(again);
      expect(writeProfileJson(readProfileJson(text))).toBe(text);
    }),
    { numRuns: 300 },
  );
});

const simple = {
  version: 2,
  name: "Motor",
  industry: "insurance",
  stages: [
    { id: "a", name: "Reach", kind: "reach", side: "pre", days: 3, passRate: 0.5, minuteRate: 1, curves: {} },
  ],
  assumptions: {
    currency: "EUR",
    direct: [],
    churn: { rate: 0.12, per: "year" },
    discount: { rate: 0.1 },
    ltvMonths: 60,
    paybackMonths: 120,
    sources: {},
  },
};
function refusal(text: string): AppError {
  try {
    readProfileJson(text);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("This file was taken.");
}
const reasons = (value: unknown) =>
  refusal(JSON.stringify(value)).fields.map(({ path, message }) => `${path}: ${message}`);

test("1.7 what may be left out is filled in; a byte-order mark is passed over", () => {
  const read = readProfileJson(`\ufeff${JSON.stringify({ $schema: "x", ...simple })}`);
  expect(read).toMatchObject({
    scenarios: [],
    segmentNote: null,
    stages: [{ hidden: false, ownerTeam: null }],
  });
  expect(read.stages[0]?.curves.touches).toEqual({});
});

test("1.7 unknown, missing and wrong fields are named by their path", () => {
  const [first] = simple.stages;
  const { passRate: _, ...missing } = { ...first };
  expect(reasons({ ...simple, stages: [missing] })).toEqual(["stages.0.passRate: This field is missing."]);
  expect(reasons({ ...simple, stages: [{ ...first, passrate: 1 }] })).toEqual([
    "stages.0.passrate: This field is not known. Remove it, or check its spelling.",
  ]);
  const { currency: __, ...without } = simple.assumptions;
  expect(reasons({ ...simple, assumptions: without })).toEqual([
    "assumptions.currency: This field is missing.",
  ]);
  expect(reasons({ ...simple, stages: [{ ...first, passRate: 0 }, first] })).toEqual([
    "stages.0.passRate: A pass rate is above 0; null says that it is unknown.",
    "stages.1.id: Two stages have the same id.",
  ]);
  const cost = { points: [{ at: 0, value: 1 }, { at: 1 }] };
  expect(reasons({ ...simple, stages: [{ ...first, curves: { cost } }] })).toEqual([
    "stages.0.curves.cost.points.1.value: This field is missing.",
  ]);
  const scenarios = [{ name: "x", changes: [{ kind: "cost", stageId: "gone", factor: 1 }] }];
  expect(reasons({ ...simple, scenarios })).toEqual([
    "scenarios.0.changes.0.stageId: The profile has no stage of this id.",
  ]);
  expect(reasons({ ...simple, version: 3 })).toEqual(["version: This reads versions 1 and 2 of the format."]);
  const many = Array.from({ length: 500 }, (_, n) => ({ ...first, id: `s${n}` }));
  expect(reasons({ ...simple, stages: many })).toEqual(["stages: A profile has at most 60 stages."]);
  for (const wrong of [null, [], "x", 1]) expect(refusal(JSON.stringify(wrong)).code).toBe("invalid");
});

test("1.7 what is no JSON, or too much of it, is said so", () => {
  expect(refusal('{\n"version": 2,,\n}')).toMatchObject({ code: "malformed" });
  expect(refusal('{\n"version": 2,,\n}').message).toContain("line 2");
  expect(refusal("")).toMatchObject({ code: "malformed" });
  expect(refusal(" ".repeat(maxProfileCharacters + 1))).toMatchObject({ code: "too_large" });
});

test("1.7 the published schema is the one that reads", () => {
  expect(readFileSync("public/schemas/profile-2.json", "utf8"), "run npm run profile-schema").toBe(
    profileJsonSchema(),
  );
  expect(profileFileSchema.safeParse(simple).success).toBe(true);
});
