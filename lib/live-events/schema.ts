import { z } from "zod";
import { id, paging, plainText } from "@/lib/fields";

/** Where an event that came in stands. */
export const eventStatuses = ["accepted", "waiting", "refused", "dismissed", "expired"] as const;
export type EventStatus = (typeof eventStatuses)[number];

/** What an event may bring, by its type; the last two words are what is said of it. */
export const inboundTypes = [
  "app.lifecurve.customer.created",
  "app.lifecurve.touchpoint.logged",
  "app.lifecurve.stage.moved",
  "app.lifecurve.milestone.recorded",
  "app.lifecurve.agreement.added",
  "app.lifecurve.entry.booked",
] as const;
export type InboundType = (typeof inboundTypes)[number];

/** How long an event waits for its customer before it is given up. */
export const WAITS_DAYS = 30;
/** After so many days what was not carried out keeps its line, and loses what it carried. */
export const KEPT_DAYS = 90;

export const eventParams = z.strictObject({ id });

export const eventQuery = z.strictObject({
  status: z.enum(eventStatuses, { error: `Choose one of ${eventStatuses.join(", ")}.` }).optional(),
  type: plainText().max(1_000).optional(),
  source: plainText().max(1_000).optional(),
  ...paging,
});
export type EventQuery = z.output<typeof eventQuery>;

const fault = z.object({
  attribute: z.string().describe("The attribute, or the field of the data as data.minutes."),
  message: z.string(),
});
export type Fault = z.output<typeof fault>;

const answer = {
  source: z.string().nullable(),
  id: z.string().nullable(),
  status: z.enum(eventStatuses),
  duplicate: z.boolean().describe("It came before; nothing was done again."),
  faults: z.array(fault),
  entity: z.string().nullable().describe("What it became, such as touchpoint."),
  entityId: z.string().nullable(),
};

/** One answer for each event, in the order of the request. */
export const eventAnswers = z.object({ items: z.array(z.object(answer)) });
export type EventAnswer = z.output<typeof eventAnswers>["items"][number];

export const inboundEvent = z.object({
  id: z.string(),
  source: z.string(),
  eventId: z.string(),
  type: z.string(),
  subject: z.string().nullable(),
  customerSource: z.string(),
  status: z.enum(eventStatuses),
  occurredAt: z.string(),
  receivedAt: z.string(),
  settledAt: z.string().nullable(),
  faults: z.array(fault),
  entity: z.string().nullable(),
  entityId: z.string().nullable(),
  customerId: z.string().nullable(),
  sender: z.string(),
});
export type InboundEvent = z.output<typeof inboundEvent>;

/** With what it carried, as far as that is still kept. */
export const inboundEventWhole = inboundEvent.extend({
  event: z.record(z.string(), z.unknown()).nullable(),
});

export const inboundPage = z.object({
  items: z.array(inboundEvent),
  nextCursor: z.string().nullable(),
  waiting: z.number().describe("How many wait for their customer."),
  refused: z.number().describe("How many were refused and not dismissed."),
});
export type InboundPage = z.output<typeof inboundPage>;
