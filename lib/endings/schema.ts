import { z } from "zod";
import { agreementEnds } from "@/lib/agreements/schema";
import { civilDate, id, optionalText, paging, reason, requiredText } from "@/lib/fields";
import { gapKinds } from "@/lib/gaps/schema";

const endReason = z.enum(agreementEnds, { error: `Choose one of ${agreementEnds.join(", ")}.` });
const version = z.int("Send the version that you read.");

export const newEnding = z.strictObject({
  customerId: id,
  agreementIds: z
    .array(id)
    .max(50, "At most fifty agreements end at once.")
    .transform((ids) => [...new Set(ids)]),
  reason: endReason,
  note: optionalText(1000),
  noticeOn: civilDate,
  /** The last day of service. */
  effectiveOn: civilDate,
  ownerId: id.nullish().transform((value) => value ?? null),
});
export type NewEnding = z.output<typeof newEnding>;

export const endingEdit = z.strictObject({
  version,
  reason: endReason,
  note: optionalText(1000),
  noticeOn: civilDate,
  effectiveOn: civilDate,
  ownerId: id.nullish().transform((value) => value ?? null),
});
export type EndingEdit = z.output<typeof endingEdit>;

export const endingClosing = z.strictObject({ version });
export const endingReason = z.strictObject({ version, reason });

export const newCheck = z.strictObject({
  title: requiredText(200, "Say what is to be done."),
  detail: optionalText(1000),
  team: optionalText(100),
  required: z.boolean().default(true),
  dueOn: civilDate.nullish().transform((value) => value ?? null),
});
export type NewCheck = z.output<typeof newCheck>;

export const checkStates = ["open", "done", "waived"] as const;
export type CheckState = (typeof checkStates)[number];
export const checkChange = z
  .strictObject({ state: z.enum(checkStates), note: optionalText(500) })
  .refine(({ state, note }) => state !== "waived" || note !== null, {
    path: ["note"],
    error: "Say why it is not needed.",
  });
export type CheckChange = z.output<typeof checkChange>;

export const endingStates = ["open", "closed", "withdrawn"] as const;
export type EndingState = (typeof endingStates)[number];

export const endingQuery = z.strictObject({
  state: z.enum(endingStates).default("open"),
  customerId: id.optional(),
  ownerId: id.optional(),
  ...paging,
});
export type EndingQuery = z.output<typeof endingQuery>;

const head = {
  id: z.string(),
  customerId: z.string(),
  customer: z.string(),
  products: z.array(z.string()),
  reason: endReason,
  note: z.string().nullable(),
  noticeOn: z.string(),
  effectiveOn: z.string(),
  ownerId: z.string().nullable(),
  owner: z.string().nullable(),
  state: z.enum(endingStates),
  /** The earliest day by which an open check should be done; else the last day of service. */
  nextOn: z.string(),
  checks: z.number(),
  checksOpen: z.number(),
  /** Open and past their day. */
  checksLate: z.number(),
  version: z.number(),
};
export const ending = z.object(head);
export type Ending = z.output<typeof ending>;
export const endingPage = z.object({ items: z.array(ending), nextCursor: z.string().nullable() });

export const endingCheck = z.object({
  id: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  team: z.string().nullable(),
  required: z.boolean(),
  settles: z.enum(gapKinds).nullable(),
  dueOn: z.string().nullable(),
  state: z.enum(checkStates),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  note: z.string().nullable(),
  /** Added for this customer, not planned with the model. */
  added: z.boolean(),
});
export type EndingCheck = z.output<typeof endingCheck>;

export const endingDetail = z.object({
  ...head,
  openedAt: z.string(),
  openedBy: z.string().nullable(),
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  signedBy: z.string().nullable(),
  signReason: z.string().nullable(),
  agreements: z.array(z.object({ id: z.string(), product: z.string(), number: z.string().nullable() })),
  list: z.array(endingCheck),
  /** What keeps it open: required checks, and gaps of its agreements. */
  requiredOpen: z.number(),
  gapsOpen: z.number(),
});
export type EndingDetail = z.output<typeof endingDetail>;
