import type { StudioDocument } from "@/components/studio/document/types";
import type { FitFigure, StageFit } from "@/lib/engine/profile/fit/figure";
import { takeFit } from "@/lib/engine/profile/fit/take-fit";

/** The document with the measured figures of the chosen stages: one edit, whatever was drawn meanwhile. */
export function takeIntoDocument(
  document: StudioDocument,
  fits: readonly StageFit[],
  churn: FitFigure | null,
): StudioDocument {
  const timed = new Set(
    fits
      .filter(({ figures }) => figures.some(({ key, value }) => key === "days" && value !== null))
      .map(({ stageId }) => stageId),
  );
  const taken = takeFit(document, fits, churn);
  const stages = taken.stages.map((stage) => (timed.has(stage.id) ? { ...stage, daysSaid: true } : stage));
  return { ...taken, stages };
}
