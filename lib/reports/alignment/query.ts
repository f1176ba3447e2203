import { z } from "zod";
import { figureId, selection } from "@/lib/reports/schema";

/** Which customers and which calendar months; months without a finished allocation run are left out. */
export const alignmentQuery = z.strictObject({
  model: selection.model,
  segment: selection.segment,
  from: selection.from,
  to: selection.to,
});
export type AlignmentQuery = z.output<typeof alignmentQuery>;

export const alignmentWhyQuery = alignmentQuery.extend({ figure: figureId });
