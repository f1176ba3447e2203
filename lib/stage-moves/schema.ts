import { z } from "zod";
import { factTrail, flag, id, instant, optionalText, paging, provenance, reason } from "@/lib/fields";

const move = {
  stageId: id,
  /** Now, when left out. */
  startsAt: instant.optional(),
  reason: optionalText(500),
  /** A prospect who enters a post-sale stage is closed at that instant; false leaves that to a milestone. */
  close: z.boolean().default(true),
  /** Brings back a customer who was lost or has left; needs a reason. */
  reopen: z.boolean().default(false),
};

export const newStageMove = z.strictObject({ customerId: id, ...move, ...provenance });
export type NewStageMove = z.output<typeof newStageMove>;

export const bulkStageMove = z.strictObject({
  customerIds: z
    .array(id)
    .min(1, "Choose at least one customer.")
    .max(500, "Move at most 500 customers at once."),
  ...move,
});
export type BulkStageMove = z.output<typeof bulkStageMove>;

export const stageMoveVoiding = z.strictObject({ reason });

export const stageMoveQuery = z.strictObject({
  customerId: id,
  includeVoided: flag.default(false),
  ...paging,
});
export type StageMoveQuery = z.output<typeof stageMoveQuery>;

export const stageMove = z.object({
  id: z.string(),
  customerId: z.string(),
  stageId: z.string(),
  stageName: z.string(),
  startsAt: z.string(),
  reason: z.string().nullable(),
  /** Milestones recorded with the move; voiding the move voids them too. */
  milestones: z.array(z.enum(["closed", "reopened"])),
  ...factTrail,
});
export type StageMove = z.output<typeof stageMove>;

export const stageMovePage = z.object({ items: z.array(stageMove), nextCursor: z.string().nullable() });
export const bulkStageMoveResult = z.object({
  moved: z.array(stageMove),
  refused: z.array(z.object({ customerId: z.string(), reason: z.string() })),
});
