import { toProfile } from "@/lib/models/profile";
import type { ModelDetail, VersionView } from "@/lib/models/schema";
import type { StudioDocument } from "./types";

/** What a version says, as the studio edits it. */
export function fromVersion(version: Pick<VersionView, "stages" | "assumptions">): StudioDocument {
  const profile = toProfile(version);
  const said = new Map(version.stages.map((stage) => [stage.stageId, stage]));
  return {
    assumptions: profile.assumptions,
    stages: profile.stages.map((stage) => {
      const text = said.get(stage.id);
      return {
        ...stage,
        daysSaid: text?.durationDays != null,
        colour: text?.colour ?? null,
        ownerTeam: text?.ownerTeam ?? null,
        desiredOutcome: text?.desiredOutcome ?? null,
        entryCriteria: text?.entryCriteria ?? null,
        exitCriteria: text?.exitCriteria ?? null,
      };
    }),
  };
}

/** The version that is drawn upon: the draft, else what is published. */
export function versionInHand(model: ModelDetail): VersionView | null {
  return model.draft ?? model.published;
}

/** The body of a save. */
export function toDraftBody(document: StudioDocument, version: number) {
  return {
    version,
    assumptions: document.assumptions,
    stages: document.stages.map(({ id, days, daysSaid, ...stage }) => ({
      stageId: id,
      durationDays: daysSaid ? days : null,
      ...stage,
    })),
  };
}
