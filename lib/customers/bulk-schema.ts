import { z } from "zod";
import { id, instant, optionalText } from "@/lib/fields";
import { customerFilters } from "./schema";

/** So many customers are changed at once. */
export const mostAtOnce = 10_000;

/** Whom: named one by one, or everybody who fits filters at the moment of the change. */
const who = {
  customerIds: z
    .array(id)
    .min(1, "Choose at least one customer.")
    .max(mostAtOnce, `Change at most ${mostAtOnce.toLocaleString("en")} customers at once.`)
    .optional(),
  filters: customerFilters.optional(),
};

const stageChange = z.strictObject({
  kind: z.literal("stage_move"),
  ...who,
  stageId: id,
  /** Now, when left out. */
  startsAt: instant.optional(),
  reason: optionalText(500),
  /** Prospects who enter a post-sale stage are closed at that instant. */
  close: z.boolean().default(true),
  /** Brings back those who were lost or have left; needs a reason. */
  reopen: z.boolean().default(false),
});

const ownerChange = z.strictObject({ kind: z.literal("owner"), ...who, ownerId: id.nullable() });

export const newBulkChange = z
  .discriminatedUnion("kind", [stageChange, ownerChange], { error: "Choose stage_move or owner." })
  .refine((input) => (input.customerIds === undefined) !== (input.filters === undefined), {
    error: "Name the customers, or give the filters they fit; not both.",
    path: ["customerIds"],
  });
export type NewBulkChange = z.output<typeof newBulkChange>;
export type BulkMove = z.output<typeof stageChange>;

/** Those whom a change left alone, by reason, with some of their names. */
const leftAlone = z.array(
  z.object({
    reason: z.string(),
    customers: z.number(),
    some: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
);
export type LeftAlone = z.output<typeof leftAlone>;

export const bulkChange = z.object({
  /** Null when nobody was changed, so that there is nothing to take back. */
  id: z.string().nullable(),
  kind: z.enum(["stage_move", "owner"]),
  changed: z.number(),
  refused: leftAlone,
});
export type BulkChange = z.output<typeof bulkChange>;

export const bulkUndo = z.object({ undone: z.number(), kept: leftAlone });
export type BulkUndo = z.output<typeof bulkUndo>;

export const bulkParams = z.strictObject({ id });
