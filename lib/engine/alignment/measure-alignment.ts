import { totalBy } from "@/lib/engine/collections";
import { divide, type Ratio } from "@/lib/engine/result";

/** What software spend is held against. */
export const YARDSTICKS = ["activity", "learning", "margin"] as const;
export type Yardstick = (typeof YARDSTICKS)[number];

/** What one stage takes and gives in a period: money in minor units, activity in minutes, learning in new facts. */
export type StageUse = {
  readonly stageId: string;
  readonly spend: number;
  readonly activity: number;
  readonly learning: number;
  readonly margin: number;
};

/** A stage's share of the spend less its share of the yardstick, −1 to 1; positive: more software than use for it. */
export type StageAlignment = {
  readonly stageId: string;
  readonly spendShare: Ratio;
  readonly shares: Readonly<Record<Yardstick, Ratio>>;
  readonly misfits: Readonly<Record<Yardstick, number | null>>;
  /** Spend share less the mean of the shares that are known; null when the spend or all of them are unknown. */
  readonly misfit: number | null;
};

/**
 * Shares of software spend against shares of activity, learning and margin, in the order of the stages. A stage that
 * loses money has no share of the margin, because shares of a sum with negative parts say nothing; the others share
 * what stages earned. Null with "no-total" where there is nothing to share.
 */
export function measureAlignment(stages: readonly StageUse[]): StageAlignment[] {
  const shareOf = (amountOf: (stage: StageUse) => number) => {
    const whole = totalBy(stages, (stage) => Math.max(0, amountOf(stage)));
    return (stage: StageUse) => divide(Math.max(0, amountOf(stage)), whole, "no-total");
  };
  const spend = shareOf((stage) => stage.spend);
  const by = {
    activity: shareOf((stage) => stage.activity),
    learning: shareOf((stage) => stage.learning),
    margin: shareOf((stage) => stage.margin),
  };
  return stages.map((stage) => {
    const spendShare = spend(stage);
    const shares = { activity: by.activity(stage), learning: by.learning(stage), margin: by.margin(stage) };
    const gap = (share: Ratio) =>
      spendShare.value === null || share.value === null ? null : spendShare.value - share.value;
    const misfits = {
      activity: gap(shares.activity),
      learning: gap(shares.learning),
      margin: gap(shares.margin),
    };
    return { stageId: stage.stageId, spendShare, shares, misfits, misfit: meanOf(Object.values(misfits)) };
  });
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return totalBy(known, (value) => value) / known.length;
}
