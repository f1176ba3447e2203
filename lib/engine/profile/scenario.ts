import { EngineError } from "@/lib/engine/engine-error";
import { applyChange } from "./apply-change";
import { checkChanges } from "./check-changes";
import type { Profile, ProfileChannel, ProfileStage } from "./profile";

/** A stage by its id, or null for every stage the change can mean. */
type InStage = { readonly stageId: string | null };

/** "value" puts the figure in its place, "factor" multiplies what is there. */
type ByValue = { readonly by: "value" | "factor"; readonly value: number };

/**
 * One named change over a profile. Pass rates of stages before the sale; staff minutes, price (revenue) and cost
 * (besides staff) by a factor of 0 or more; durations in days, under the rules of a dragged border; and a share of
 * the touches of one channel moved to another, `minutesFactor` being what that does to the staff minutes there.
 */
export type ScenarioChange =
  | (InStage & ByValue & { readonly kind: "pass-rate" })
  | (InStage & ByValue & { readonly kind: "duration" })
  | (InStage & { readonly kind: "minutes" | "price" | "cost"; readonly factor: number })
  | (InStage & {
      readonly kind: "channel-mix";
      readonly from: ProfileChannel;
      readonly to: ProfileChannel;
      /** Of the touches of `from`, 0 to 1. */
      readonly share: number;
      readonly minutesFactor?: number;
    });

export type ScenarioChangeKind = ScenarioChange["kind"];

export const CHANGE_KINDS: readonly ScenarioChangeKind[] = [
  "pass-rate",
  "minutes",
  "price",
  "cost",
  "duration",
  "channel-mix",
];

/** A named list of changes that can be switched on and off; it holds no copy of the curves. */
export type Scenario = {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly changes: readonly ScenarioChange[];
};

type Staged<S extends ProfileStage> = Omit<Profile, "stages"> & { readonly stages: readonly S[] };

/**
 * The profile with the changes applied, one after the other. Throws `EngineError("bad-argument")` with the first
 * reason of `checkChanges`, such as a stage that the profile does not have.
 */
export function applyScenario<S extends ProfileStage>(
  profile: Staged<S>,
  changes: readonly ScenarioChange[],
): Staged<S> {
  const [issue] = checkChanges(profile, changes);
  if (issue) throw new EngineError("bad-argument", issue.message);
  const stages = changes.reduce<readonly S[]>(
    (changed, change) =>
      changed.map((stage) =>
        change.stageId === null || change.stageId === stage.id ? applyChange(stage, change) : stage,
      ),
    profile.stages,
  );
  return { ...profile, stages };
}

/** The scenarios that are switched on, stacked in their order. */
export function applyScenarios<S extends ProfileStage>(
  profile: Staged<S>,
  scenarios: readonly Pick<Scenario, "enabled" | "changes">[],
): Staged<S> {
  return scenarios
    .filter((scenario) => scenario.enabled)
    .reduce((changed, scenario) => applyScenario(changed, scenario.changes), profile);
}
