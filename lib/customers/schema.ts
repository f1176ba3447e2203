import { z } from "zod";
import { id, instant, optionalText, paging, plainText, requiredText } from "@/lib/fields";

export const customerKinds = ["person", "household", "company"] as const;
export const outcomes = ["open", "closed", "declined", "cancelled"] as const;

/** Where somebody stands, in one word: a prospect, a customer, one who left, or one who never became one. */
export const statuses = ["prospect", "customer", "left", "declined", "cancelled"] as const;
export type Status = (typeof statuses)[number];

/** How much an open risk weighs; "any" is whoever has one. */
export const riskFilters = ["any", "high", "medium", "low"] as const;

export const sorts = ["name", "firstContact", "lastActivity", "margin"] as const;
export type Sort = (typeof sorts)[number];

const optionalId = id.nullish().transform((value) => value ?? null);
const name = requiredText(300, "Give the customer a name.");
const kind = z.enum(customerKinds, { error: `Choose one of ${customerKinds.join(", ")}.` });
const attributes = z.record(
  plainText().min(1).max(100),
  z.union([plainText().max(2000), z.number(), z.boolean(), z.null()], {
    error: "Use text, a number, yes or no.",
  }),
);

const externalId = z.strictObject({
  source: requiredText(100, "Name the source."),
  externalId: requiredText(200, "Give the id in that source."),
});

export const newCustomer = z.strictObject({
  name,
  kind: kind.default("person"),
  modelId: id,
  segmentId: optionalId,
  acquisitionChannel: optionalText(100),
  ownerId: optionalId,
  attributes: attributes.default({}),
  /** What other systems call this customer. Sent again, it is the same customer. */
  externalIds: z.array(externalId).max(20, "At most 20 external ids.").default([]),
  /** Now, when left out. */
  firstContactAt: instant.optional(),
  /** The model's first stage, when left out. A post-sale stage closes the customer at first contact. */
  stageId: optionalId,
});
export type NewCustomer = z.output<typeof newCustomer>;

export const customerEdit = z.strictObject({
  version: z.int("Send the version that you edited."),
  name: name.optional(),
  kind: kind.optional(),
  modelId: id.optional(),
  segmentId: id.nullable().optional(),
  acquisitionChannel: plainText().max(100).nullable().optional(),
  ownerId: id.nullable().optional(),
  attributes: attributes.optional(),
});
export type CustomerEdit = z.output<typeof customerEdit>;

export const newExternalId = externalId;
export type ExternalId = z.output<typeof externalId>;

export const customerFilters = z.strictObject({
  /** Part of the name, or the beginning of an external id. */
  search: z.string().trim().max(200).optional(),
  modelId: id.optional(),
  stageId: id.optional(),
  segmentId: id.optional(),
  /** "none": those whom nobody looks after. */
  ownerId: z.union([z.literal("none"), id]).optional(),
  status: z.enum(statuses, { error: `Choose one of ${statuses.join(", ")}.` }).optional(),
  kind: kind.optional(),
  /** How they came, as it was recorded; "unattributed" for those of whom it is not known. */
  acquisitionChannel: z.string().trim().min(1).max(100).optional(),
  /** With an open risk of this severity, or any. */
  risk: z.enum(riskFilters, { error: `Choose one of ${riskFilters.join(", ")}.` }).optional(),
});
export type CustomerFilters = z.output<typeof customerFilters>;
export const filterNames = customerFilters.keyof().options;

/** Whether a list is narrowed at all. */
export function isFiltered(filters: CustomerFilters): boolean {
  return filterNames.some((name) => Boolean(filters[name]));
}

export const customerQuery = customerFilters.extend({
  sort: z.enum(sorts, { error: `Sort by one of ${sorts.join(", ")}.` }).default("lastActivity"),
  direction: z.enum(["asc", "desc"], { error: "Choose asc or desc." }).optional(),
  ...paging,
});
export type CustomerQuery = z.output<typeof customerQuery>;

const named = z.object({ id: z.string(), name: z.string() });

export const customerLine = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(customerKinds),
  model: named,
  segment: named.nullable(),
  owner: named.nullable(),
  acquisitionChannel: z.string().nullable(),
  status: z.enum(statuses),
  outcome: z.enum(outcomes),
  resolvedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  stage: named.extend({ kind: z.string(), side: z.enum(["pre", "post"]) }).nullable(),
  stageSince: z.string().nullable(),
  firstContactAt: z.string(),
  lastActivityAt: z.string().nullable(),
  touches: z.number(),
  minutes: z.number(),
  costMinor: z.number(),
  revenueMinor: z.number(),
  marginMinor: z.number(),
  currency: z.string(),
});
export type CustomerLine = z.output<typeof customerLine>;

export const customer = customerLine.extend({
  externalIds: z.array(z.object({ source: z.string(), externalId: z.string() })),
  attributes: z.record(z.string(), z.unknown()),
  version: z.number(),
  createdAt: z.string(),
});
export type Customer = z.output<typeof customer>;

export const customerCount = z.object({ customers: z.number(), atLeast: z.boolean() });

export const customerPage = z.object({ items: z.array(customerLine), nextCursor: z.string().nullable() });

/** What waits for a customer by a day, in the workspace's zone. */
export const checkpointList = z.object({
  items: z.array(
    z.object({
      kind: z.enum(["outcome", "agreement", "stage", "escalation", "check", "risk"]),
      what: z.string(),
      on: z.string(),
      late: z.boolean(),
    }),
  ),
});

/** The published model's stages as planned; null where it says no days, or nothing is published. */
export const customerPlan = z.object({
  version: z.number().nullable(),
  stages: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      side: z.enum(["pre", "post"]),
      days: z.number().nullable(),
      current: z.boolean(),
    }),
  ),
});
