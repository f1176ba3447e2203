import type { Profile } from "@/lib/engine/profile/profile";
import { type StageTotals, totalStages } from "@/lib/engine/profile/stage-totals";
import type { StageSigns } from "./signals";

/**
 * Part of those who enter a stage before the sale who never close: 1 − Π of the pass rates from there on. 0 after the
 * sale, null while a rate is unsaid.
 */
function lostFrom(stages: readonly StageTotals[], index: number): number | null {
  const ahead = stages.slice(index).filter(({ side }) => side === "pre");
  if (stages[index]?.side === "post") return 0;
  if (ahead.some(({ passRate }) => passRate === null)) return null;
  return 1 - ahead.reduce((product, { passRate }) => product * (passRate ?? 1), 1);
}

/**
 * What a drawn profile says of its stages. Work in use follows who is there, all other work follows who arrives. A
 * profile knows no calendar, so that nothing is known of peaks unless `loads` gives them by stage; owners are those of
 * `owners`. Upgrade and deprovisioning are left out: a profile does not say how many take them, so neither how much
 * work a service for them would have.
 */
export function signsOfProfile(
  profile: Profile,
  owners: ReadonlyMap<string, string> = new Map(),
  loads: ReadonlyMap<string, readonly number[]> = new Map(),
): StageSigns[] {
  const stages = totalStages(profile).filter(({ kind }) => kind !== "upgrade" && kind !== "deprovisioning");
  return stages.map((stage, index) => ({
    id: stage.id,
    name: stage.name,
    minutesPerDay: stage.days > 0 ? stage.minutes / stage.days : null,
    driver: stage.kind === "use" ? "in-force" : "arrivals",
    load: loads.get(stage.id) ?? [],
    channels: stage.touches,
    factsPerTouch: stage.touchCount > 0 ? stage.learning / stage.touchCount : null,
    owner: owners.get(stage.id) ?? null,
    shareOnLost: lostFrom(stages, index),
  }));
}
