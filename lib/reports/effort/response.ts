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

const page = { total: z.number(), nextCursor: z.string().nullable() };

/** Null where there is no model yet. */
export const staysResponse = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        customerId: z.string(),
        customer: z.string(),
        stageId: z.string(),
        stage: z.string(),
        agent: z.string().nullable(),
        enteredAt: z.string(),
        leftAt: z.string(),
        actual: z.number(),
        planned: z.number().nullable(),
      }),
    ),
    ...page,
  })
  .nullable();

/** Null where there is no model yet. */
export const moveListResponse = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        customerId: z.string(),
        customer: z.string(),
        at: z.string(),
        what: z.string(),
        reason: z.string().nullable(),
      }),
    ),
    ...page,
  })
  .nullable();
