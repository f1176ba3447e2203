import { z } from "zod";
import { id, requiredText } from "@/lib/fields";

export const calendarKinds = ["renewal", "checkpoint", "notice", "contract"] as const;
export type CalendarKind = (typeof calendarKinds)[number];

const filter = id.nullish().transform((value) => value ?? null);

export const newCalendarFeedSchema = z.strictObject({
  name: requiredText(80, "Say what the calendar is for."),
  kinds: z
    .array(z.enum(calendarKinds, { error: `A kind is one of: ${calendarKinds.join(", ")}.` }))
    .min(1, "Choose at least one kind of day.")
    .transform((kinds) => calendarKinds.filter((kind) => kinds.includes(kind)))
    .describe(
      "renewal: last days and anniversaries of agreements; checkpoint: days of the first year after the close; notice: customers who leave; contract: sourcing of services that ends.",
    ),
  ownerId: filter.describe("Only customers whom this member owns."),
  modelId: filter.describe("Only customers, and services of stages, of this lifecycle model."),
});
export type NewCalendarFeed = z.output<typeof newCalendarFeedSchema>;

export const calendarFeedParams = z.strictObject({ id });

/** Whatever a token looks like, it answers not found unless it opens something. */
export const calendarParams = z.strictObject({
  token: z
    .string()
    .transform((token) => /^(lcc_[\w-]{43})(?:\.ics)?$/.exec(token)?.[1] ?? "")
    .catch(""),
});

export const calendarFeedSchema = z.object({
  id: z.string(),
  name: z.string(),
  kinds: z.array(z.enum(calendarKinds)),
  owner: z.string().nullable(),
  ownerId: z.string().nullable(),
  model: z.string().nullable(),
  modelId: z.string().nullable(),
  prefix: z.string().describe("The first characters of its token, to recognise it by."),
  createdAt: z.string(),
  lastReadAt: z.string().nullable(),
});
export type CalendarFeedView = z.output<typeof calendarFeedSchema>;
export const calendarFeedsSchema = z.object({ items: z.array(calendarFeedSchema) });

export const madeCalendarFeedSchema = calendarFeedSchema.extend({
  url: z.string().describe("Shown this once: whoever has it reads the calendar."),
});
export type MadeCalendarFeed = z.output<typeof madeCalendarFeedSchema>;
