import { z } from "zod";
import { FIT_KEYS, OPEN_AS } from "@/lib/engine/profile/fit/figure";
import { CHANNELS } from "@/lib/engine/profile/profile";
import { id } from "@/lib/fields";
import { assumptionsSchema, profiledStageSchema } from "@/lib/models/schema";
import { figureResponse } from "@/lib/reports/response";

/** What goes over the wire about measured profiles; browser-safe. Money is in major units, as in a profile. */

const quartiles = z.object({ low: z.number(), median: z.number(), high: z.number() });

const bands = z.object({
  customers: z.number().describe("Customers behind the band."),
  minutes: quartiles,
  cost: quartiles.describe("Besides staff minutes."),
  revenue: quartiles,
  touches: quartiles,
  channels: z.partialRecord(z.enum(CHANNELS), quartiles).describe("Touches by channel."),
});
export type Bands = z.output<typeof bands>;

const head = {
  asOf: z.string().nullable().describe("The last moment known; null without a customer."),
  customers: z.number().describe("Customers of the model."),
  drawn: z
    .number()
    .describe("Of them, those looked at: all, or a sample drawn evenly, the same at every look."),
};

const time = z.object({
  low: z.number().nullable(),
  median: z.number().nullable(),
  high: z.number().nullable(),
});

/** A stage and the customers behind its figures. */
const counted = {
  stageId: z.string(),
  name: z.string(),
  entrants: z.number(),
  passed: z.number(),
  lost: z.number(),
  open: z.number(),
};

export const measuredSchema = z.object({
  ...head,
  currency: z.string(),
  daysToClose: z
    .object({ closes: z.number(), median: z.number().nullable() })
    .describe("From first contact to the close, of closed customers."),
  stages: z.array(
    z.object({
      ...counted,
      days: time.describe(
        "By when a quarter, half and three quarters had left: Kaplan–Meier, open ones censored.",
      ),
      whole: bands.nullable().describe("Per customer over the whole stage, of those who have left it."),
      months: z
        .array(bands.extend({ month: z.number() }))
        .describe("In use: per customer and month since entering, of those who lived all of the month."),
    }),
  ),
});
export type Measured = z.output<typeof measuredSchema>;

export const fitBody = z.strictObject({
  openAs: z
    .enum(OPEN_AS, "Choose auto, counted, resolved or estimated.")
    .default("auto")
    .describe(
      "How customers still in a stage count in its pass rate; auto: counted up to 5 %, then estimated.",
    ),
  apply: z.boolean("Say true or false.").default(false).describe("Write it as the model's draft."),
  version: z.number("Send the version you have read.").int().optional().describe("Needed to apply."),
  stages: z.array(id).max(60).optional().describe("Only these stages; left out, all."),
  churn: z.boolean("Say true or false.").default(true).describe("Take the measured churn as well."),
});
export type FitBody = z.output<typeof fitBody>;

const figure = z.object({
  key: z.enum([...FIT_KEYS, "churn.rate"]),
  value: z.number().nullable(),
  reason: z.string().nullable().describe("Why there is no value."),
  unit: z.enum(["share", "days", "money-per-minute", "per-customer", "per-month", "share-per-month"]),
  customers: z.number().describe("Customers it rests on."),
  of: z.number().describe("Customers who entered."),
  numerator: z.number(),
  denominator: z.number(),
  source: z.string().nullable(),
  months: z.array(z.number()).nullable().describe("Per customer-month of use, first month first."),
  why: figureResponse.nullable(),
});

const share = z.number().nullable();

export const fitSchema = z.object({
  ...head,
  stages: z.array(
    z.object({
      ...counted,
      passRates: z.object({ counted: share, resolved: share, estimated: share }),
      time,
      figures: z.array(figure),
    }),
  ),
  churn: figure,
  draft: z
    .object({ stages: z.array(profiledStageSchema), assumptions: assumptionsSchema })
    .describe("The whole draft with the measured figures in it, as PUT …/draft takes it."),
  applied: z.boolean(),
  version: z.number().describe("Version of the model, after the draft was written if it was."),
});
export type Fit = z.output<typeof fitSchema>;
export type FitStage = Fit["stages"][number];
