import { z } from "zod";
import { id, optionalText, requiredText } from "@/lib/fields";
import { gapKinds } from "@/lib/gaps/schema";

const dueDays = z
  .int("Give whole days.")
  .min(-365, "At most a year before the end.")
  .max(3650, "At most ten years after the end.");

const content = {
  title: requiredText(200, "Say what is to be done."),
  detail: optionalText(1000),
  /** Who does it. */
  team: optionalText(100),
  /** Days after the last day of service by which it should be done; below zero, before it. */
  dueDays: dueDays.default(0),
  /** Nothing closes while a required check is open, unless somebody signs for it. */
  required: z.boolean().default(true),
  /** Ticked when the last gap of this kind is settled. */
  settles: z.enum(gapKinds).nullable().default(null),
};

export const newChecklistItem = z.strictObject({ modelId: id, ...content });
export type NewChecklistItem = z.output<typeof newChecklistItem>;

export const checklistEdit = z.strictObject({
  version: z.int("Send the version that you read."),
  ...content,
  position: z.int().min(0).max(1000).optional(),
});
export type ChecklistEdit = z.output<typeof checklistEdit>;

export const checklistQuery = z.strictObject({ modelId: id });

export const startingKinds = ["insurer", "lender", "software"] as const;
export type StartingKind = (typeof startingKinds)[number];
export const startingChecklist = z.strictObject({
  modelId: id,
  kind: z.enum(startingKinds, { error: `Choose one of ${startingKinds.join(", ")}.` }),
});

export const checklistItem = z.object({
  id: z.string(),
  modelId: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  team: z.string().nullable(),
  dueDays: z.number(),
  required: z.boolean(),
  settles: z.enum(gapKinds).nullable(),
  position: z.number(),
  version: z.number(),
});
export type ChecklistItem = z.output<typeof checklistItem>;
export const checklist = z.object({ items: z.array(checklistItem) });
