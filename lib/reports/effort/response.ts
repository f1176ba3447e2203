import { z } from "zod";

const group = z.object({
  key: z.string().nullable(),
  label: z.string(),
  stays: z.number(),
  planned: z.number().nullable(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  compared: z.number(),
  above: z.number(),
});
/** Customers looked at, of so many: docs/decisions/0017-customer-curves.md. */
const drawn = { drawn: z.number(), of: z.number() };

export const effortResponse = z
  .object({
    ...drawn,
    model: z.object({ id: z.string(), name: z.string() }),
    measure: z.enum(["minutes", "days"]),
    total: group,
    stages: z.array(group),
    groups: z.array(group),
  })
  .nullable();

export const movesResponse = z
  .object({
    ...drawn,
    model: z.object({ id: z.string(), name: z.string() }),
    moves: z.number(),
    backward: z.number(),
    endings: z.number(),
    withReason: z.number(),
    backwardBy: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        fromName: z.string(),
        toName: z.string(),
        moves: z.number(),
      }),
    ),
    reasons: z.array(
      z.object({
        kind: z.enum(["declined", "cancelled", "ended"]),
        reason: z.string().nullable(),
        stageId: z.string().nullable(),
        stage: z.string(),
        endings: z.number(),
      }),
    ),
    stages: z.array(group),
    stage: z.object({ id: z.string(), name: z.string() }).nullable(),
    months: z.array(group),
  })
  .nullable();
