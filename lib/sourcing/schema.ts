import { z } from "zod";
import { id, requiredText } from "@/lib/fields";

/** Ways to come by software, side by side; amounts in minor units. Browser-safe. */

const amount = z
  .int("Give amounts in whole minor units.")
  .min(0, "An amount is not negative.")
  .max(1e13, "An amount is at most 10,000,000,000,000 minor units.");
const months = z.int("Months are whole.").min(1, "At least one month.").max(600, "At most 600 months.");
const timing = z.enum(["advance", "arrears"], { error: "Choose advance or arrears." });

export const sourcingOption = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("purchased"),
    purchaseMinor: amount,
    implementationMinor: amount,
    lifeMonths: months,
    yearlyMinor: amount,
    timing,
  }),
  z.strictObject({ kind: z.literal("saas"), implementationMinor: amount, yearlyMinor: amount, timing }),
  z.strictObject({
    kind: z.literal("custom"),
    buildMinor: amount,
    buildMonths: months,
    lifeMonths: months.nullable(),
    runYearlyMinor: amount,
    upkeepYearlyMinor: amount,
  }),
]);

export const comparisonContent = z.strictObject({
  /** Two or three ways, the first compared with each other one. */
  options: z.array(sourcingOption).min(2, "Compare at least two ways.").max(3, "Compare at most three ways."),
  years: z.int("Years are whole.").min(1, "At least one year.").max(15, "At most 15 years."),
  /** A year, as a share: 0.08 is 8 %. */
  rate: z.number().min(0, "A rate is not negative.").max(1, "A rate is at most 100 %."),
});
export type ComparisonContent = z.output<typeof comparisonContent>;

const name = requiredText(100, "Give the comparison a name.");
export const newComparison = z.strictObject({ name, content: comparisonContent });
export const comparisonEdit = z.strictObject({
  name,
  content: comparisonContent,
  version: z.number().int().min(1, "Send the version that you read."),
});
export const comparisonParams = z.strictObject({ id });

const money = z.array(z.object({ period: z.number(), cash: z.number(), expense: z.number() }));
export const comparison = z.object({
  id: z.string(),
  name: z.string(),
  version: z.number(),
  content: comparisonContent,
  createdBy: z.string(),
  updatedAt: z.string(),
  /** Present cost over the years, and by year what is paid and what the books bear; the two are never added. */
  results: z.array(z.object({ kind: z.string(), npv: z.number(), years: money })),
  sentences: z.array(z.string()),
});
export type ComparisonView = z.output<typeof comparison>;
export const comparisonList = z.object({ items: z.array(comparison) });
