import { z } from "zod";
import { DRIVERS } from "@/lib/engine/allocation/driver";
import { POOL_KINDS } from "@/lib/engine/allocation/pool";
import { id, requiredText } from "@/lib/fields";

/** Software cost that is shared out together; browser-safe. */

const optionalId = id.nullish().transform((value) => value ?? null);
const percent = z
  .number({ error: "A percent is a number such as 12.5." })
  .min(0, "A percent is not negative.")
  .max(100, "A percent is at most 100.");

const content = {
  name: requiredText(100, "Give the pool a name."),
  kind: z.enum(POOL_KINDS, { error: `Choose one of ${POOL_KINDS.join(", ")}.` }),
  serviceId: optionalId,
  driver: z.enum(DRIVERS, { error: `Choose one of ${DRIVERS.join(", ")}.` }),
  /** Practical capacity a month, in units of the driver. */
  capacity: z
    .number()
    .positive("A capacity is above 0; leave it out where none is known.")
    .max(1e12, "A capacity is at most 1,000,000,000,000.")
    .nullish()
    .transform((value) => value ?? null),
  layer: z
    .int("A layer is a whole number.")
    .min(0, "Layers begin at 0.")
    .max(20, "There are at most 20 layers.")
    .default(0),
  /** Stages that it serves; none: those of its service, and else all. Percents only for fixed percents. */
  stages: z
    .array(z.strictObject({ stageId: id, percent: percent.nullish().transform((value) => value ?? null) }))
    .max(200, "A pool serves at most 200 stages.")
    .default([]),
  /** What of its used part goes to pools of later layers. */
  shares: z
    .array(z.strictObject({ poolId: id, percent: percent.positive("A share is above 0.") }))
    .max(50, "A pool shares with at most 50 others.")
    .default([]),
};

type Content = {
  driver: string;
  capacity: number | null;
  stages: readonly { stageId: string; percent: number | null }[];
  shares: readonly { poolId: string; percent: number }[];
};

/** What cannot be, said where it stands. */
function checkContent(pool: Content, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  const sum = (parts: readonly { percent: number | null }[]) =>
    parts.reduce((total, part) => total + (part.percent ?? 0), 0);
  if (new Set(pool.stages.map(({ stageId }) => stageId)).size < pool.stages.length)
    refuse("stages", "A stage is named once.");
  if (new Set(pool.shares.map(({ poolId }) => poolId)).size < pool.shares.length)
    refuse("shares", "A pool is named once.");
  if (sum(pool.shares) > 100 + 1e-9) refuse("shares", "The shares come to more than 100 %.");
  if (pool.driver === "fixed-percent") {
    if (pool.stages.length === 0) refuse("stages", "Say which stages bear how many percent.");
    if (sum(pool.stages) > 100 + 1e-9) refuse("stages", "The percents come to more than 100.");
  }
  if ((pool.driver === "fixed-percent" || pool.driver === "direct") && pool.capacity !== null)
    refuse("capacity", "A capacity is counted in units of a driver; this one has none.");
}

export const newPool = z.strictObject(content).superRefine(checkContent);
export type NewPool = z.output<typeof newPool>;
export const poolEdit = z
  .strictObject({ ...content, version: z.number().int().min(1, "Send the version that you read.") })
  .superRefine(checkContent);
export type PoolEdit = z.output<typeof poolEdit>;
export const poolParams = z.strictObject({ id });

export const pool = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(POOL_KINDS),
  serviceId: z.string().nullable(),
  service: z.string().nullable(),
  driver: z.enum(DRIVERS),
  capacity: z.number().nullable(),
  layer: z.number(),
  version: z.number(),
  stages: z.array(z.object({ stageId: z.string(), stage: z.string(), percent: z.number().nullable() })),
  shares: z.array(z.object({ poolId: z.string(), pool: z.string(), percent: z.number() })),
  charges: z.number(),
  /** Exact decimals in the workspace's currency, over all charges. */
  cost: z.string(),
});
export type PoolView = z.output<typeof pool>;
export const poolList = z.object({ items: z.array(pool) });
