import {
  estimateIncidence,
  type OpenSince,
  type ResolvedGroup,
} from "@/lib/engine/acquisition/aalen-johansen";
import { closeProbability } from "@/lib/engine/acquisition/close-probability";
import { type RateStep, remainingCosts } from "@/lib/engine/acquisition/funnel-rates";
import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { daysBetween } from "@/lib/engine/calendar/days";
import { divide, type Ratio } from "@/lib/engine/result";
import type { Standing } from "./rows";

export type StageHope = {
  stageId: string | null;
  customers: number;
  /** Σ p(close | stage, age) over the open prospects who stand here. */
  expected: number;
  /** Those who have waited longer than anyone who was ever decided here; counted as not closing. */
  unknown: number;
  closeProbability: Ratio;
};

/**
 * What is to be expected of the open prospects, by the stage they stand in and the days since they came there.
 * Each stage's estimate (Aalen–Johansen) rests on everyone of the model who ever entered it; see docs/metrics.md.
 */
export function expectStanding(
  passages: { resolved: readonly ResolvedGroup[]; open: readonly OpenSince[] },
  standing: readonly Standing[],
  cut: CivilDate,
): StageHope[] {
  return [...Map.groupBy(standing, (group) => group.stageId)].map(([stageId, groups]) => {
    const steps = estimateIncidence(
      passages.resolved.filter((group) => group.stageId === stageId),
      passages.open.filter((group) => group.stageId === stageId),
      cut,
    );
    let customers = 0;
    let expected = 0;
    let unknown = 0;
    for (const group of groups) {
      const p = closeProbability(steps, Math.max(0, daysBetween(group.since, cut))).value;
      customers += group.customers;
      if (p === null) unknown += group.customers;
      else expected += group.customers * p;
    }
    const rate = divide(expected, customers, "no-customers");
    return { stageId, customers, expected, unknown, closeProbability: rate };
  });
}

/** Cost or minutes still to come per prospect who stands in each stage, from the measured funnel. */
export function remainingByStage(steps: readonly RateStep[]): ReadonlyMap<string, number> {
  return new Map(remainingCosts(steps).map(({ id, cost }) => [id, cost]));
}
