import { z } from "zod";
import { civilDate, id, optionalText, provenance, requiredText } from "@/lib/fields";

export const agreementKinds = ["policy", "loan", "subscription"] as const;

const content = {
  kind: z.enum(agreementKinds, { error: `Choose one of ${agreementKinds.join(", ")}.` }),
  product: requiredText(200, "Name the product."),
  number: optionalText(100),
  startsOn: civilDate,
  endsOn: civilDate.nullish().transform((value) => value ?? null),
  /** Premium, principal or price in minor units of the workspace's currency. */
  amountMinor: z
    .int("Give the amount in whole minor units (cents).")
    .nullish()
    .transform((value) => value ?? null),
};

const inOrder = (input: { startsOn: string; endsOn: string | null }) =>
  input.endsOn === null || input.endsOn >= input.startsOn;
const orderRule = { path: ["endsOn"], error: "An agreement ends on or after the day it starts." };

export const newAgreement = z
  .strictObject({ customerId: id, ...content, ...provenance })
  .refine(inOrder, orderRule);
export type NewAgreement = z.output<typeof newAgreement>;

export const agreementEdit = z.strictObject(content).refine(inOrder, orderRule);
export type AgreementEdit = z.output<typeof agreementEdit>;

export const agreementQuery = z.strictObject({ customerId: id });

export const agreement = z.object({
  id: z.string(),
  customerId: z.string(),
  kind: z.enum(agreementKinds),
  product: z.string(),
  number: z.string().nullable(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  amountMinor: z.number().nullable(),
  currency: z.string().nullable(),
  source: z.string(),
  externalId: z.string().nullable(),
});
export type Agreement = z.output<typeof agreement>;

export const agreementList = z.object({ items: z.array(agreement) });
