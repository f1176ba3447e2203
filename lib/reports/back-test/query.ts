import { z } from "zod";
import { figureId, selection } from "@/lib/reports/schema";

/** Spans that are tried; the one that would have been best within the training is taken. */
export const SPANS = [4, 6, 8, 12, 26] as const;

export const backTestQuery = z.strictObject({
  model: selection.model,
  asOf: selection.asOf,
  holdout: z.coerce
    .number("Give a number of weeks.")
    .int("Give whole weeks.")
    .min(2, "Hold out at least 2 weeks.")
    .max(52, "Hold out at most 52 weeks.")
    .default(8)
    .describe("The last so many complete weeks are forecast from those before."),
  span: z
    .enum(["auto", "all", ...SPANS.map(String)], "Choose auto, all, 4, 6, 8, 12 or 26.")
    .default("auto")
    .describe("Arrival weeks that each age learns from; auto is chosen within the training alone."),
});
export type BackTestQuery = z.output<typeof backTestQuery>;

export const backTestWhyQuery = backTestQuery.extend({ figure: figureId });
