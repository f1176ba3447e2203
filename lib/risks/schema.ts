import { z } from "zod";
import { civilDate, id, optionalText, paging } from "@/lib/fields";

/** Customers at risk as they travel; browser-safe. */

export const results = ["recovered", "lost", "unchanged"] as const;
export type RiskResult = (typeof results)[number];
const responses = ["escalate", "educate", "communicate"] as const;
const severities = ["low", "medium", "high"] as const;

const filters = {
  model: id.optional(),
  rule: id.optional(),
  stageId: id.optional(),
  segmentId: z.union([z.literal("none"), id]).optional(),
  /** Whoever answers for the risk, or else for the customer. */
  owner: z.union([z.enum(["me", "none"]), id]).optional(),
  severity: z.enum(severities, "Choose low, medium or high.").optional(),
  /** "none": nobody did anything about it yet. */
  response: z.enum(["none", "any", ...responses]).optional(),
};
export const riskFilter = z.strictObject(filters);
export type RiskFilter = z.output<typeof riskFilter>;
export const riskQuery = z.strictObject({ ...filters, ...paging });
export type RiskQuery = z.output<typeof riskQuery>;
export const riskParams = z.strictObject({ id });

const version = z.int().min(1, "Send the version that you read.");

/** Escalating is done by raising an escalation that names the risk. */
export const riskAnswer = z.strictObject({
  version,
  response: z.enum(["educate", "communicate"], "Choose educate or communicate."),
  note: optionalText(2_000),
  ownerId: id.nullish().transform((value) => value ?? null),
  dueOn: civilDate.nullish().transform((value) => value ?? null),
});
export type RiskAnswer = z.output<typeof riskAnswer>;
export const riskOutcome = z.strictObject({
  version,
  result: z.enum(results, "Choose recovered, lost or unchanged."),
  note: optionalText(2_000),
});
export type RiskOutcome = z.output<typeof riskOutcome>;

export const risk = z.object({
  id: z.string(),
  ruleId: z.string(),
  rule: z.string(),
  condition: z.string(),
  severity: z.enum(severities),
  /** What the rule advises. */
  suggested: z.enum(responses),
  advice: z.string().nullable(),
  /** The sentence: what holds, and what the rule allows. */
  reason: z.string(),
  sinceAt: z.string(),
  clearedAt: z.string().nullable(),
  outcomeId: z.string().nullable(),
  response: z.enum(responses).nullable(),
  responseNote: z.string().nullable(),
  ownerId: z.string().nullable(),
  owner: z.string().nullable(),
  dueOn: z.string().nullable(),
  respondedAt: z.string().nullable(),
  respondedBy: z.string().nullable(),
  escalationId: z.string().nullable(),
  result: z.enum(results).nullable(),
  resultNote: z.string().nullable(),
  resultAt: z.string().nullable(),
  version: z.number(),
});
export type Risk = z.output<typeof risk>;

export const customerAtRisk = z.object({
  customerId: z.string(),
  name: z.string(),
  stage: z.string().nullable(),
  segment: z.string().nullable(),
  owner: z.string().nullable(),
  risks: z.array(risk),
});
export type CustomerAtRisk = z.output<typeof customerAtRisk>;
export const atRiskPage = z.object({
  items: z.array(customerAtRisk),
  nextCursor: z.string().nullable(),
});
export const riskHistory = z.object({ items: z.array(risk) });

/** How many customers are at risk now, how many highly, and about how many nothing was done; as of the last look at all. */
export const riskCounts = z.object({
  customers: z.number(),
  high: z.number(),
  unanswered: z.number(),
  asOf: z.string().nullable(),
});
export type RiskCounts = z.output<typeof riskCounts>;
