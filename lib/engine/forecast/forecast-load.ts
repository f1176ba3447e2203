import type { Peak } from "@/lib/engine/findings/find-peak";
import type { Curve, Profile, ProfileStage } from "@/lib/engine/profile/profile";
import type { NullReason } from "@/lib/engine/result";
import { convolveLoad } from "./convolve-load";
import { monthlyWork } from "./monthly-work";
import { peakToAverage } from "./peak-to-average";

/** Load of one stage by calendar month, with its peak. */
export type StageLoad = {
  readonly id: string;
  readonly name: string;
  readonly months: readonly number[];
  readonly peak: Peak | null;
};

/** Load of `months` months, whole and by stage. `unknown` says why stages after a gap are missing. */
export type LoadForecast = {
  readonly months: readonly number[];
  readonly peak: Peak | null;
  readonly stages: readonly StageLoad[];
  /** Σ of the stages' own peaks ÷ the peak of the whole, 1 when they coincide; null without load. */
  readonly spread: number | null;
  readonly unknown: NullReason | null;
};

/**
 * Load that arrivals put on the stages of a profile, by convolution with the work of one arrival (economics
 * reference, section 6). `arrivals[t]` are reached at the start of month t. `curveOf` picks the work, by default
 * the staff minutes.
 */
export function forecastLoad(
  profile: Profile,
  arrivals: readonly number[],
  months: number,
  curveOf?: (stage: ProfileStage) => Curve,
): LoadForecast {
  const work = monthlyWork(profile, months, curveOf);
  const stages = work.stages.map(({ id, name, months: own }) => {
    const load = convolveLoad(arrivals, own, months);
    return { id, name, months: load, peak: peakToAverage(load) };
  });
  const total = new Array<number>(months).fill(0);
  for (const stage of stages)
    for (let month = 0; month < months; month += 1)
      total[month] = (total[month] ?? 0) + (stage.months[month] ?? 0);
  const peak = peakToAverage(total);
  const ownPeaks = stages.reduce((sum, stage) => sum + (stage.peak?.value ?? 0), 0);
  const spread = peak && peak.value > 0 ? ownPeaks / peak.value : null;
  return { months: total, peak, stages, spread, unknown: work.unknown };
}
