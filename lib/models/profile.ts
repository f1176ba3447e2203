import type { Assumptions, Profile } from "@/lib/engine/profile/profile";
import type { ProfiledStage, SaleSide, StageKind } from "./view";

/** What a version of a model says of the life of one customer: its wire form. */
export type ProfiledVersion = { stages: readonly ProfiledStage[]; assumptions: Assumptions };

/** Days of a stage until somebody says how long it is: a week before the sale, ten years of use, a month otherwise. */
export function usualDays(stage: { kind: StageKind; side: SaleSide }): number {
  if (stage.kind === "use") return 3652.5;
  return stage.side === "pre" ? 7 : 30;
}

/** The engine's profile of a version. `currency` stands in where the assumptions name none. */
export function toProfile(version: ProfiledVersion, currency?: string): Profile {
  const { assumptions } = version;
  return {
    stages: version.stages.map((stage) => ({
      id: stage.stageId,
      name: stage.name,
      kind: stage.kind,
      side: stage.side,
      hidden: stage.hidden,
      days: stage.durationDays ?? usualDays(stage),
      passRate: stage.passRate,
      minuteRate: stage.minuteRate,
      curves: stage.curves,
    })),
    assumptions: currency && !assumptions.currency ? { ...assumptions, currency } : assumptions,
  };
}
