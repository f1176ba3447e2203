import { resizeStage } from "@/lib/engine/profile/resize-stage";
import { withStage } from "./curves";
import type { StudioDocument } from "./types";

/** Gives a stage another duration; its curves are carried along. */
export function setDays(document: StudioDocument, id: string, days: number): StudioDocument {
  return withStage(document, id, (stage) =>
    stage.days === days && stage.daysSaid ? stage : { ...resizeStage(stage, days), daysSaid: true },
  );
}
