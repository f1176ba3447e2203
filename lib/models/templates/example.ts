import type { StageText } from "@/lib/models/view";
import { personalAuto } from "./personal-auto";

/** A template's stages as a reader of a model sees them: for pictures of what a model looks like. */
export function asStages(stages: typeof personalAuto.stages): StageText[] {
  return stages.map((stage, index) => ({
    stageId: String(index),
    name: stage.name,
    kind: stage.kind,
    side: stage.side,
    durationDays: stage.durationDays,
    passRate: stage.passRate,
    hidden: false,
    colour: null,
    ownerTeam: null,
    desiredOutcome: null,
    entryCriteria: null,
    exitCriteria: null,
  }));
}

export const exampleStages = asStages(personalAuto.stages);
