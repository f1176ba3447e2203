import type { ProfileStage } from "./profile";
import { shownStages } from "./stage-roles";

/** A shown stage on the axis of customer time: days since first contact, half-open. */
export type StageBand<S> = { readonly stage: S; readonly from: number; readonly to: number };

/** The shown stages laid end to end from day 0. */
export function layoutStages<S extends ProfileStage>(stages: readonly S[]): StageBand<S>[] {
  let day = 0;
  return (shownStages(stages) as S[]).map((stage) => {
    const from = day;
    day += stage.days;
    return { stage, from, to: day };
  });
}

/** Day of the sale on that axis: where the last shown stage before it ends; 0 without one. */
export function dayOfSale(stages: readonly ProfileStage[]): number {
  return layoutStages(stages).findLast(({ stage }) => stage.side === "pre")?.to ?? 0;
}
