import { z } from "zod";
import { civilDate, id, optionalText, paging, reason } from "@/lib/fields";

export const gapKinds = ["served_not_billed", "billed_not_served"] as const;
export type GapKind = (typeof gapKinds)[number];

export const gapMethods = ["flat", "pro_rata", "short_rate", "back_bill", "waive"] as const;
export type GapMethod = (typeof gapMethods)[number];

const selection = {
  kind: z.enum(gapKinds, { error: `Choose one of ${gapKinds.join(", ")}.` }).optional(),
  model: id.optional(),
  /** A segment, or `none` for customers without one. */
  segment: z.union([z.literal("none"), id], { error: "Name a segment, or none." }).optional(),
};

export const gapFilter = z.strictObject(selection);
export type GapFilter = z.output<typeof gapFilter>;

export const gapQuery = z.strictObject({ ...selection, ...paging });
export type GapQuery = z.output<typeof gapQuery>;

/** `gap` and `day` are of one gap: its agreement and first day are named too. */
export const gapWhyQuery = z
  .strictObject({
    ...selection,
    kind: z.enum(gapKinds),
    figure: z.enum(["worth", "days", "gap", "day"]),
    agreementId: id.optional(),
    startsOn: civilDate.optional(),
  })
  .refine(
    ({ figure, agreementId, startsOn }) => /^(?:worth|days)$/.test(figure) || (agreementId && startsOn),
    {
      path: ["agreementId"],
      error: "Name the agreement and the first day of the gap.",
    },
  );
export type GapWhyQuery = z.output<typeof gapWhyQuery>;

export const gap = z.object({
  agreementId: z.string(),
  product: z.string(),
  number: z.string().nullable(),
  customerId: z.string(),
  customer: z.string(),
  model: z.string(),
  segment: z.string().nullable(),
  kind: z.enum(gapKinds),
  startsOn: z.string(),
  /** The last day; null while it grows by a day every day. */
  endsOn: z.string().nullable(),
  /** Until today, for service that was not billed; all of them, for money taken ahead. */
  days: z.number(),
  /** Minor units per day; null when nothing says. */
  dayMinor: z.number().nullable(),
  worthMinor: z.number().nullable(),
  /** Days since it began; 0 for one that is still to come. */
  age: z.number(),
});
export type Gap = z.output<typeof gap>;

const total = z.object({
  gaps: z.number(),
  days: z.number(),
  worthMinor: z.number(),
  /** Gaps without a price. */
  unpriced: z.number(),
});
export type GapTotal = z.output<typeof total>;

export const gapPage = z.object({
  items: z.array(gap),
  nextCursor: z.string().nullable(),
  currency: z.string(),
  /** Over all pages, with the first of them. */
  totals: z.object({ served_not_billed: total, billed_not_served: total }).nullable(),
});
export type GapPage = z.output<typeof gapPage>;

const rate = z
  .string()
  .trim()
  .regex(
    /^(?:0?\.\d{1,4}|1(?:\.0{1,4})?|0)$/,
    "Give the short-rate as a share between 0 and 1, such as 0.9.",
  );

const settled = {
  agreementId: id,
  kind: z.enum(gapKinds),
  startsOn: civilDate,
  endsOn: civilDate,
  method: z.enum(gapMethods, { error: `Choose one of ${gapMethods.join(", ")}.` }),
  /** Of short-rate: the share of the pro-rata refund that is given back. */
  rate: rate.optional(),
};

const methodsOf: Readonly<Record<GapKind, readonly GapMethod[]>> = {
  billed_not_served: ["pro_rata", "short_rate", "flat", "waive"],
  served_not_billed: ["back_bill", "waive"],
};

export { methodsOf };

type Chosen = { kind: GapKind; method: GapMethod; startsOn: string; endsOn: string };
const fits = ({ kind, method }: Chosen) => methodsOf[kind].includes(method);
const misfit = {
  path: ["method"],
  error: "Money taken is given back; service not billed is billed. Either may be waived.",
};
const inOrder = ({ startsOn, endsOn }: Chosen) => startsOn <= endsOn;
const disorder = { path: ["endsOn"], error: "The last day is on or after the first." };

export const resolutionPreview = z.strictObject(settled).refine(fits, misfit).refine(inOrder, disorder);
export type ResolutionPreview = z.output<typeof resolutionPreview>;

export const newResolution = z
  .strictObject({
    ...settled,
    reason: optionalText(500),
    /** What the preview said, signed: posted only if it still is so. */
    amountMinor: z.int("Give the amount in whole minor units (cents)."),
  })
  .refine(fits, misfit)
  .refine(inOrder, disorder)
  .refine(({ method, reason: why }) => method !== "waive" || why !== null, {
    path: ["reason"],
    error: "Say why these days are left as they are.",
  });
export type NewResolution = z.output<typeof newResolution>;

export const resolutionVoiding = z.strictObject({ reason });
export const resolutionQuery = z.strictObject({ agreementId: id });

export const resolutionOutlook = z.object({
  days: z.number(),
  /** Signed as it would be posted: a refund is below zero; 0 posts nothing. */
  amountMinor: z.number(),
  currency: z.string(),
  nature: z.string().nullable(),
  description: z.string(),
  /** The same in words, with its figures. */
  formula: z.string(),
  /** Why less is given back than the method asks for. */
  limited: z.string().nullable(),
});
export type ResolutionOutlook = z.output<typeof resolutionOutlook>;

export const gapResolution = z.object({
  id: z.string(),
  agreementId: z.string(),
  kind: z.enum(gapKinds),
  startsOn: z.string(),
  endsOn: z.string(),
  method: z.enum(gapMethods),
  amountMinor: z.number(),
  entryId: z.string().nullable(),
  reason: z.string().nullable(),
  recordedAt: z.string(),
  recordedBy: z.string().nullable(),
  voidedAt: z.string().nullable(),
  voidedBy: z.string().nullable(),
  voidReason: z.string().nullable(),
});
export type GapResolution = z.output<typeof gapResolution>;
export const resolutionList = z.object({ items: z.array(gapResolution) });
