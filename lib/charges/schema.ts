import { z } from "zod";
import { CAPITALISED, CHARGE_PURPOSES } from "@/lib/engine/allocation/pool";
import { isCurrency } from "@/lib/engine/money/currency";
import { civilDate, factTrail, flag, id, optionalText, paging, provenance, reason } from "@/lib/fields";

/** Money that software cost, exact to any decimal; browser-safe. */

const optionalId = id.nullish().transform((value) => value ?? null);

/** Decimal text in major units, signed: a credit is negative. Text, because binary numbers are not exact. */
export const decimal = z
  .string()
  .trim()
  .regex(
    /^-?\d{1,13}(\.\d{1,20})?$/,
    "Give the amount as a plain number such as 1250.00, without separators.",
  );

const content = {
  /** Left out: unassigned. */
  poolId: optionalId,
  purpose: z.enum(CHARGE_PURPOSES, { error: `Choose one of ${CHARGE_PURPOSES.join(", ")}.` }),
  description: optionalText(500),
  /** The days it is for; left out, it ends with the month in which it starts. */
  startsOn: civilDate,
  endsOn: civilDate.nullish().transform((value) => value ?? null),
  /** Months over which a purchase, implementation or build is borne; left out, it is an expense of its days. */
  lifeMonths: z
    .int("A life is a whole number of months.")
    .min(1, "A life is at least one month.")
    .max(600, "A life is at most 600 months.")
    .nullish()
    .transform((value) => value ?? null),
  amount: decimal,
  /** What was paid, where that differs from what it costs. */
  billed: decimal.nullish().transform((value) => value ?? null),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .refine(isCurrency, "Give the currency by its three letters, such as EUR."),
  stageId: optionalId,
  customerId: optionalId,
};

type Content = { startsOn: string; endsOn: string | null; purpose: string; lifeMonths: number | null };
const longest = 3_660 * 86_400_000;

function checkContent(charge: Content, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (charge.endsOn !== null && charge.endsOn <= charge.startsOn)
    refuse("endsOn", "The days end after they start; the last one is not counted.");
  else if (charge.endsOn !== null && Date.parse(charge.endsOn) - Date.parse(charge.startsOn) > longest)
    refuse("endsOn", "A charge is for at most ten years.");
  if (charge.lifeMonths !== null && !(CAPITALISED as readonly string[]).includes(charge.purpose))
    refuse("lifeMonths", `Only ${CAPITALISED.join(", ")} can be spread over a life.`);
}

export const newCharge = z.strictObject({ ...content, ...provenance }).superRefine(checkContent);
export type NewCharge = z.output<typeof newCharge>;
export const chargeCorrection = z.strictObject({ ...content, reason }).superRefine(checkContent);
export type ChargeCorrection = z.output<typeof chargeCorrection>;
export const chargeVoiding = z.strictObject({ reason });
export const chargeParams = z.strictObject({ id });

export const chargesQuery = z.strictObject({
  pool: z.union([z.literal("none"), id]).optional(),
  purpose: z.enum(CHARGE_PURPOSES).optional(),
  import: id.optional(),
  includeVoided: flag.default(false),
  ...paging,
});
export type ChargesQuery = z.output<typeof chargesQuery>;

export const charge = z.object({
  id: z.string(),
  poolId: z.string().nullable(),
  pool: z.string().nullable(),
  purpose: z.enum(CHARGE_PURPOSES),
  description: z.string().nullable(),
  startsOn: z.string(),
  /** The first day it is no longer for. */
  endsOn: z.string(),
  lifeMonths: z.number().nullable(),
  amount: z.string(),
  billed: z.string(),
  listed: z.string().nullable(),
  currency: z.string(),
  /** What one unit of it was worth in the workspace's currency on the first day. */
  rate: z.string(),
  rateSource: z.string().nullable(),
  stageId: z.string().nullable(),
  stage: z.string().nullable(),
  customerId: z.string().nullable(),
  customer: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  importId: z.string().nullable(),
  ...factTrail,
});
export type ChargeView = z.output<typeof charge>;
export const chargePage = z.object({
  items: z.array(charge),
  nextCursor: z.string().nullable(),
  /** Over all pages, exact, in the workspace's currency. */
  total: z.object({ count: z.number(), cost: z.string(), billed: z.string(), listed: z.string() }).nullable(),
});
