import fc from "fast-check";
import {
  type Assumptions,
  CHANNELS,
  type Curve,
  EMPTY_CURVES,
  type Profile,
  type ProfileStage,
  type Pulse,
  type StageCurves,
} from "@/lib/engine/profile/profile";

/** What an empty profile rests on, until a test says otherwise. */
export const plainAssumptions: Assumptions = {
  currency: "USD",
  direct: [],
  churn: { rate: 0, per: "month", shocks: [] },
  discount: { rate: 0.1, convention: "effective", timing: "advance" },
  ltvMonths: 60,
  paybackMonths: 120,
  sources: {},
};

/** The same rate per day through the whole stage. */
export const levelCurve = (value: number, pulses: readonly Pulse[] = []): Curve => ({
  shape: "smooth",
  points: [{ at: 0, value }],
  pulses,
});

/** One instant that is not repeated. */
export const once = (size: number, first = 0): Pulse => ({ first, every: null, last: null, size });

/** A monthly pulse from the start to the end of the stage. */
export const monthly = (size: number): Pulse => ({
  first: 0,
  every: { count: 1, unit: "month" },
  last: null,
  size,
});

export const curvesOf = (curves: Partial<StageCurves>): StageCurves => ({ ...EMPTY_CURVES, ...curves });

/** A visible pre-sale stage of ten days without curves; pass what differs. */
export function stageOf(overrides: Partial<ProfileStage> & { id: string }): ProfileStage {
  return {
    name: overrides.id,
    kind: "reach",
    side: "pre",
    hidden: false,
    days: 10,
    passRate: null,
    minuteRate: 0,
    curves: EMPTY_CURVES,
    ...overrides,
  };
}

export function profileOf(stages: readonly ProfileStage[], assumptions: Partial<Assumptions> = {}): Profile {
  return { stages, assumptions: { ...plainAssumptions, ...assumptions } };
}

/** From 0 to `max`; what is below a millionth is nothing, as no person draws it. */
const amount = (max: number) =>
  fc.double({ min: 0, max, noNaN: true }).map((value) => (value < 1e-6 ? 0 : value));

export const arbitraryPulse: fc.Arbitrary<Pulse> = fc.record({
  first: amount(60),
  every: fc.option(
    fc.record({
      count: fc.integer({ min: 1, max: 6 }),
      unit: fc.constantFrom("day", "week", "month", "year"),
    }),
  ),
  last: fc.option(amount(400)),
  size: amount(50),
});

/** Up to eight points in order, no two at one place, and up to three pulses. */
export const arbitraryCurve: fc.Arbitrary<Curve> = fc.record({
  shape: fc.constantFrom("smooth", "step"),
  points: fc
    .uniqueArray(fc.record({ at: fc.integer({ min: 0, max: 1000 }), value: amount(100) }), {
      selector: (point) => point.at,
      maxLength: 8,
    })
    .map((points) =>
      points.map(({ at, value }) => ({ at: at / 1000, value })).sort((left, right) => left.at - right.at),
    ),
  pulses: fc.array(arbitraryPulse, { maxLength: 3 }),
});

export const arbitraryDays = fc.double({ min: 0.1, max: 4000, noNaN: true });

const arbitraryCurves: fc.Arbitrary<StageCurves> = fc.record({
  minutes: arbitraryCurve,
  cost: arbitraryCurve,
  revenue: arbitraryCurve,
  learning: arbitraryCurve,
  touches: fc.dictionary(fc.constantFrom(...CHANNELS), arbitraryCurve, { maxKeys: 3 }),
});

const arbitraryStage = (id: string, kind: ProfileStage["kind"], side: "pre" | "post") =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(id),
    kind: fc.constant(kind),
    side: fc.constant(side),
    hidden: fc.boolean(),
    days: arbitraryDays,
    passRate: side === "pre" ? fc.double({ min: 0.05, max: 1, noNaN: true }) : fc.constant(null),
    minuteRate: amount(3),
    curves: arbitraryCurves,
  });

/** Two stages before the sale, onboarding, use and deprovisioning, any of them hidden, under any assumptions. */
export const arbitraryProfile: fc.Arbitrary<Profile> = fc.record({
  stages: fc.tuple(
    arbitraryStage("reach", "reach", "pre"),
    arbitraryStage("quote", "acquisition", "pre"),
    arbitraryStage("onboarding", "onboarding", "post"),
    arbitraryStage("use", "use", "post"),
    arbitraryStage("end", "deprovisioning", "post"),
  ),
  assumptions: fc.record({
    currency: fc.constantFrom("USD", "EUR", "JPY"),
    direct: fc.array(fc.record({ name: fc.constant("losses"), share: amount(0.4) }), { maxLength: 2 }),
    churn: fc.record({
      rate: amount(0.9),
      per: fc.constantFrom("month", "year"),
      shocks: fc.array(fc.record({ month: fc.integer({ min: 1, max: 100 }), share: amount(1) }), {
        maxLength: 2,
      }),
    }),
    discount: fc.record({
      rate: amount(0.5),
      convention: fc.constantFrom("effective", "nominal"),
      timing: fc.constantFrom("advance", "mid", "end"),
    }),
    ltvMonths: fc.integer({ min: 1, max: 120 }),
    paybackMonths: fc.integer({ min: 1, max: 120 }),
    sources: fc.constant({}),
  }),
});
