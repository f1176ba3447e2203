import { z } from "zod";
import { MOST_ARRIVALS } from "@/lib/engine/forecast/arrival-plan";
import { id, requiredText } from "@/lib/fields";

/** What a load forecast rests on: who arrives when, and how people work. Browser-safe. */

export const forecastLimits = { entries: 12, months: 120, scenarios: 50, forecasts: 200 } as const;

const month = z
  .string("Write the month as YYYY-MM.")
  .trim()
  .regex(/^(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])$/, "Write the month as YYYY-MM, for example 2027-01.");

const arrivals = z
  .number("Give a number of arrivals.")
  .min(0, "Arrivals are 0 or more.")
  .max(MOST_ARRIVALS, "At most a million arrive in a month.");

const planned = z.strictObject({
  kind: z.literal("planned"),
  months: z
    .array(arrivals, "List the arrivals of each month.")
    .max(forecastLimits.months, "A plan reaches at most 120 months.")
    .describe("Month by month from the entry's start; what is left out is 0."),
});

const seasonal = z.strictObject({
  kind: z.literal("seasonal"),
  perYear: z
    .number("Give the arrivals of a year.")
    .min(0, "Arrivals are 0 or more.")
    .max(12 * MOST_ARRIVALS, "At most a million arrive in a month."),
  factors: z
    .array(z.number("Give a weight.").min(0, "A weight is 0 or more.").max(1_000_000, "Keep weights small."))
    .length(12, "A year has twelve weights.")
    .refine((weights) => weights.some((weight) => weight > 0), "At least one month of a year has a weight.")
    .describe("Weights of January to December, of any size."),
  growthPerYear: z
    .number("Give the growth.")
    .min(-1, "A year cannot lose more than everybody.")
    .max(10, "Growth is at most tenfold.")
    .default(0),
});

const history = z.strictObject({
  kind: z.literal("history"),
  factor: z
    .number("Give a factor, such as 1.1.")
    .min(0, "A factor is 0 or more.")
    .max(100, "A factor is at most 100.")
    .default(1)
    .describe("Times what history and its trend expect."),
});

const entry = z.strictObject({
  id: z
    .string("Give the entry an id.")
    .trim()
    .min(1, "Give the entry an id.")
    .max(64, "Keep ids to 64 characters."),
  modelId: id,
  version: z
    .number("Give the number of a version.")
    .int("Give the number of a version.")
    .min(1, "Versions count from 1.")
    .nullable()
    .default(null)
    .describe("Null: what is published."),
  scenarioIds: z
    .array(id, "List the scenarios.")
    .max(forecastLimits.scenarios, "At most 50 scenarios are stacked.")
    .default([])
    .describe("Applied in this order."),
  startMonth: month.nullable().default(null).describe("When its arrivals begin; null: with the plan."),
  arrivals: z.discriminatedUnion("kind", [planned, seasonal, history], {
    error: "Arrivals are planned, seasonal or from history.",
  }),
});

const peakWindow = z.strictObject({
  from: z.number("Give a month of the plan.").int().min(1, "Months count from 1.").max(forecastLimits.months),
  months: z.number("Give a number of months.").int().min(1, "At least one month.").max(forecastLimits.months),
});

const planShape = {
  startMonth: month,
  months: z
    .number("Give a number of months.")
    .int("Give whole months.")
    .min(12, "A plan reaches at least 12 months.")
    .max(forecastLimits.months, "A plan reaches at most 120 months.")
    .default(36),
  minutesPerMonth: z
    .number("Give the working minutes of a person and month.")
    .min(60, "At least an hour a month.")
    .max(44_640, "A month has at most 44,640 minutes.")
    .default(8_400)
    .describe("Working minutes of one person in a month."),
  utilisation: z
    .number("Give a share from 0 to 1.")
    .gt(0, "Somebody has to work: give more than 0.")
    .max(1, "At most all of the time.")
    .default(0.75)
    .describe("Share of the working time that goes to customers."),
  costPerMinute: z
    .number("Give the cost of a minute.")
    .min(0, "A cost is 0 or more.")
    .max(1_000_000, "A minute costs at most a million.")
    .nullable()
    .default(null)
    .describe("In major units; null: the rates drawn in the stages."),
  heads: z
    .number("Give the people there are today.")
    .min(0, "People are 0 or more.")
    .max(1_000_000, "At most a million people.")
    .nullable()
    .default(null)
    .describe("People there are today."),
  window: peakWindow
    .nullable()
    .default(null)
    .describe("Months of the plan in which peak and average are looked for; null: its last twelve."),
  entries: z
    .array(entry, "List who arrives.")
    .max(forecastLimits.entries, "A forecast has at most 12 entries.")
    .default([]),
};

export const forecastPlanSchema = z.strictObject(planShape).superRefine((plan, context) => {
  const { window, months, entries } = plan;
  if (window && window.from + window.months - 1 > months)
    context.addIssue({
      code: "custom",
      path: ["window", "months"],
      message: `The plan ends with month ${months}.`,
    });
  const ids = entries.map((one) => one.id);
  if (new Set(ids).size !== ids.length)
    context.addIssue({ code: "custom", path: ["entries"], message: "Every entry has an id of its own." });
});
export type ForecastPlan = z.output<typeof forecastPlanSchema>;
export type ForecastEntry = ForecastPlan["entries"][number];
export type EntryArrivals = ForecastEntry["arrivals"];

export const forecastName = requiredText(100, "Give the forecast a name.");

export const newForecastSchema = z.strictObject({ name: forecastName, plan: forecastPlanSchema });
export type NewForecast = z.output<typeof newForecastSchema>;

/** Only what is to change, and the version that was read. */
export const forecastChangeSchema = z.strictObject({
  version: z.number("Send the version you have read.").int("Send the version you have read."),
  name: forecastName.exactOptional(),
  plan: forecastPlanSchema.exactOptional(),
});
export type ForecastChange = z.output<typeof forecastChangeSchema>;

export const forecastParams = z.strictObject({ id });

export const forecastSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    plan: z.object(planShape),
    version: z.number().describe("Send it back with an edit."),
    changedAt: z.iso.datetime(),
  })
  .meta({ id: "Forecast" });
export type ForecastView = z.output<typeof forecastSchema>;

export const forecastsSchema = z.object({ items: z.array(forecastSchema) });
