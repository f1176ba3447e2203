import type { Issue } from "./issue";
import { CHANNELS, type ProfileStage } from "./profile";
import type { ScenarioChange } from "./scenario";

type Checked = Pick<ProfileStage, "id" | "name" | "side">;

/**
 * What is wrong with the changes of a scenario over these stages, each with its path such as `0.stageId`; empty when
 * they can be applied.
 */
export function checkChanges(
  profile: { readonly stages: readonly Checked[] },
  changes: readonly ScenarioChange[],
): Issue[] {
  return changes.flatMap((change, index) =>
    [...checkStage(profile.stages, change), ...checkFigures(change)].map(({ path, message }) => ({
      path: `${index}.${path}`,
      message,
    })),
  );
}

function checkStage(stages: readonly Checked[], { stageId, kind }: ScenarioChange): Issue[] {
  if (stageId === null) return [];
  const stage = stages.find((one) => one.id === stageId);
  if (!stage)
    return [{ path: "stageId", message: "The profile has no such stage: it may have been removed." }];
  if (kind === "pass-rate" && stage.side !== "pre")
    return [{ path: "stageId", message: `${stage.name} stands after the sale: nobody passes it by a rate.` }];
  return [];
}

function checkFigures(change: ScenarioChange): Issue[] {
  const factor = (path: string, value: number): Issue[] =>
    value >= 0 && Number.isFinite(value) ? [] : [{ path, message: "A factor is 0 or more." }];
  switch (change.kind) {
    case "pass-rate":
      if (change.by === "factor") return factor("value", change.value);
      return change.value > 0 && change.value <= 1
        ? []
        : [{ path: "value", message: "A pass rate is above 0 and at most 1 (everybody passes)." }];
    case "duration":
      return change.value > 0 && Number.isFinite(change.value)
        ? []
        : [{ path: "value", message: "A duration is above zero." }];
    case "minutes":
    case "price":
    case "cost":
      return factor("factor", change.factor);
    case "channel-mix":
      return [
        ...(CHANNELS.includes(change.from) ? [] : [{ path: "from", message: "There is no such channel." }]),
        ...(CHANNELS.includes(change.to) ? [] : [{ path: "to", message: "There is no such channel." }]),
        ...(change.from === change.to
          ? [{ path: "to", message: "Touches move from one channel to another." }]
          : []),
        ...(change.share >= 0 && change.share <= 1
          ? []
          : [{ path: "share", message: "A share is from 0 to 1 (all of them)." }]),
        ...(change.minutesFactor === undefined ? [] : factor("minutesFactor", change.minutesFactor)),
      ];
  }
}
