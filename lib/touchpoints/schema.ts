import { z } from "zod";
import { CHANNELS } from "@/lib/engine/profile/profile";
import {
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

export const channels = CHANNELS;
export const directions = ["inbound", "outbound"] as const;
export const initiations = ["reactive", "proactive"] as const;

export type Channel = (typeof channels)[number];
export type Direction = (typeof directions)[number];
export type Initiation = (typeof initiations)[number];

/** Clocks differ: what is further ahead than this has not happened. */
export const clockSkewMs = 5 * 60_000;

const minutesPerWeek = 7 * 24 * 60;

/** Now, when left out. */
const happened = instant.refine(
  (at) => at.getTime() <= Date.now() + clockSkewMs,
  "This is in the future. Log a touchpoint once it has happened.",
);

const content = {
  occurredAt: happened.optional(),
  channel: z.enum(channels, { error: `Choose one of ${channels.join(", ")}.` }),
  /** Inbound when reactive and outbound when proactive, unless said otherwise. */
  direction: z.enum(directions, { error: "Choose inbound or outbound." }).optional(),
  initiation: z.enum(initiations, { error: "Choose reactive or proactive." }),
  activity: requiredText(200, "Say what was done."),
  minutes: z
    .number({ error: "Give the minutes as a number." })
    .min(0, "Minutes cannot be negative.")
    .max(minutesPerWeek, "One touchpoint is at most a week long.")
    .default(0),
  impression: z
    .number()
    .int("Use whole steps from −2 to +2.")
    .min(-2, "The worst impression is −2.")
    .max(2, "The best impression is +2.")
    .nullish()
    .transform((value) => value ?? null),
  initiative: optionalText(200),
  complaint: z.boolean().default(false),
  missedSale: z.boolean().default(false),
  commonProblem: z.boolean().default(false),
  learned: z
    .array(requiredText(200, "Leave out empty facts."))
    .max(50, "At most 50 facts at once.")
    .default([]),
  note: optionalText(10_000),
  agent: optionalText(200),
  /** Only to place it by hand; otherwise it falls into the stage the customer was in. */
  stageId: id.nullish().transform((value) => value ?? null),
};

export const newTouchpoint = z.strictObject({ customerId: id, ...content, ...provenance });
export type NewTouchpoint = z.output<typeof newTouchpoint>;

export const voiding = z.strictObject({ reason });

export const touchpointCorrection = z.strictObject({ ...content, reason });
export type TouchpointCorrection = z.output<typeof touchpointCorrection>;

/** Suggestions for a customer begin with the initiatives of its model. */
export const suggestionQuery = z.strictObject({ customerId: id.optional() });

export const touchpointQuery = z.strictObject({
  customerId: id.optional(),
  stageId: id.optional(),
  channel: z.enum(channels, { error: `Choose one of ${channels.join(", ")}.` }).optional(),
  includeVoided: flag.default(false),
  ...paging,
});
export type TouchpointQuery = z.output<typeof touchpointQuery>;

export const touchpoint = z.object({
  id: z.string(),
  customerId: z.string(),
  stageId: z.string().nullable(),
  stagePinned: z.boolean(),
  occurredAt: z.string(),
  channel: z.enum(channels),
  direction: z.enum(directions),
  initiation: z.enum(initiations),
  activity: z.string(),
  minutes: z.number(),
  impression: z.number().nullable(),
  initiative: z.string().nullable(),
  complaint: z.boolean(),
  missedSale: z.boolean(),
  commonProblem: z.boolean(),
  learned: z.array(z.string()),
  note: z.string().nullable(),
  agent: z.string().nullable(),
  ...factTrail,
});
export type Touchpoint = z.output<typeof touchpoint>;

/** What a corrected touchpoint said before, the newest first; and who changed it, when and why. */
export const touchpointHistory = z.object({
  items: z.array(touchpoint.extend({ voidedBy: z.string().nullable() })),
});
export type TouchpointHistory = z.output<typeof touchpointHistory>;

export const touchpointPage = z.object({ items: z.array(touchpoint), nextCursor: z.string().nullable() });
