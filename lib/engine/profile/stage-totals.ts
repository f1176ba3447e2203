import { totalOf } from "./integrate";
import { CHANNELS, type Profile, type ProfileChannel, type ProfileStage } from "./profile";

/**
 * What one customer who enters a stage takes and brings there. Money in major units; `cost` is staff and other cost
 * together, `learning` counts facts.
 */
export type StageTotals = {
  readonly id: string;
  readonly name: string;
  readonly kind: ProfileStage["kind"];
  readonly side: ProfileStage["side"];
  readonly days: number;
  readonly passRate: number | null;
  readonly minutes: number;
  readonly staffCost: number;
  readonly otherCost: number;
  readonly cost: number;
  readonly revenue: number;
  readonly learning: number;
  readonly touches: Readonly<Partial<Record<ProfileChannel, number>>>;
  readonly touchCount: number;
};

/** Totals of one stage over its whole length, as exact integrals of its curves. */
export function totalStage(stage: ProfileStage): StageTotals {
  const { curves, days } = stage;
  const minutes = totalOf(curves.minutes, days);
  const staffCost = minutes * stage.minuteRate;
  const otherCost = totalOf(curves.cost, days);
  const touches: Partial<Record<ProfileChannel, number>> = {};
  let touchCount = 0;
  for (const channel of CHANNELS) {
    const curve = curves.touches[channel];
    if (!curve) continue;
    const count = totalOf(curve, days);
    touches[channel] = count;
    touchCount += count;
  }
  return {
    id: stage.id,
    name: stage.name,
    kind: stage.kind,
    side: stage.side,
    days,
    passRate: stage.passRate,
    minutes,
    staffCost,
    otherCost,
    cost: staffCost + otherCost,
    revenue: totalOf(curves.revenue, days),
    learning: totalOf(curves.learning, days),
    touches,
    touchCount,
  };
}

/** Totals of every stage that is shown, in order. */
export function totalStages(profile: Profile): StageTotals[] {
  return profile.stages.filter((stage) => !stage.hidden).map(totalStage);
}
