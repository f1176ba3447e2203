import { z } from "zod";
import {
  civilDate,
  factTrail,
  flag,
  id,
  instant,
  optionalText,
  paging,
  provenance,
  reason,
  requiredText,
} from "@/lib/fields";

export const entryKinds = ["cost", "revenue"] as const;
export const costBehaviours = ["fixed", "variable"] as const;

const optionalId = id.nullish().transform((value) => value ?? null);
const optionalDay = civilDate.nullish().transform((value) => value ?? null);

/** Sums of many such entries still are exact integers. */
export const largestAmount = 1e13;

const content = {
  /** Now, when left out. */
  occurredAt: instant.optional(),
  kind: z.enum(entryKinds, { error: "Choose cost or revenue." }),
  /** What was bought or earned: media, staff, commission, premium, claim, interest, refund … */
  nature: requiredText(100, "Say what was bought or earned."),
  behaviour: z.enum(costBehaviours, { error: "Choose fixed or variable." }).default("variable"),
  deferrable: z.boolean().default(false),
  /** Minor units, signed: a refund is negative revenue, a claw-back negative cost. */
  amountMinor: z
    .int("Give the amount in whole minor units (cents).")
    .refine((amount) => amount !== 0, "An entry of nothing says nothing; leave it out.")
    .refine(
      (amount) => Math.abs(amount) <= largestAmount,
      "An entry is at most 10,000,000,000,000 minor units.",
    ),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, "Give the currency by its three letters, such as EUR."),
  description: optionalText(1000),
  agreementId: optionalId,
  touchpointId: optionalId,
  /** Only to place it by hand. */
  stageId: optionalId,
  /** The days of the agreement that this revenue bills, both included; below zero, the days it gives back. */
  coversFrom: optionalDay,
  coversUntil: optionalDay,
};

type Signed = { kind: string; nature: string; amountMinor: number };
const signedRefund = (entry: Signed) =>
  !(entry.nature.toLowerCase() === "refund" && entry.kind === "revenue" && entry.amountMinor > 0);
const refundRule = {
  path: ["amountMinor"],
  error: "A refund is negative revenue; send the amount with a minus.",
};

type Covering = {
  kind: string;
  agreementId: string | null;
  coversFrom: string | null;
  coversUntil: string | null;
};

/** Says at the field what does not fit together about the days. */
function checkCovers(entry: Covering, context: z.RefinementCtx): void {
  const say = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  const { coversFrom: from, coversUntil: until } = entry;
  if (from === null && until === null) return;
  if (from === null) say("coversFrom", "Give the first day it bills too, or neither.");
  else if (until === null) say("coversUntil", "Give the last day it bills too, or neither.");
  else if (until < from) say("coversUntil", "The last day is on or after the first.");
  if (entry.kind !== "revenue") say("coversFrom", "Only revenue bills days; leave them out for a cost.");
  if (entry.agreementId === null) say("agreementId", "Say which agreement's days it bills.");
}

export const newLedgerEntry = z
  .strictObject({ customerId: id, ...content, ...provenance })
  .refine(signedRefund, refundRule)
  .superRefine(checkCovers);
export type NewLedgerEntry = z.output<typeof newLedgerEntry>;

export const entryVoiding = z.strictObject({ reason });
export const entryCorrection = z
  .strictObject({ ...content, reason })
  .refine(signedRefund, refundRule)
  .superRefine(checkCovers);
export type EntryCorrection = z.output<typeof entryCorrection>;

export const ledgerQuery = z.strictObject({
  customerId: id,
  kind: z.enum(entryKinds).optional(),
  nature: z.string().trim().max(100).optional(),
  includeVoided: flag.default(false),
  ...paging,
});
export type LedgerQuery = z.output<typeof ledgerQuery>;

export const ledgerEntry = z.object({
  id: z.string(),
  customerId: z.string(),
  agreementId: z.string().nullable(),
  touchpointId: z.string().nullable(),
  stageId: z.string().nullable(),
  stagePinned: z.boolean(),
  occurredAt: z.string(),
  kind: z.enum(entryKinds),
  nature: z.string(),
  behaviour: z.enum(costBehaviours),
  deferrable: z.boolean(),
  /** In the workspace's currency. */
  amountMinor: z.number(),
  currency: z.string(),
  /** What was paid where that was another currency, with the rate it was converted at and who gives the rate. */
  originalMinor: z.number().nullable(),
  originalCurrency: z.string().nullable(),
  exchangeRate: z.string().nullable(),
  rateSource: z.string().nullable(),
  description: z.string().nullable(),
  coversFrom: z.string().nullable(),
  coversUntil: z.string().nullable(),
  ...factTrail,
});
export type LedgerEntry = z.output<typeof ledgerEntry>;

export const ledgerPage = z.object({ items: z.array(ledgerEntry), nextCursor: z.string().nullable() });
