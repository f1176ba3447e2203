import type { ProfileStage, ProfileStageKind } from "./profile";

type Placed = { readonly kind: ProfileStageKind; readonly side: "pre" | "post" };

/** What the economics do with the shown stages; every stage stands in exactly one list, in order. */
export type StageRoles<T> = {
  /** Before the sale: acquisition. */
  readonly acquisition: readonly T[];
  /** After the sale and before use: happens at the sale. */
  readonly atClose: readonly T[];
  /** One after the other: the months of the economics. */
  readonly use: readonly T[];
  /** Upgrade, deprovisioning and whatever follows use: told apart, outside lifetime value. */
  readonly later: readonly T[];
};

/** Sorts stages into their roles by side and kind. Hidden stages must be left out before. */
export function sortStages<T extends Placed>(stages: readonly T[]): StageRoles<T> {
  const post = stages.filter((stage) => stage.side === "post");
  const firstUse = post.findIndex((stage) => stage.kind === "use");
  const roles = { acquisition: stages.filter((stage) => stage.side === "pre") };
  const atClose: T[] = [];
  const use: T[] = [];
  const later: T[] = [];
  post.forEach((stage, index) => {
    const end = stage.kind === "upgrade" || stage.kind === "deprovisioning";
    if (stage.kind === "use") use.push(stage);
    else if (!end && (firstUse === -1 || index < firstUse)) atClose.push(stage);
    else later.push(stage);
  });
  return { ...roles, atClose, use, later };
}

/** The stages that count: hidden ones are no part of any figure. */
export function shownStages(stages: readonly ProfileStage[]): ProfileStage[] {
  return stages.filter((stage) => !stage.hidden);
}
