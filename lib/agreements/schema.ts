import { z } from "zod";
import { civilDate, id, optionalText, provenance, requiredText } from "@/lib/fields";

export const agreementKinds = ["policy", "loan", "subscription"] as const;

/** Why an agreement ended: a claim that ends it (death, total loss) and a maturity are no lapses. */
export const agreementEnds = ["lapsed", "cancelled", "claim", "matured", "other"] as const;
export type AgreementEnd = (typeof agreementEnds)[number];

const optionalDate = civilDate.nullish().transform((value) => value ?? null);

const content = {
  kind: z.enum(agreementKinds, { error: `Choose one of ${agreementKinds.join(", ")}.` }),
  product: requiredText(200, "Name the product."),
  number: optionalText(100),
  startsOn: civilDate,
  /** The last day agreed. */
  endsOn: optionalDate,
  /** The day it really ended, with the reason. */
  terminatedOn: optionalDate,
  endReason: z
    .enum(agreementEnds, { error: `Choose one of ${agreementEnds.join(", ")}.` })
    .nullish()
    .transform((value) => value ?? null),
  /** The last day about which anything is known, where another system stopped reporting. */
  observedUntil: optionalDate,
  /** Premium, principal or price in minor units of the workspace's currency. */
  amountMinor: z
    .int("Give the amount in whole minor units (cents).")
    .nullish()
    .transform((value) => value ?? null),
};

type Dates = {
  startsOn: string;
  endsOn: string | null;
  terminatedOn: string | null;
  endReason: string | null;
  observedUntil: string | null;
};

/** Says at the field what does not fit together. */
function checkDates(input: Dates, context: z.RefinementCtx): void {
  const say = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  for (const field of ["endsOn", "terminatedOn", "observedUntil"] as const) {
    const day = input[field];
    if (day !== null && day < input.startsOn) say(field, "An agreement ends on or after the day it starts.");
  }
  if (input.terminatedOn !== null && input.endReason === null)
    say("endReason", "Say why the agreement ended.");
  if (input.terminatedOn === null && input.endReason !== null)
    say("terminatedOn", "Give the day on which the agreement ended.");
}

export const newAgreement = z
  .strictObject({ customerId: id, ...content, ...provenance })
  .superRefine(checkDates);
export type NewAgreement = z.output<typeof newAgreement>;

export const agreementEdit = z
  .strictObject({ version: z.int("Send the version that you read."), ...content })
  .superRefine(checkDates);
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
  terminatedOn: z.string().nullable(),
  endReason: z.enum(agreementEnds).nullable(),
  observedUntil: z.string().nullable(),
  amountMinor: z.number().nullable(),
  currency: z.string().nullable(),
  source: z.string(),
  externalId: z.string().nullable(),
  version: z.number(),
});
export type Agreement = z.output<typeof agreement>;

export const agreementList = z.object({ items: z.array(agreement) });
