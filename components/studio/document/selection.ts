import { curveOf, stageOf } from "./curves";
import type { MarkRef, StudioDocument } from "./types";

/** What the numbers beside the canvas speak of: a stage, and marks that were chosen. */
export type Selection = { readonly stageId: string | null; readonly marks: readonly MarkRef[] };

export const NOTHING: Selection = { stageId: null, marks: [] };

export function sameMark(left: MarkRef, right: MarkRef): boolean {
  return (
    left.index === right.index &&
    left.kind === right.kind &&
    left.curve === right.curve &&
    left.stageId === right.stageId
  );
}

export function markId(mark: MarkRef): string {
  return `${mark.stageId}/${mark.curve}/${mark.kind}/${mark.index}`;
}

export function isChosen(marks: readonly MarkRef[], mark: MarkRef): boolean {
  return marks.some((one) => sameMark(one, mark));
}

/** Adds what was not chosen and takes out what was. */
export function toggleMarks(marks: readonly MarkRef[], others: readonly MarkRef[]): MarkRef[] {
  const kept = marks.filter((mark) => !isChosen(others, mark));
  return [...kept, ...others.filter((mark) => !isChosen(marks, mark))];
}

function exists(document: StudioDocument, mark: MarkRef): boolean {
  const stage = stageOf(document, mark.stageId);
  if (!stage || stage.hidden) return false;
  const curve = curveOf(stage, mark.curve);
  return mark.index < (mark.kind === "point" ? curve.points : curve.pulses).length;
}

/** Lets go of what is no longer there, for example after undo. */
export function pruneSelection(document: StudioDocument, selection: Selection): Selection {
  const marks = selection.marks.filter((mark) => exists(document, mark));
  const stageId = selection.stageId && stageOf(document, selection.stageId) ? selection.stageId : null;
  return marks.length === selection.marks.length && stageId === selection.stageId
    ? selection
    : { stageId, marks };
}
