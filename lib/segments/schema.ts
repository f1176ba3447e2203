import { z } from "zod";
import { id, requiredText } from "@/lib/fields";

export const segmentInput = z.strictObject({ name: requiredText(80, "Give the segment a name.") });
export const segmentParams = z.strictObject({ id });
export const segmentSchema = z.object({ id: z.string(), name: z.string(), customers: z.number() });
export type SegmentView = z.output<typeof segmentSchema>;
export const segmentsSchema = z.object({ items: z.array(segmentSchema) });
