import { channelOf } from "@/components/studio/document/curves";
import type { CurveKey } from "@/components/studio/document/types";
import type { PanelId } from "@/components/studio/scene/scene";
import type { Curve } from "@/lib/engine/profile/profile";
import { DAYS_PER_MONTH, periodDays } from "@/lib/engine/profile/time";
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
const FEWEST = 10;

/**
 * Days that one unit of the panel's height stands for. A rate is drawn per day; where only pulses are drawn, their size
 * is what can be compared: the amount of a period, or of the whole stage for what happens once.
 */
export function daysPerUnit({ points, pulses }: Curve, days: number): number {
  const [first] = pulses;
  if (points.length > 0 || !first) return 1;
  return first.every ? periodDays(first.every) : days;
}

/**
 * The band of a stage on the canvas. Whole stages are level: their total over the length that is drawn, so that the area
 * is what one customer took. Use is one step a month.
 */
export function bandSteps(
  stage: Measured["stages"][number],
  { days, curve }: { days: number; curve: Curve },
  panel: PanelId,
  active: CurveKey | null,
): BandStep[] {
  const rate = (bands: Bands, over: number, from: number, to: number): BandStep[] => {
    const found = quartilesOf(bands, panel, active);
    if (!found || found.high <= 0) return [];
    const unit = daysPerUnit(curve, days) / over;
    const { low, median, high } = found;
    const { customers } = bands;
    return [{ from, to, customers, low: low * unit, median: median * unit, high: high * unit }];
  };
  if (stage.months.length > 0) {
    return stage.months
      .filter(({ customers }) => customers >= Math.min(FEWEST, Math.max(1, stage.entrants / 20)))
      .flatMap((bands) => {
        const from = (bands.month * DAYS_PER_MONTH) / days;
        const to = Math.min(1, ((bands.month + 1) * DAYS_PER_MONTH) / days);
        return from < 1 ? rate(bands, DAYS_PER_MONTH, from, to) : [];
      });
  }
  return stage.whole && stage.whole.customers > 0 ? rate(stage.whole, days, 0, 1) : [];
}
