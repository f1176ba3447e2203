import { z } from "zod";
import { isCurrency } from "@/lib/engine/money/currency";
import { type Assumptions, CHANNELS, type Curve, type StageCurves } from "@/lib/engine/profile/profile";

/** What a profile may hold: the one schema for what comes in, what is stored and what goes out. Browser-safe. */

export const profileLimits = {
  points: 400,
  pulses: 50,
  stages: 60,
  value: 1e9,
  days: 36_500,
  /** Characters of the path that names a figure. */
  path: 200,
} as const;

/** A negative zero is written as 0, so that what is read is what was written. */
const plainZero = (value: number) => (value === 0 ? 0 : value);

export const amount = z
  .number("Give a number.")
  .min(0, "A value is not negative.")
  .max(profileLimits.value, "A value is at most 1,000,000,000.")
  .overwrite(plainZero);

const share = z
  .number("Give a share from 0 to 1.")
  .min(0, "A share is at least 0.")
  .max(1, "A share is at most 1 (all of it).")
  .overwrite(plainZero);

const dayOfStage = z
  .number("Give days after the stage begins.")
  .min(0, "A pulse does not come before the stage begins.")
  .max(profileLimits.days, "A pulse comes within 36,500 days.")
  .overwrite(plainZero);

const point = z.strictObject({
  at: z
    .number("Give the share of the stage that has passed, from 0 to 1.")
    .min(0, "A point is not before the stage begins (0).")
    .max(1, "A point is not after the stage ends (1).")
    .overwrite(plainZero)
    .describe("Share of the stage that has passed."),
  value: amount.describe("Rate per day."),
});

const period = z.strictObject({
  count: z
    .number("Give how many.")
    .int("A period is a whole number of days, weeks, months or years.")
    .min(1, "A period is longer than zero: give 1 or more.")
    .max(1_200, "A period is at most 1,200 of its unit."),
  unit: z.enum(["day", "week", "month", "year"], { error: "A period is in day, week, month or year." }),
});

const pulse = z
  .strictObject({
    first: dayOfStage.describe("Days after the stage begins."),
    every: period.nullable().default(null).describe("Null: once."),
    last: dayOfStage.nullable().default(null).describe("Null: to the end of the stage."),
    size: amount.describe("In the unit of the curve, not per day."),
  })
  .superRefine(({ first, last }, context) => {
    if (last !== null && last < first) {
      context.addIssue({
        code: "custom",
        path: ["last"],
        message: "The last pulse is not before the first one.",
      });
    }
  });

export const curveSchema = z.strictObject({
  shape: z.enum(["smooth", "step"], { error: "A curve is smooth or a step." }).default("smooth"),
  points: z
    .array(point, "Give a list of points.")
    .max(profileLimits.points, "A curve has at most 400 points.")
    .superRefine((points, context) => {
      for (const [index, { at }] of points.entries()) {
        const before = points[index - 1];
        if (before && before.at >= at) {
          context.addIssue({
            code: "custom",
            path: [index, "at"],
            message: "Points follow each other: this one is not after the one before.",
          });
        }
      }
    })
    .default(() => []),
  pulses: z
    .array(pulse, "Give a list of pulses.")
    .max(profileLimits.pulses, "A curve has at most 50 pulses.")
    .default(() => []),
});

const noCurve = () => ({ shape: "smooth" as const, points: [], pulses: [] });
const curve = curveSchema.default(noCurve);

const channelCurves = Object.fromEntries(
  CHANNELS.map((channel) => [channel, curveSchema.exactOptional()]),
) as Record<(typeof CHANNELS)[number], z.ZodExactOptional<typeof curveSchema>>;

/** What one customer who enters the stage takes and brings. What is left out is nothing. */
export const stageCurvesSchema: z.ZodType<StageCurves> = z.strictObject({
  minutes: curve.describe("Staff minutes."),
  cost: curve.describe("Money besides the staff minutes."),
  revenue: curve.describe("Money earned."),
  learning: curve.describe("Facts learned."),
  touches: z
    .strictObject(channelCurves)
    .default(() => ({}))
    .describe("Touchpoints by channel."),
});

export const minuteRateSchema = z
  .number("Give the money of one staff minute.")
  .min(0, "A minute does not cost less than nothing.")
  .max(profileLimits.value, "A minute costs at most 1,000,000,000.")
  .overwrite((rate) => Math.round(rate * 1e8) / 1e8 || 0);

const months = (most: string) =>
  z
    .number("Give a number of months.")
    .int("Give whole months.")
    .min(1, "Give at least one month.")
    .max(600, most);

const churn = z.strictObject({
  rate: share.describe("Share of those still there who leave in a period."),
  per: z.enum(["month", "year"], { error: "Customers leave by month or by year." }),
  shocks: z
    .array(z.strictObject({ month: months("A shock comes within 600 months."), share }))
    .max(100, "There are at most 100 shocks.")
    .default(() => []),
});

const discount = z.strictObject({
  rate: share.describe("A year."),
  convention: z
    .enum(["effective", "nominal"], { error: "A rate is effective or nominal." })
    .default("effective"),
  timing: z
    .enum(["advance", "mid", "end"], { error: "Months count in advance, mid or end." })
    .default("advance"),
});

export const currencySchema = z
  .string("Give a currency such as EUR.")
  .refine(isCurrency, "This is not an active ISO 4217 currency; choose one such as EUR.");

const assumptionFields = {
  direct: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1, "Name the share.").max(80, "Keep this to 80 characters."),
        share,
      }),
    )
    .max(30, "There are at most 30 direct shares.")
    .describe("Shares of the recurring revenue that go at once."),
  churn,
  discount,
  ltvMonths: months("Lifetime value is summed over at most 600 months."),
  paybackMonths: months("Payback is looked for within at most 600 months."),
  sources: z
    .record(
      z.string().min(1, "Name the figure.").max(profileLimits.path, "Keep this to 200 characters."),
      z.string().trim().min(1, "Say where the figure comes from.").max(300, "Keep this to 300 characters."),
    )
    .refine((sources) => Object.keys(sources).length <= 2_000, "There are at most 2,000 sources.")
    .describe("Where a figure comes from, by its path; else it is an assumption."),
};

/** Until somebody says otherwise: nobody leaves, 10 % a year, five years of value, ten of payback. */
export function usualAssumptions(currency: string): Assumptions {
  return {
    currency,
    direct: [],
    churn: { rate: 0, per: "month", shocks: [] },
    discount: { rate: 0.1, convention: "effective", timing: "advance" },
    ltvMonths: 60,
    paybackMonths: 120,
    sources: {},
  };
}

export const assumptionsSchema: z.ZodType<Assumptions> = z.strictObject({
  currency: currencySchema,
  ...assumptionFields,
});

export type AssumptionsInput = Omit<Assumptions, "currency"> & { readonly currency?: string };

/** As sent: what is left out is usual, and money without a currency is in the workspace's. */
export const assumptionParts = {
  direct: assumptionFields.direct.default(() => []),
  churn: churn.default(() => ({ rate: 0, per: "month" as const, shocks: [] })),
  discount: discount.default(() => ({
    rate: 0.1,
    convention: "effective" as const,
    timing: "advance" as const,
  })),
  ltvMonths: assumptionFields.ltvMonths.default(60),
  paybackMonths: assumptionFields.paybackMonths.default(120),
  sources: assumptionFields.sources.default(() => ({})),
};

export const assumptionsInput: z.ZodType<AssumptionsInput> = z.strictObject({
  currency: currencySchema.exactOptional(),
  ...assumptionParts,
});

/** Stored curves as they go out: complete, whatever was left out on the way in. */
export function fullCurves(stored: unknown): StageCurves {
  const some = (stored ?? {}) as Partial<StageCurves>;
  const one = (known: Curve | undefined): Curve => known ?? noCurve();
  return {
    minutes: one(some.minutes),
    cost: one(some.cost),
    revenue: one(some.revenue),
    learning: one(some.learning),
    touches: some.touches ?? {},
  };
}

export function fullAssumptions(stored: unknown, currency: string): Assumptions {
  return { ...usualAssumptions(currency), ...((stored ?? {}) as Partial<Assumptions>) };
}
