import { z } from "zod";
import { id, optionalText, requiredText } from "@/lib/fields";

/** Risk rules as they travel; browser-safe. */

export const severities = ["low", "medium", "high"] as const;
export type Severity = (typeof severities)[number];
export const responses = ["escalate", "educate", "communicate"] as const;
export type Response = (typeof responses)[number];
export const conditions = [
  "silence",
  "negative_impressions",
  "complaints",
  "overdue_in_stage",
  "missed_payment",
  "outcome_debt",
  "escalation_overdue",
] as const;
export type Condition = (typeof conditions)[number];

const days = (least: number) =>
  z
    .int("Days are a whole number.")
    .min(least, `At least ${least} ${least === 1 ? "day" : "days"}.`)
    .max(3_653, "At most ten years.");
const count = z.int("A whole number.").min(1, "At least one.").max(100, "At most 100.");

/** A condition with its figures; `lib/engine/risk/life.ts` says what each means. */
export const riskTest = z.union(
  [
    z.strictObject({ condition: z.literal("silence"), days: days(1) }),
    z.strictObject({
      condition: z.literal("negative_impressions"),
      count,
      impression: z.int("A whole number.").min(-2, "−2 is the worst.").max(-1, "−1 is the mildest."),
      days: days(1),
    }),
    z.strictObject({ condition: z.literal("complaints"), count, days: days(1) }),
    z.strictObject({
      condition: z.literal("overdue_in_stage"),
      measure: z.literal("plan"),
      factor: z
        .number()
        .min(0.1, "At least a tenth of the plan.")
        .max(100, "At most a hundred times the plan."),
    }),
    z.strictObject({ condition: z.literal("overdue_in_stage"), measure: z.literal("days"), days: days(0) }),
    z.strictObject({ condition: z.literal("missed_payment"), days: days(0) }),
    z.strictObject({ condition: z.literal("outcome_debt"), days: days(0) }),
    z.strictObject({ condition: z.literal("escalation_overdue"), days: days(0) }),
  ],
  "Choose a condition and give its figures.",
);
export type RiskTestInput = z.output<typeof riskTest>;

const optionalId = id.nullish().transform((value) => value ?? null);

const content = {
  name: requiredText(120, "Give the rule a name."),
  /** Only customers who are in this stage. */
  stageId: optionalId,
  segmentId: optionalId,
  test: riskTest,
  severity: z.enum(severities, "Choose low, medium or high.").default("medium"),
  response: z.enum(responses, "Choose escalate, educate or communicate.").default("communicate"),
  advice: optionalText(1_000),
  enabled: z.boolean().default(true),
};

export const newRiskRule = z.strictObject({ modelId: id, ...content });
export type NewRiskRule = z.output<typeof newRiskRule>;
/** A rule to start with, for a model that does not have it. */
export type OfferedRule = NewRiskRule & { model: string; stage: string | null };
export const riskRuleEdit = z.strictObject({
  ...content,
  version: z.int().min(1, "Send the version that you read."),
});
export type RiskRuleEdit = z.output<typeof riskRuleEdit>;
export const riskPreview = z.strictObject({
  modelId: id,
  stageId: optionalId,
  segmentId: optionalId,
  test: riskTest,
});
export type RiskPreview = z.output<typeof riskPreview>;
export const riskRuleParams = z.strictObject({ id });
export const riskRuleQuery = z.strictObject({ modelId: id.optional() });

/** What a rule is worth: how often its alarms were right, and what they missed. Formulas: docs/metrics.md, "At risk". */
export const riskRecord = z.object({
  alarms: z.number(),
  right: z.number(),
  young: z.number(),
  lapses: z.number(),
  seen: z.number(),
  precision: z.number().nullable(),
  recall: z.number().nullable(),
  leadDays: z.number().nullable(),
  base: z.number().nullable(),
  /** Customers looked at, of so many. */
  customers: z.number(),
  of: z.number(),
});
export type RiskRecordView = z.output<typeof riskRecord>;

export const riskRule = z.object({
  id: z.string(),
  modelId: z.string(),
  model: z.string(),
  stageId: z.string().nullable(),
  stage: z.string().nullable(),
  segmentId: z.string().nullable(),
  segment: z.string().nullable(),
  name: z.string(),
  test: riskTest,
  severity: z.enum(severities),
  response: z.enum(responses),
  advice: z.string().nullable(),
  enabled: z.boolean(),
  /** Customers it finds now. */
  atRisk: z.number(),
  record: riskRecord.nullable(),
  recordedAt: z.string().nullable(),
  version: z.number(),
});
export type RiskRule = z.output<typeof riskRule>;
export const riskRuleList = z.object({ items: z.array(riskRule) });

/** Customers a rule would find now, of those it applies to; of a draw where there are very many. */
export const riskFound = z.object({ found: z.number(), lookedAt: z.number(), of: z.number() });
export type RiskFound = z.output<typeof riskFound>;
