import { z } from "zod";
import { reportResponse } from "@/lib/reports/response";

export const softwareResponse = z
  .object({
    /** The newest of the runs that count; null before the first. */
    run: z.object({ id: z.string(), number: z.number(), finishedAt: z.string() }).nullable(),
    view: z.enum(["cost", "cash"]),
    filters: reportResponse.shape.filters,
    figures: reportResponse.shape.figures,
    charts: reportResponse.shape.charts,
    warnings: z.array(z.object({ id: z.string(), text: z.string(), poolId: z.string().nullable() })),
  })
  .meta({ id: "SoftwareReport" });
