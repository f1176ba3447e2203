import { z } from "zod";
import { civilDate, id, optionalText, paging, requiredText } from "@/lib/fields";

/** What customers want to have reached by a stage; browser-safe. */

const optionalId = id.nullish().transform((value) => value ?? null);

const content = {
  stageId: id,
  /** Only of customers of this segment; of all when left out. */
  segmentId: optionalId,
  statement: requiredText(500, "Say what the customer wants to have reached, in the customer's words."),
  evidence: optionalText(1_000),
  /** Days after entering the stage by which it should be reached; when left out, by the time the stage is left. */
  dueDays: z
    .int("Days are a whole number.")
    .min(0, "Days are not negative.")
    .max(3_653, "At most ten years.")
    .nullish()
    .transform((value) => value ?? null),
  required: z.boolean().default(true),
  /** 0 to 1: which part of the touches in the stage should be proactive. */
  proactiveShare: z
    .number()
    .min(0, "A share is at least 0.")
    .max(1, "A share is at most 1.")
    .nullish()
    .transform((value) => value ?? null),
  escalationProcess: optionalText(2_000),
  ownerId: optionalId,
  /** Asked of customers who enter the stage from this day on; of all when left out. */
  sinceOn: civilDate.nullish().transform((value) => value ?? null),
  position: z.int().min(0).max(1_000).default(0),
};

export const newOutcome = z.strictObject({ modelId: id, ...content });
export type NewOutcome = z.output<typeof newOutcome>;
export const outcomeEdit = z.strictObject({
  ...content,
  version: z.int().min(1, "Send the version that you read."),
});
export type OutcomeEdit = z.output<typeof outcomeEdit>;
export const outcomeParams = z.strictObject({ id });
export const outcomeQuery = z.strictObject({ modelId: id });

export const outcome = z.object({
  id: z.string(),
  modelId: z.string(),
  stageId: z.string(),
  stage: z.string(),
  segmentId: z.string().nullable(),
  segment: z.string().nullable(),
  statement: z.string(),
  evidence: z.string().nullable(),
  dueDays: z.number().nullable(),
  required: z.boolean(),
  proactiveShare: z.number().nullable(),
  escalationProcess: z.string().nullable(),
  ownerId: z.string().nullable(),
  owner: z.string().nullable(),
  sinceOn: z.string().nullable(),
  position: z.number(),
  version: z.number(),
});
export type OutcomeView = z.output<typeof outcome>;
export const outcomeList = z.object({ items: z.array(outcome) });

export const owingQuery = z.strictObject({ ...paging });
export type OwingQuery = z.output<typeof owingQuery>;

/** Customers who owe one outcome. */
export const owingPage = z.object({
  items: z.array(
    z.object({
      customerId: z.string(),
      name: z.string(),
      /** The last day on which it would have been in time. */
      dueOn: z.string(),
      /** The stage was passed over. */
      skipped: z.boolean(),
      missedOn: z.string().nullable(),
    }),
  ),
  /** A page looks at so many customers at most, so it may be short, even empty, and still have a next one. */
  nextCursor: z.string().nullable(),
});
export type OwingPage = z.output<typeof owingPage>;
