import type { Profile } from "@/lib/engine/profile/profile";
import { directShare } from "@/lib/engine/profile/use-months";
import type { FitFigure, OpenAs, StageFit } from "./figure";
import { fitStage } from "./fit-stage";
import { fitChurn } from "./fit-use";
import type { ChurnObservation, StageObservation } from "./observation";
import { takeFit } from "./take-fit";

export type ProfileFit = {
  readonly stages: readonly StageFit[];
  readonly churn: FitFigure;
  /** The profile with every measured figure in it. */
  readonly profile: Profile;
};

/** Draft of a profile from what customers did. Stages of the profile that nobody entered stay as they are drawn. */
export function fitProfile(
  base: Profile,
  seen: { readonly stages: readonly StageObservation[]; readonly churn: ChurnObservation },
  openAs: OpenAs = "auto",
): ProfileFit {
  const direct = directShare(base.assumptions.direct);
  const byStage = new Map(seen.stages.map((stage) => [stage.stageId, stage]));
  const stages = base.stages.flatMap((stage) => {
    const observation = byStage.get(stage.id);
    return observation ? [fitStage(stage, observation, { openAs, direct })] : [];
  });
  const churn = fitChurn(seen.churn);
  return { stages, churn, profile: takeFit(base, stages, churn) };
}
