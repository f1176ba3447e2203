import { z } from "zod";
import { CHANNELS, STAGE_KINDS } from "@/lib/engine/profile/profile";
import { id, requiredText } from "@/lib/fields";

/** What the events and cases of a log become; browser-safe. */

export const stageKinds = STAGE_KINDS;
export const channels = CHANNELS;
export const directions = ["inbound", "outbound"] as const;
export const initiations = ["reactive", "proactive"] as const;
export const outcomes = ["closed", "declined", "cancelled", "ended"] as const;
export const customerKinds = ["person", "household", "company"] as const;

export type StageKind = (typeof stageKinds)[number];

/** Reach, acquisition and conversion come before the sale; the rest after it. */
export function sideOf(kind: StageKind): "pre" | "post" {
  return kind === "reach" || kind === "acquisition" || kind === "conversion" ? "pre" : "post";
}

export const treatment = z.discriminatedUnion("as", [
  z.strictObject({ as: z.literal("stage"), stage: requiredText(60, "Choose the stage.") }),
  z.strictObject({
    as: z.literal("touchpoint"),
    channel: z.enum(channels),
    direction: z.enum(directions),
    initiation: z.enum(initiations),
  }),
  z.strictObject({ as: z.literal("outcome"), outcome: z.enum(outcomes) }),
  z.strictObject({ as: z.literal("ignore") }),
]);

export type Treatment = z.output<typeof treatment>;

export const newStage = z.strictObject({
  key: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "A stage key is lower-case letters, digits and hyphens."),
  name: requiredText(80, "Name the stage."),
  kind: z.enum(stageKinds),
});

export const target = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("existing"), modelId: id }),
  z.strictObject({
    kind: z.literal("new"),
    name: requiredText(120, "Name the lifecycle model."),
    industry: requiredText(60, "Name the industry."),
    stages: z.array(newStage).min(1, "A lifecycle model needs at least one stage.").max(40),
  }),
]);

const attribute = z.string().min(1).max(500).nullable();

export const mapping = z.strictObject({
  /** Namespace of the ids in the file: the same source and id is the same customer or event. */
  source: requiredText(100, "Name the system that the file comes from."),
  target,
  activities: z.record(z.string().max(500), treatment),
  /** Visits count for at most so many minutes; null for no cap. */
  minuteCap: z
    .number()
    .min(1, "The cap is at least one minute.")
    .max(1440, "The cap is at most a day.")
    .nullable(),
  /** Workspace currency per minute of work; null when time is not to cost anything. */
  staffRate: z
    .string()
    .trim()
    .regex(/^\d{1,7}(\.\d{1,6})?$/, "Give the rate per minute as a plain amount such as 0.85.")
    .nullable(),
  customer: z.strictObject({
    kind: z.enum(customerKinds),
    /** Case attributes by what they become; null where none does. The name defaults to the case id. */
    name: attribute,
    segment: attribute,
    acquisitionChannel: attribute,
    /** Case attributes kept on the customer. */
    attributes: z.array(z.string().min(1).max(500)).max(200),
  }),
});

export type Mapping = z.output<typeof mapping>;
export type Target = z.output<typeof target>;

/** What an activity becomes, if somebody said so. A name such as "constructor" has no meaning of its own. */
export function treatmentOf(activities: Mapping["activities"], activity: string): Treatment | undefined {
  return Object.hasOwn(activities, activity) ? activities[activity] : undefined;
}
