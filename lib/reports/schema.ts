import { z } from "zod";
import { OPEN_POLICIES } from "@/lib/engine/acquisition/open-prospects";
import { isCivilDate } from "@/lib/engine/calendar/civil-date";
import { COST_FUNCTIONS } from "@/lib/engine/lens/lens";
import { lensKey, lensVersionNumber } from "@/lib/lenses/schema";
import { comparisons } from "./compare-period";

const inOurTime = (text: string) => /^(?:19|20|21)/.test(text);
const outOfTime = "Choose a year between 1900 and 2199.";

const month = z
  .string()
  .trim()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "Write the month as YYYY-MM, for example 2026-03.")
  .refine(inOurTime, outOfTime);
export const day = z
  .string()
  .trim()
  .refine((text) => isCivilDate(text), "Write the day as YYYY-MM-DD, for example 2026-03-31.")
  .refine(inOurTime, outOfTime);
const id = (what: string) => z.uuid(`Give the id of ${what}.`);

/** Which customers a report is about. `to` is the last month, included. */
export const selection = {
  model: id("a lifecycle model").optional(),
  segment: z.union([z.literal("none"), id("a segment, or none")]).optional(),
  from: month.optional(),
  to: month.optional(),
  asOf: day.optional(),
};
export const acquisitionChannelFilter = z
  .string()
  .trim()
  .min(1, "Name an acquisition channel.")
  .max(200)
  .optional();

/** Sets the period against as many months before it, or the same ones a year earlier. */
const compare = z.enum(comparisons, "Choose previous or year.").optional();

export const splits = ["stage", "channel", "initiation", "segment"] as const;
export type Split = (typeof splits)[number];

export const activityQuery = z.strictObject({
  ...selection,
  compare,
  measure: z.enum(["minutes", "touches"], "Choose minutes or touches.").default("minutes"),
  by: z.enum(splits, "Choose stage, channel, initiation or segment.").default("stage"),
  phase: z.enum(["pre", "post"], "Choose pre or post (before or after the sale).").optional(),
});
export type ActivityQuery = z.output<typeof activityQuery>;

export const acquisitionQuery = z.strictObject({
  ...selection,
  acquisitionChannel: acquisitionChannelFilter,
  compare,
  measure: z.enum(["cost", "minutes"], "Choose cost or minutes.").optional(),
  policy: z
    .enum(OPEN_POLICIES as readonly ["ultimate", ...typeof OPEN_POLICIES], "Choose one of the four policies.")
    .default("ultimate"),
});
export type AcquisitionQuery = z.output<typeof acquisitionQuery>;

export const overviewQuery = z.strictObject({ asOf: day.optional() });
export type OverviewQuery = z.output<typeof overviewQuery>;

export const figureId = z.string().trim().min(1, "Name the figure.").max(200);
export const activityWhyQuery = activityQuery.extend({ figure: figureId });
export const acquisitionWhyQuery = acquisitionQuery.extend({ figure: figureId });
export const overviewWhyQuery = overviewQuery.extend({ figure: figureId });

/** What a touchpoint can be flagged as. */
export const flags = ["common_problem", "complaint", "missed_sale"] as const;
export type Flag = (typeof flags)[number];

export const factKinds = ["touchpoints", "entries", "customers", "agreements"] as const;
export type FactKind = (typeof factKinds)[number];

const stageOrNone = z.union([z.literal("none"), id("a stage, or none")]).optional();
const outcomes = ["open", "closed", "declined", "cancelled", "unclosed"] as const;

/** What common problems are told apart by. */
export const problemSplits = ["activity", "stage", "segment"] as const;
export type ProblemSplit = (typeof problemSplits)[number];

/** The same filters as the reports, down to single facts. `from` and `to` are months of first contact. */
export const entriesQuery = z.strictObject({
  kind: z.enum(factKinds, "Choose touchpoints, entries, customers or agreements."),
  model: id("a lifecycle model").optional(),
  segment: selection.segment,
  acquisitionChannel: acquisitionChannelFilter,
  from: selection.from,
  to: selection.to,
  outcome: z.enum(outcomes, "Choose open, closed, declined, cancelled or unclosed.").optional(),
  dropOut: stageOrNone,
  stage: stageOrNone,
  phase: z.enum(["pre", "post"], "Choose pre or post (before or after the sale).").optional(),
  monthFrom: selection.from,
  monthTo: selection.to,
  resolvedFrom: selection.from,
  resolvedTo: selection.to,
  /** Days on which the fact happened, both included. */
  dayFrom: day.optional(),
  dayTo: day.optional(),
  channel: z.string().trim().min(1).max(40).optional(),
  initiation: z.enum(["reactive", "proactive"], "Choose reactive or proactive.").optional(),
  flag: z.enum(flags, "Choose complaint, missed_sale or common_problem.").optional(),
  activity: z.string().trim().min(1).max(200).optional(),
  /** Of flagged touchpoints: only what the report of common problems under this split sums up as rarer. */
  rarer: z.enum(problemSplits, "Choose activity, stage or segment.").optional(),
  learned: z.enum(["yes"], "Say yes, or leave it out.").optional(),
  /** Of touchpoints: those that learned this. */
  fact: z.string().trim().min(1).max(200).optional(),
  entryKind: z.enum(["cost", "revenue"], "Choose cost or revenue.").optional(),
  nature: z.string().trim().min(1).max(200).optional(),
  deferrable: z.enum(["yes", "no"], "Choose yes or no.").optional(),
  /** What an accounting lens puts the cost under; while its customer is a prospect; and when it became an asset. */
  lens: lensKey.optional(),
  lensVersion: lensVersionNumber.optional(),
  function: z.enum(COST_FUNCTIONS, "Choose a function of cost.").optional(),
  openFunction: z.enum(COST_FUNCTIONS, "Choose a function of cost.").optional(),
  assetFrom: selection.from,
  assetTo: selection.to,
  waited: z.enum(["yes"], "Say yes, or leave it out.").optional(),
  /** When what was left of a deferred cost was written off, because its agreement had ended or the customer left. */
  writtenOffFrom: selection.from,
  writtenOffTo: selection.to,
  /** One customer's. */
  customer: id("a customer").optional(),
  /** Of the customers drawn for the customer curves as they stood on a day: all, closed ones, or those who paid back. */
  sample: z.enum(["closed", "all"], "Choose closed, or all to count prospects too.").optional(),
  asOf: selection.asOf,
  clock: z.enum(["close", "contact"], "Choose close or contact (what month 0 is).").optional(),
  paidBack: z.enum(["first", "sustained"], "Choose first or sustained.").optional(),
  /** Cost that the margins count as this, and calendar months since the close; what came before it is month 0. */
  margin: z.enum(["servicing"], "Say servicing, or leave it out.").optional(),
  sinceClose: z.coerce.number("Give a number.").int().min(0).max(1200).optional(),
  product: z.string().trim().min(1).max(200).optional(),
  /** Of agreements: when they began, and whether they go on. */
  startedFrom: selection.from,
  startedTo: selection.to,
  inForce: z.enum(["yes", "no"], "Choose yes or no.").optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number("Give a number.").int().min(1).max(200, "At most 200 rows a page.").default(50),
});
export type EntriesQuery = z.output<typeof entriesQuery>;
