import { z } from "zod";
import { month } from "@/lib/allocations/schema";

/** Months of the calendar, and which of the two views: what they cost, or what was paid. */
export const softwareQuery = z.strictObject({
  from: month.optional(),
  to: month.optional(),
  view: z.enum(["cost", "cash"]).default("cost"),
});
export type SoftwareQuery = z.output<typeof softwareQuery>;

export const softwareWhyQuery = softwareQuery.extend({ figure: z.string().min(1).max(200) });
