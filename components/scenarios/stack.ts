import { checkChanges } from "@/lib/engine/profile/check-changes";
import type { Profile } from "@/lib/engine/profile/profile";
import { applyScenario, type Scenario } from "@/lib/engine/profile/scenario";
import { changesOf } from "@/lib/scenarios/view";

/** The profile with the scenarios that are on, stacked; a change that cannot be applied waits until it can. */
export function stack(profile: Profile, list: readonly Pick<Scenario, "enabled" | "changes">[]): Profile {
  return list
    .filter((one) => one.enabled)
    .reduce<Profile>((before, { changes }) => {
      const known = changesOf(changes, before.stages);
      const sound = known.filter((change) => checkChanges(before, [change]).length === 0);
      return applyScenario(before, sound);
    }, profile);
}
