import { addStage as putStage } from "@/lib/engine/profile/arrange-stages";
import { EMPTY_CURVES, type ProfileStageKind } from "@/lib/engine/profile/profile";

export { hideStage, moveStage, removeStage } from "@/lib/engine/profile/arrange-stages";

import { withStage } from "./curves";
import type { StudioDocument, StudioStage } from "./types";

/** What can be said of a stage besides its length and its curves. */
export type StageFacts = Partial<
  Pick<
    StudioStage,
    | "name"
    | "kind"
    | "side"
    | "hidden"
    | "passRate"
    | "minuteRate"
    | "colour"
    | "ownerTeam"
    | "desiredOutcome"
    | "entryCriteria"
    | "exitCriteria"
  >
>;

export function changeStage(document: StudioDocument, id: string, facts: StageFacts): StudioDocument {
  return withStage(document, id, (stage) => {
    const same = Object.entries(facts).every(([key, value]) => stage[key as keyof StageFacts] === value);
    return same ? stage : { ...stage, ...facts };
  });
}

/** "New stage", or "New stage 2" where that name is taken: no two stages are called the same. */
export function freeName(document: StudioDocument, wanted: string): string {
  const taken = new Set(document.stages.map((stage) => stage.name.toLowerCase()));
  if (!taken.has(wanted.toLowerCase())) return wanted;
  for (let number = 2; ; number++) {
    const name = `${wanted} ${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** Puts a new stage behind another one, on its side of the sale and of its kind. */
export function addStage(document: StudioDocument, id: string, behind: string | null): StudioDocument {
  const place = document.stages.findIndex((stage) => stage.id === behind);
  const neighbour = document.stages[place] ?? document.stages.at(-1);
  const kind: ProfileStageKind = neighbour?.kind === "use" ? "upgrade" : (neighbour?.kind ?? "reach");
  const stage: StudioStage = {
    id,
    name: freeName(document, "New stage"),
    kind,
    side: neighbour?.side ?? "pre",
    hidden: false,
    days: 7,
    daysSaid: true,
    passRate: null,
    minuteRate: neighbour?.minuteRate ?? 0,
    curves: EMPTY_CURVES,
    colour: null,
    ownerTeam: null,
    desiredOutcome: null,
    entryCriteria: null,
    exitCriteria: null,
  };
  return putStage<StudioStage, StudioDocument>(document, stage, behind);
}
