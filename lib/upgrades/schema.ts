import { z } from "zod";
import { agreementKinds } from "@/lib/agreements/schema";
import { civilDate, flag, id, optionalText, paging, requiredText } from "@/lib/fields";

const version = z.int("Send the version that you read.");
const amount = z
  .int("Give the amount in whole minor units (cents).")
  .min(0, "This is not below zero.")
  .max(1e13, "This is more than can be booked.");

const productContent = {
  kind: z.enum(agreementKinds, { error: `Choose one of ${agreementKinds.join(", ")}.` }),
  /** Agreements are of the product whose name they carry. */
  name: requiredText(200, "Name the product as agreements carry it."),
  description: optionalText(1000),
  /** What one brings in a month. */
  monthlyMinor: amount.nullish().transform((value) => value ?? null),
};
export const newProduct = z.strictObject(productContent);
export type NewProduct = z.output<typeof newProduct>;
export const productEdit = z.strictObject({ version, ...productContent });
export type ProductEdit = z.output<typeof productEdit>;
export const product = z.object({
  id: z.string(),
  kind: z.enum(agreementKinds),
  name: z.string(),
  description: z.string().nullable(),
  monthlyMinor: z.number().nullable(),
  version: z.number(),
});
export type Product = z.output<typeof product>;
export const productList = z.object({ items: z.array(product) });

export const upgradeRule = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("months_in_force"), least: z.int().min(0).max(600) }),
  z.strictObject({ kind: z.literal("stage"), stageIds: z.array(id).min(1, "Choose a stage.").max(50) }),
  z.strictObject({ kind: z.literal("segment"), segmentIds: z.array(id).min(1, "Choose a segment.").max(50) }),
  z.strictObject({ kind: z.literal("no_open_escalation") }),
  z.strictObject({ kind: z.literal("no_negative_impression"), days: z.int().min(1).max(3650) }),
  z.strictObject({ kind: z.literal("no_gap") }),
  z.strictObject({ kind: z.literal("least_margin"), minor: z.int() }),
]);

const pathContent = {
  name: requiredText(200, "Name the path."),
  fromProductId: id,
  toProductId: id,
  rules: z
    .array(upgradeRule)
    .max(20, "At most twenty rules.")
    .refine(
      (rules) => new Set(rules.map(({ kind }) => kind)).size === rules.length,
      "Each rule stands once.",
    ),
  /** What moving one customer costs. */
  costMinor: amount.default(0),
  /** How long one who leaves stays away before coming back. */
  awayMonths: z.int().min(0).max(120).default(3),
  enabled: z.boolean().default(true),
};
type Ends = { fromProductId: string; toProductId: string };
const leads = ({ fromProductId, toProductId }: Ends) => fromProductId !== toProductId;
const standing = { path: ["toProductId"], error: "An upgrade leads to another product." };
export const newPath = z.strictObject(pathContent).refine(leads, standing);
export type NewPath = z.output<typeof newPath>;
export const pathEdit = z.strictObject({ version, ...pathContent }).refine(leads, standing);
export type PathEdit = z.output<typeof pathEdit>;
export const upgradePath = z.object({
  id: z.string(),
  name: z.string(),
  fromProductId: z.string(),
  fromProduct: z.string(),
  toProductId: z.string(),
  toProduct: z.string(),
  rules: z.array(upgradeRule),
  costMinor: z.number(),
  awayMonths: z.number(),
  enabled: z.boolean(),
  version: z.number(),
  /** What the better product brings more a month; null where a price is missing. */
  moreMinor: z.number().nullable(),
  toMonthlyMinor: z.number().nullable(),
  toKind: z.enum(agreementKinds),
});
export type UpgradePath = z.output<typeof upgradePath>;
export const pathList = z.object({ items: z.array(upgradePath) });

export const candidateQuery = z.strictObject({
  /** Those who may not take it too, with why not. */
  all: flag.default(false),
  customerId: id.optional(),
  ...paging,
});
export type CandidateQuery = z.output<typeof candidateQuery>;
export const candidate = z.object({
  agreementId: z.string(),
  number: z.string().nullable(),
  customerId: z.string(),
  customer: z.string(),
  startsOn: z.string(),
  eligible: z.boolean(),
  verdicts: z.array(z.object({ holds: z.boolean(), text: z.string() })),
  /** Null where nothing says what winning a customer costs. */
  savedMinor: z.number().nullable(),
  offer: z.object({ id: z.string(), version: z.number() }).nullable(),
});
export type Candidate = z.output<typeof candidate>;
export const wayList = z.object({ items: z.array(z.object({ path: upgradePath, candidate })) });

export const candidatePage = z.object({
  items: z.array(candidate),
  nextCursor: z.string().nullable(),
  /** Agreements looked at for this page: a page may be short and another follow. */
  examined: z.number(),
  currency: z.string(),
});
export type CandidatePage = z.output<typeof candidatePage>;

export const savingQuery = z.strictObject({ agreementId: id });

export const offerStates = ["offered", "taken", "declined", "withdrawn"] as const;
export type OfferState = (typeof offerStates)[number];
export const newOffer = z.strictObject({ pathId: id, agreementId: id, note: optionalText(500) });
export type NewOffer = z.output<typeof newOffer>;
export const offerDecision = z.strictObject({
  version,
  state: z.enum(["taken", "declined", "withdrawn"], { error: "Say taken, declined or withdrawn." }),
  note: optionalText(500),
  /** Of a taken one: the first day of the new agreement; today, when left out. */
  startsOn: civilDate.optional(),
});
export type OfferDecision = z.output<typeof offerDecision>;
export const offerQuery = z.strictObject({
  state: z.enum(offerStates).optional(),
  pathId: id.optional(),
  customerId: id.optional(),
  ...paging,
});
export type OfferQuery = z.output<typeof offerQuery>;
export const offer = z.object({
  id: z.string(),
  pathId: z.string(),
  path: z.string(),
  customerId: z.string(),
  customer: z.string(),
  agreementId: z.string(),
  newAgreementId: z.string().nullable(),
  state: z.enum(offerStates),
  offeredAt: z.string(),
  offeredBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  note: z.string().nullable(),
  savedMinor: z.number().nullable(),
  version: z.number(),
});
export type Offer = z.output<typeof offer>;
export const offerPage = z.object({ items: z.array(offer), nextCursor: z.string().nullable() });
