import { z } from "zod";
import { factTrail, flag, id, instant, optionalText, paging, provenance, reason } from "@/lib/fields";

/** Whether customers reached what they wanted; browser-safe. */

export const resultKinds = ["reached", "missed", "waived"] as const;
export type ResultKind = (typeof resultKinds)[number];

const content = {
  outcomeId: id,
  kind: z.enum(resultKinds, { error: `Choose one of ${resultKinds.join(", ")}.` }),
  /** Now, when left out. */
  occurredAt: instant.optional(),
  note: optionalText(2_000),
};

export const newResult = z.strictObject({
  customerId: id,
  ...content,
  /** The contact in which it became known. */
  touchpointId: id.nullish().transform((value) => value ?? null),
  ...provenance,
});
export type NewResult = z.output<typeof newResult>;

/** Many at once from another system, which names customers as it knows them. */
export const resultBatch = z.strictObject({
  source: provenance.source,
  items: z
    .array(
      z.strictObject({
        ...content,
        /** The name that `source` gives the customer. */
        customer: z.string().trim().min(1, "Name the customer.").max(200, "Keep this to 200 characters."),
        externalId: optionalText(200),
      }),
    )
    .min(1, "Send at least one result.")
    .max(1_000, "Send at most 1,000 results at once."),
});
export type ResultBatch = z.output<typeof resultBatch>;

export const resultVoiding = z.strictObject({ reason });
export const resultCorrection = z.strictObject({
  kind: content.kind,
  occurredAt: instant.optional(),
  note: content.note,
  reason,
});
export type ResultCorrection = z.output<typeof resultCorrection>;
export const resultParams = z.strictObject({ id });
export const resultQuery = z.strictObject({
  customerId: id.optional(),
  outcomeId: id.optional(),
  includeVoided: flag.default(false),
  ...paging,
});
export type ResultQuery = z.output<typeof resultQuery>;

export const outcomeResult = z.object({
  id: z.string(),
  outcomeId: z.string(),
  customerId: z.string(),
  kind: z.enum(resultKinds),
  occurredAt: z.string(),
  note: z.string().nullable(),
  touchpointId: z.string().nullable(),
  ...factTrail,
});
export type OutcomeResult = z.output<typeof outcomeResult>;
export const resultPage = z.object({ items: z.array(outcomeResult), nextCursor: z.string().nullable() });

export const resultBatchAnswer = z.object({
  created: z.number(),
  /** Sent before under the same external id, or standing already. */
  found: z.number(),
  refused: z.array(z.object({ index: z.number(), customer: z.string(), reason: z.string() })),
});

/** What one customer wants to have reached and where it stands. */
export const standing = z.object({
  outcomeId: z.string(),
  statement: z.string(),
  evidence: z.string().nullable(),
  escalationProcess: z.string().nullable(),
  stageId: z.string(),
  stage: z.string(),
  required: z.boolean(),
  state: z.enum(["reached", "waived", "owed", "missed", "late", "due"]),
  enteredOn: z.string(),
  skipped: z.boolean(),
  dueOn: z.string().nullable(),
  /** The day of the result that decides, if there is one. */
  settledOn: z.string().nullable(),
  resultId: z.string().nullable(),
  note: z.string().nullable(),
});
export type Standing = z.output<typeof standing>;

/** What was said of an outcome that is asked for no longer. */
export const formerResult = z.object({
  resultId: z.string(),
  outcomeId: z.string(),
  statement: z.string(),
  stage: z.string(),
  kind: z.enum(resultKinds),
  occurredOn: z.string(),
  retiredOn: z.string(),
  note: z.string().nullable(),
});
export type FormerResult = z.output<typeof formerResult>;
export const standingList = z.object({ items: z.array(standing), former: z.array(formerResult) });
