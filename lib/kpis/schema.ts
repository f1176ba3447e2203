import { z } from "zod";
import { civilDate, id, optionalText, paging, reason, requiredText } from "@/lib/fields";

/** How an outcome is measured; browser-safe. */

export const measures = [
  "median_days_in_stage",
  "contacts_in_first_days",
  "share_proactive",
  "impression",
  "share_reaching_outcome",
  "entered",
] as const;
export type Measure = (typeof measures)[number];
export const aims = ["at_least", "at_most"] as const;

const optionalId = id.nullish().transform((value) => value ?? null);

const content = {
  stageId: optionalId,
  segmentId: optionalId,
  outcomeId: optionalId,
  initiativeId: optionalId,
  name: requiredText(120, "Give the KPI a name."),
  measure: z.enum(measures, { error: `Choose one of ${measures.join(", ")}.` }),
  /** The N of "in the first N days" and "by day N". */
  days: z
    .int("Days are a whole number.")
    .min(1, "At least one day.")
    .max(3_653, "At most ten years.")
    .nullish()
    .transform((value) => value ?? null),
  /** What an entered value counts. */
  unit: optionalText(40),
  aim: z.enum(aims, { error: "Choose at_least or at_most." }).default("at_least"),
  target: z
    .number({ error: "Give the target as a number." })
    .min(-1e12, "A target is at least −1,000,000,000,000.")
    .max(1e12, "A target is at most 1,000,000,000,000.")
    .nullish()
    .transform((value) => value ?? null),
  ownerId: optionalId,
};

type Content = {
  measure: Measure;
  stageId: string | null;
  outcomeId: string | null;
  days: number | null;
  target: number | null;
};

/** What each measure needs to be computed, said where it is missing. */
function checkContent(kpi: Content, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (kpi.measure === "median_days_in_stage" && kpi.stageId === null)
    refuse("stageId", "Choose the stage whose days are counted.");
  if (kpi.measure === "share_reaching_outcome" && kpi.outcomeId === null)
    refuse("outcomeId", "Choose the outcome that is to be reached.");
  const counted = kpi.measure === "contacts_in_first_days" || kpi.measure === "share_reaching_outcome";
  if (counted && kpi.days === null) refuse("days", "Say within how many days.");
  const share = kpi.measure === "share_proactive" || kpi.measure === "share_reaching_outcome";
  if (share && kpi.target !== null && (kpi.target < 0 || kpi.target > 1))
    refuse("target", "A share is between 0 and 1.");
}

export const newKpi = z.strictObject({ modelId: id, ...content }).superRefine(checkContent);
export type NewKpi = z.output<typeof newKpi>;
export const kpiEdit = z
  .strictObject({ ...content, version: z.int().min(1, "Send the version that you read.") })
  .superRefine(checkContent);
export type KpiEdit = z.output<typeof kpiEdit>;
export const kpiParams = z.strictObject({ id });
export const kpiQuery = z.strictObject({ modelId: id });

export const kpiValueInput = z.strictObject({
  onDay: civilDate,
  value: z.number({ error: "Give the value as a number." }).min(-1e12).max(1e12),
  note: optionalText(1_000),
});
export type KpiValueInput = z.output<typeof kpiValueInput>;
export const kpiValueCorrection = kpiValueInput.extend({ reason });
export type KpiValueCorrection = z.output<typeof kpiValueCorrection>;
export const kpiValueVoiding = z.strictObject({ reason });

export const kpiValue = z.object({
  id: z.string(),
  kpiId: z.string(),
  onDay: z.string(),
  value: z.number(),
  note: z.string().nullable(),
  recordedAt: z.string(),
  recordedBy: z.string().nullable(),
  voidedAt: z.string().nullable(),
  voidReason: z.string().nullable(),
  replacesId: z.string().nullable(),
});
export type KpiValue = z.output<typeof kpiValue>;
export const kpiValueList = z.object({ items: z.array(kpiValue) });

export const kpi = z.object({
  id: z.string(),
  modelId: z.string(),
  stageId: z.string().nullable(),
  stage: z.string().nullable(),
  segmentId: z.string().nullable(),
  segment: z.string().nullable(),
  outcomeId: z.string().nullable(),
  outcome: z.string().nullable(),
  initiativeId: z.string().nullable(),
  initiative: z.string().nullable(),
  name: z.string(),
  measure: z.enum(measures),
  days: z.number().nullable(),
  unit: z.string().nullable(),
  aim: z.enum(aims),
  target: z.number().nullable(),
  ownerId: z.string().nullable(),
  owner: z.string().nullable(),
  version: z.number(),
});
export type Kpi = z.output<typeof kpi>;

const point = z.object({
  /** A month, or the day of an entered value. */
  x: z.string(),
  value: z.number().nullable(),
  immature: z.boolean(),
  /** Customers or touches behind it. */
  of: z.number(),
});
export type KpiPoint = z.output<typeof point>;

/** A KPI with what it stands at. */
export const kpiFigure = kpi.extend({
  value: z.number().nullable(),
  /** Why there is no value, in words. */
  missing: z.string().nullable(),
  onTarget: z.boolean().nullable(),
  trend: z.array(point),
  /** Months or the day that the value is of. */
  period: z.string().nullable(),
  /** What was left out, or on how many customers of how many it rests; in words. */
  note: z.string().nullable(),
});
export type KpiFigure = z.output<typeof kpiFigure>;
export const kpiList = z.object({ items: z.array(kpiFigure) });

export const kpiRowsQuery = z.strictObject({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "Write the month as YYYY-MM, for example 2026-03."),
  ...paging,
});
export type KpiRowsQuery = z.output<typeof kpiRowsQuery>;
export const kpiRows = z.object({
  items: z.array(
    z.object({
      customerId: z.string(),
      name: z.string(),
      /** When the customer entered, or the touch was. */
      at: z.string(),
      value: z.number(),
      /** "moved", "waiting", "reached", "not yet", or the activity of a touch. */
      what: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type KpiRows = z.output<typeof kpiRows>;
