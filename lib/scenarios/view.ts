import type { Profile } from "@/lib/engine/profile/profile";
import { applyScenario, type ScenarioChange } from "@/lib/engine/profile/scenario";

/** Changes with their stages named by other ids; one of a stage that has none is left out. */
export function renameChanges(
  changes: readonly ScenarioChange[],
  ids: ReadonlyMap<string, string>,
): ScenarioChange[] {
  return changes.flatMap((change) => {
    if (change.stageId === null) return [change];
    const stageId = ids.get(change.stageId);
    return stageId === undefined ? [] : [{ ...change, stageId }];
  });
}

/** The changes of stages that a version still has: a scenario outlives the removal of a stage. */
export function changesOf(
  changes: readonly ScenarioChange[],
  stages: readonly { id: string; side: "pre" | "post" }[],
): ScenarioChange[] {
  const sides = new Map(stages.map(({ id, side }) => [id, side]));
  return changes.filter(({ stageId, kind }) => {
    if (stageId === null) return true;
    return sides.has(stageId) && (kind !== "pass-rate" || sides.get(stageId) === "pre");
  });
}

/** A profile with scenarios applied one after the other. */
export function applyScenarios(
  profile: Profile,
  scenarios: readonly { changes: readonly ScenarioChange[] }[],
): Profile {
  return scenarios.reduce(
    (changed, { changes }) => applyScenario(changed, changesOf(changes, changed.stages)),
    profile,
  );
}
