import { z } from "zod";
import { id, paging, requiredText } from "@/lib/fields";

/**
 * What is told outside: lines of the audit trail, by what they are called there. Whatever else happens here, such as
 * drawing a profile, is nobody's business but ours.
 */
export const toldActions = [
  "customer.created",
  "customer.edited",
  "touchpoint.logged",
  "touchpoint.corrected",
  "touchpoint.voided",
  "stage.moved",
  "stage.move-voided",
  "milestone.recorded",
  "milestone.voided",
  "agreement.added",
  "agreement.edited",
  "agreement.removed",
  "entry.booked",
  "entry.corrected",
  "entry.voided",
  "gap.resolved",
  "ending.closed",
  "escalation.raised",
  "bulk.changed",
  "bulk.undone",
  "import.published",
  "import.reverted",
] as const;

const prefix = "app.lifecurve.";
/** An edit that ended an agreement is told as what it is. */
export const AGREEMENT_ENDED = `${prefix}agreement.ended`;
/** Only asked for, and sent whatever types a webhook wants. */
export const PING = `${prefix}webhook.ping`;

export const outboundTypes: readonly string[] = [
  ...toldActions.map((action) => prefix + action),
  AGREEMENT_ENDED,
].sort();

const told: ReadonlySet<string> = new Set(toldActions);

/** The type that a line of the trail is told as; null where it is not. */
export function typeOf(change: { action: string; before?: unknown; after?: unknown }): string | null {
  if (!told.has(change.action)) return null;
  const ended = (what: unknown) => Boolean((what as { terminatedOn?: unknown } | null)?.terminatedOn);
  if (change.action === "agreement.edited" && ended(change.after) && !ended(change.before))
    return AGREEMENT_ENDED;
  return prefix + change.action;
}

/** Most webhooks of a workspace: each change is sent to every one that wants it. */
export const MOST_WEBHOOKS = 20;
/** While a secret is changed the former one signs too, for so long. */
export const BOTH_SIGN_HOURS = 24;

const content = {
  name: requiredText(80, "Give the webhook a name that tells who listens."),
  url: z
    .url({ protocol: /^https?$/, error: "Give the address, such as https://example.com/lifecurve." })
    .max(2_000, "Keep the address to 2,000 characters.")
    .refine((url) => !/^[^/]*\/\/[^/]*@/.test(url), "Leave name and password out of the address.")
    .refine((url) => !url.includes("#"), "Leave out what stands after #; it is never sent."),
  types: z
    .array(z.enum(outboundTypes as [string, ...string[]], { error: "This type is not told." }))
    .min(1, "Choose at least one type.")
    .transform((types) => [...new Set(types)].sort()),
};

export const newWebhook = z.strictObject(content);
export type NewWebhook = z.output<typeof newWebhook>;

export const webhookEdit = z.strictObject({
  version: z.int("Send the version that you read."),
  ...content,
  paused: z.boolean("Say whether it is paused."),
});
export type WebhookEdit = z.output<typeof webhookEdit>;

export const webhookParams = z.strictObject({ id });

export const webhook = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  types: z.array(z.string()),
  paused: z.boolean(),
  pausedReason: z.string().nullable(),
  /** The former secret signs too until then. */
  bothSignUntil: z.string().nullable(),
  createdAt: z.string(),
  version: z.number(),
  due: z.number().describe("Deliveries that are still to be sent or tried again."),
  dead: z.number().describe("Deliveries that were given up and can be replayed."),
});
export type Webhook = z.output<typeof webhook>;

export const webhookList = z.object({ items: z.array(webhook) });

export const webhookWithSecret = webhook.extend({
  secret: z.string().describe("What requests are signed with. Shown this once."),
});
export type WebhookWithSecret = z.output<typeof webhookWithSecret>;

export const deliveryStatuses = ["due", "delivered", "dead"] as const;

export const deliveryQuery = z.strictObject({
  status: z.enum(deliveryStatuses, { error: `Choose one of ${deliveryStatuses.join(", ")}.` }).optional(),
  ...paging,
});
export type DeliveryQuery = z.output<typeof deliveryQuery>;

export const deliveryTry = z.object({
  at: z.string(),
  code: z.number().nullable(),
  fault: z.string().nullable(),
  milliseconds: z.number(),
  answer: z.string().nullable(),
});

export const delivery = z.object({
  id: z.string(),
  webhookId: z.string(),
  messageId: z.string().describe("webhook-id of every try, and the id of the event."),
  type: z.string(),
  status: z.enum(deliveryStatuses),
  occurredAt: z.string(),
  dueAt: z.string().nullable().describe("When it is tried next."),
  settledAt: z.string().nullable(),
  tries: z.array(deliveryTry),
});
export type Delivery = z.output<typeof delivery>;

export const deliveryWhole = delivery.extend({ event: z.record(z.string(), z.unknown()) });
export const deliveryPage = z.object({ items: z.array(delivery), nextCursor: z.string().nullable() });
export type DeliveryPage = z.output<typeof deliveryPage>;

export const replayed = z.object({ replayed: z.number() });
