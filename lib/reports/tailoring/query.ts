import { z } from "zod";
import { figureId, selection } from "@/lib/reports/schema";

/** Which lifecycle model; the one with most customers when none is named. */
export const tailoringQuery = z.strictObject({ model: selection.model });
export type TailoringQuery = z.output<typeof tailoringQuery>;
export const tailoringWhyQuery = tailoringQuery.extend({ figure: figureId });
