import type { StageCurves } from "@/lib/engine/profile/profile";

import { type ProfileStageKind, STAGE_KINDS } from "@/lib/engine/profile/profile";

export const stageKinds = STAGE_KINDS;
export type StageKind = ProfileStageKind;

export const saleSides = ["pre", "post"] as const;
export type SaleSide = (typeof saleSides)[number];

export const kindTexts: Readonly<Record<StageKind, string>> = {
  reach: "Reach",
  acquisition: "Acquisition",
  conversion: "Conversion",
  onboarding: "Onboarding",
  use: "Use",
  upgrade: "Upgrade",
  deprovisioning: "Deprovisioning",
};

export const sideTexts: Readonly<Record<SaleSide, string>> = { pre: "Pre-sale", post: "Post-sale" };

/** Where a kind of stage stands unless somebody says otherwise. */
export function usualSide(kind: StageKind): SaleSide {
  return kind === "reach" || kind === "acquisition" || kind === "conversion" ? "pre" : "post";
}

export const industries = ["insurance", "lending", "software", "other"] as const;
export type Industry = (typeof industries)[number];
export const industryTexts: Readonly<Record<Industry, string>> = {
  insurance: "Insurance",
  lending: "Lending",
  software: "Software",
  other: "Other",
};

/** What a version says about one stage. Durations are in days, pass rates are ratios from 0 to 1. */
export type StageText = {
  stageId: string;
  name: string;
  kind: StageKind;
  side: SaleSide;
  hidden: boolean;
  colour: string | null;
  ownerTeam: string | null;
  desiredOutcome: string | null;
  entryCriteria: string | null;
  exitCriteria: string | null;
  durationDays: number | null;
  passRate: number | null;
};

/** What a version says about one stage, with its part of the profile. */
export type ProfiledStage = StageText & { minuteRate: number; curves: StageCurves };

/**
 * Of those who enter the first pre-sale stage, the share that closes: the product of the pass rates of the visible
 * pre-sale stages. Null while one of them has none.
 */
export function closeRate(stages: readonly Pick<StageText, "side" | "hidden" | "passRate">[]): number | null {
  const pre = stages.filter((stage) => stage.side === "pre" && !stage.hidden);
  if (pre.length === 0) return null;
  let rate = 1;
  for (const stage of pre) {
    if (stage.passRate === null) return null;
    rate *= stage.passRate;
  }
  return rate;
}

/** Days before the close, when every visible pre-sale stage has a duration. */
export function daysToClose(
  stages: readonly Pick<StageText, "side" | "hidden" | "durationDays">[],
): number | null {
  const pre = stages.filter((stage) => stage.side === "pre" && !stage.hidden);
  if (pre.length === 0) return null;
  let days = 0;
  for (const stage of pre) {
    if (stage.durationDays === null) return null;
    days += stage.durationDays;
  }
  return days;
}
