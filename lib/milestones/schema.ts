import { z } from "zod";
import { factTrail, flag, id, instant, optionalText, paging, provenance, reason } from "@/lib/fields";

export const milestoneKinds = ["closed", "declined", "cancelled", "ended", "reopened"] as const;
export type MilestoneKind = (typeof milestoneKinds)[number];

const needReason: readonly MilestoneKind[] = ["declined", "cancelled", "ended", "reopened"];

export const newMilestone = z
  .strictObject({
    customerId: id,
    kind: z.enum(milestoneKinds, { error: `Choose one of ${milestoneKinds.join(", ")}.` }),
    /** Now, when left out. */
    occurredAt: instant.optional(),
    reason: optionalText(500),
    ...provenance,
  })
  .refine((input) => input.reason !== null || !needReason.includes(input.kind), {
    path: ["reason"],
    error: "Say why: a loss, an ending or a reopening needs its reason.",
  });
export type NewMilestone = z.output<typeof newMilestone>;

export const milestoneVoiding = z.strictObject({ reason });

export const milestoneQuery = z.strictObject({
  customerId: id,
  includeVoided: flag.default(false),
  ...paging,
});
export type MilestoneQuery = z.output<typeof milestoneQuery>;

export const milestone = z.object({
  id: z.string(),
  customerId: z.string(),
  kind: z.enum(milestoneKinds),
  occurredAt: z.string(),
  reason: z.string().nullable(),
  ...factTrail,
});
export type Milestone = z.output<typeof milestone>;

export const milestonePage = z.object({ items: z.array(milestone), nextCursor: z.string().nullable() });
