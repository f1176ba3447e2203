import { mean } from "@/lib/engine/stats/mean";
import { percentile } from "@/lib/engine/stats/percentile";
import type { EffortMeasure, EffortSplit } from "./query";
import type { Stay } from "./read-stays";

/** Stays together: what was planned for them, and what they took. */
export type EffortGroup = {
  /** Stage, team, agent or segment; null without one. */
  key: string | null;
  label: string;
  stays: number;
  /** Mean of the plans of the stays that have one; null where none does. */
  planned: number | null;
  median: number | null;
  p90: number | null;
  /** Of the stays that have a plan. */
  compared: number;
  above: number;
};

export const actualOf = (stay: Stay, measure: EffortMeasure) => stay[measure];
export const plannedOf = (stay: Stay, measure: EffortMeasure) =>
  measure === "minutes" ? stay.plannedMinutes : stay.plannedDays;

/** Whether a stay took more than was planned; null without a plan. A hundredth is no more. */
export function isAbove(stay: Stay, measure: EffortMeasure): boolean | null {
  const planned = plannedOf(stay, measure);
  return planned === null ? null : actualOf(stay, measure) > planned * 1.01;
}

export function keyOf(
  stay: Stay,
  by: EffortSplit | "stage",
  teams: ReadonlyMap<string, string | null>,
): string | null {
  if (by === "stage") return stay.stageId;
  if (by === "segment") return stay.segmentId;
  return by === "agent" ? stay.agent : (teams.get(stay.stageId) ?? null);
}

/** Figures over stays; median and 90th percentile by linear interpolation. */
export function measureGroup(
  stays: readonly Stay[],
  measure: EffortMeasure,
): Omit<EffortGroup, "key" | "label"> {
  const actual = stays.map((stay) => actualOf(stay, measure));
  const planned = stays.flatMap((stay) => plannedOf(stay, measure) ?? []);
  return {
    stays: stays.length,
    planned: mean(planned).value,
    median: percentile(actual, 0.5),
    p90: percentile(actual, 0.9),
    compared: planned.length,
    above: stays.filter((stay) => isAbove(stay, measure)).length,
  };
}
