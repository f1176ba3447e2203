import { z } from "zod";
import { LENS_PRESETS } from "@/lib/engine/lens/presets";
import { lensKey, lensVersionNumber } from "@/lib/lenses/schema";
import { acquisitionChannelFilter, figureId, selection } from "@/lib/reports/schema";

/** The reading that this product grew from; what nobody has chosen otherwise sees. */
export const FIRST_LENS = LENS_PRESETS[0]?.id ?? "";

/** `from` and `to` are months in which money moved. */
export const lensQuery = z.strictObject({
  ...selection,
  acquisitionChannel: acquisitionChannelFilter,
  lens: lensKey.default(FIRST_LENS),
  lensVersion: lensVersionNumber.optional(),
  basis: z
    .enum(["recognised", "spent"], "Choose recognised (deferred cost over its term) or spent.")
    .default("recognised"),
});
export type LensQuery = z.output<typeof lensQuery>;
export const lensWhyQuery = lensQuery.extend({ figure: figureId });
