import { z } from "zod";
import { service } from "@/lib/services/schema";

/** A figure as the screen prints it, and `exact` without rounding; `missing` says why there is none. */
const said = z
  .object({
    id: z.string(),
    label: z.string(),
    exact: z.number().nullable(),
    value: z.string().nullable(),
    unit: z.string().optional(),
    missing: z.string().optional(),
  })
  .nullable();

export const laneList = z.object({
  items: z.array(
    z.object({
      service,
      cost: said,
      activity: said,
      peak: said,
      peakMonth: z.string().nullable(),
      coupling: z.string().nullable(),
      interactions: z.number(),
      pools: z.array(z.object({ id: z.string(), name: z.string() })),
      facts: z.array(z.string()),
    }),
  ),
});
