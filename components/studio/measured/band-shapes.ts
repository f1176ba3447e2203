import { channelOf } from "@/components/studio/document/curves";
import type { CurveKey } from "@/components/studio/document/types";
import type { PanelId } from "@/components/studio/scene/scene";
import { DAYS_PER_MONTH } from "@/lib/engine/profile/time";
import type { Bands, Measured } from "@/lib/measured/schema";

type Quartiles = Bands["minutes"];

/** A stretch of a stage with one band: shares of the stage, rates per day. */
export type BandStep = Quartiles & { readonly from: number; readonly to: number; readonly customers: number };

/** What of a measured stage is drawn in a panel; null where the panel has nothing that was measured. */
export function quartilesOf(bands: Bands, panel: PanelId, active: CurveKey | null): Quartiles | null {
  if (panel === "minutes" || panel === "cost" || panel === "revenue") return bands[panel];
  const channel = active && channelOf(active);
  if (panel !== "touches" || !channel) return null;
  return bands.channels[channel] ?? null;
}

/** Months lived by fewer customers than these are left out: their middle says little. */
const FEWEST = 5;

/**
 * The band of a stage on the canvas. Whole stages are level: their total over the length that is drawn, so that the area
 * is what one customer took. Use is one step a month.
 */
export function bandSteps(
  stage: Measured["stages"][number],
  days: number,
  panel: PanelId,
  active: CurveKey | null,
): BandStep[] {
  const rate = (bands: Bands, over: number, from: number, to: number): BandStep[] => {
    const found = quartilesOf(bands, panel, active);
    if (!found || found.high <= 0) return [];
    const { low, median, high } = found;
    const { customers } = bands;
    return [{ from, to, customers, low: low / over, median: median / over, high: high / over }];
  };
  if (stage.months.length > 0) {
    return stage.months
      .filter(({ customers }) => customers >= Math.min(FEWEST, stage.entrants))
      .flatMap((bands) => {
        const from = (bands.month * DAYS_PER_MONTH) / days;
        const to = Math.min(1, ((bands.month + 1) * DAYS_PER_MONTH) / days);
        return from < 1 ? rate(bands, DAYS_PER_MONTH, from, to) : [];
      });
  }
  return stage.whole && stage.whole.customers > 0 ? rate(stage.whole, days, 0, 1) : [];
}
