import { rescaleCurve, scaleCurve } from "@/lib/engine/profile/rescale";
import { totalOfStage } from "./cached-total";
import { curveOf, withCurve } from "./curves";
import type { CurveKey, Place, StudioDocument } from "./types";

/** The exact integral of a curve over every stage that is shown. */
export function wholeTotal(document: StudioDocument, key: CurveKey): number {
  let total = 0;
  for (const stage of document.stages)
    if (!stage.hidden) total += totalOfStage(curveOf(stage, key), stage.days);
  return total;
}

/** Gives the curve of one stage another total; its shape stays. */
export function setTotal(document: StudioDocument, place: Place, total: number): StudioDocument {
  return withCurve(document, place, (curve, stage) => rescaleCurve(curve, stage.days, Math.max(0, total)));
}

/** Gives a curve another total over all stages; each keeps its share. Left alone while there is nothing to scale. */
export function setWholeTotal(document: StudioDocument, key: CurveKey, total: number): StudioDocument {
  const before = wholeTotal(document, key);
  if (!(before > 0)) return document;
  const factor = Math.max(0, total) / before;
  let next = document;
  for (const stage of document.stages) {
    if (!stage.hidden)
      next = withCurve(next, { stageId: stage.id, curve: key }, (curve) => scaleCurve(curve, factor));
  }
  return next;
}
