import { curveOf, stageOf } from "@/components/studio/document/curves";
import { addPoint, deleteMarks, movePoints, roomFor } from "@/components/studio/document/points";
import { movePulses } from "@/components/studio/document/pulses";
import { setDays } from "@/components/studio/document/resize";
import { sayDays, sayMarks } from "@/components/studio/document/say";
import { isChosen, markId } from "@/components/studio/document/selection";
import type { CurveKey, MarkRef, Place } from "@/components/studio/document/types";
import { panelOfCurve } from "@/components/studio/scene/scene";
import { dayStep, snapDuration, tidy } from "@/components/studio/scene/snap";
import { placeAt, spanOf, spanWidth, toX } from "@/components/studio/scene/x-axis";
import { valueStep } from "@/components/studio/scene/y-axis";
import { rateAt } from "@/lib/engine/profile/interpolate";
import type { StudioStore } from "./studio-store";

/** Moves the chosen marks by steps of days and of value; a run of nudges is one step of the history. */
export function nudgeMarks(store: StudioStore, mark: MarkRef, steps: { days: number; value: number }): void {
  const { document, scene } = store;
  const marks = isChosen(store.selection.marks, mark) ? store.selection.marks : [mark];
  const days = (place: Place) => {
    const span = spanOf(scene.axis, place.stageId);
    return span ? steps.days * dayStep(spanWidth(scene.axis, span) / span.days) : 0;
  };
  const value = (place: Place) => {
    const panel = panelOfCurve(scene, place.curve);
    return panel && panel.y.height > 0 ? steps.value * valueStep(panel.y) : 0;
  };
  const points = movePoints(document, marks, (place) => {
    const stage = stageOf(document, place.stageId);
    return { at: stage ? days(place) / stage.days : 0, value: value(place) };
  });
  const moved = movePulses(points, marks, (place) => ({ days: days(place), size: value(place) }));
  store.change({
    document: moved,
    said: sayMarks(moved, marks, "Moved"),
    enters: true,
    joins: `nudge ${marks.map(markId).join(" ")}`,
  });
}

/** Deletes the chosen marks and gives the focus to what stands nearest. */
export function deleteChosen(store: StudioStore): void {
  const { marks, stageId } = store.selection;
  const [first] = marks;
  if (!first) return;
  const said = sayMarks(store.document, marks, "Deleted");
  const document = deleteMarks(store.document, marks);
  store.change({ document, said, enters: true });
  const next = nearestMark(store, first);
  store.select({ stageId, marks: next ? [next] : [] });
  if (next) store.focusMark(next);
}

function nearestMark(store: StudioStore, gone: MarkRef): MarkRef | null {
  const stage = stageOf(store.document, gone.stageId);
  if (!stage) return null;
  const curve = curveOf(stage, gone.curve);
  const count = gone.kind === "point" ? curve.points.length : curve.pulses.length;
  if (count > 0) return { ...gone, index: Math.min(gone.index, count - 1) };
  const other = gone.kind === "point" ? "pulse" : "point";
  const rest = other === "point" ? curve.points.length : curve.pulses.length;
  return rest > 0 ? { ...gone, kind: other, index: 0 } : null;
}

/** Puts a point halfway to the next one, or to the end of the stage, on the line as it is. */
export function insertBehind(store: StudioStore, mark: MarkRef): void {
  const stage = stageOf(store.document, mark.stageId);
  if (!stage) return;
  const { points } = curveOf(stage, mark.curve);
  const here = mark.kind === "point" ? (points[mark.index]?.at ?? 0) : 0;
  const next = mark.kind === "point" ? points[mark.index + 1] : points[0];
  insertAt(store, mark, (here + (next ? next.at : 1)) / 2);
}

/** Puts a point on the line at a share of a stage, chooses it and gives it the focus. */
export function insertAt(store: StudioStore, place: Place, at: number): void {
  const stage = stageOf(store.document, place.stageId);
  if (!stage) return;
  const curve = curveOf(stage, place.curve);
  const spot = roomFor(curve, at) === null ? Math.min(1, at + 0.01) : at;
  const added = addPoint(store.document, place, { at: spot, value: rateAt(curve, spot) });
  if (!added) return;
  store.change({
    document: added.document,
    said: sayMarks(added.document, [added.mark], "Added"),
    enters: true,
  });
  store.select({ stageId: place.stageId, marks: [added.mark] });
  store.focusMark(added.mark);
}

/** The place of a curve under the shared cursor, or in the chosen stage while there is no cursor. */
export function placeUnderCursor(store: StudioStore, curve: CurveKey): { place: Place; at: number } | null {
  const { cursor } = store.getState();
  const { axis } = store.scene;
  if (cursor !== null) {
    const under = placeAt(axis, toX(axis, cursor));
    if (under) return { place: { stageId: under.span.id, curve }, at: under.at };
  }
  const stageId = store.selection.stageId ?? axis.spans[0]?.id;
  return stageId ? { place: { stageId, curve }, at: 0.5 } : null;
}

/** Makes a stage longer or shorter by keys: to the next duration people say, or by a tenth. */
export function nudgeBorder(store: StudioStore, stageId: string, direction: 1 | -1, big: boolean): void {
  const stage = stageOf(store.document, stageId);
  if (!stage) return;
  let days = snapDuration(stage.days * (big ? (direction > 0 ? 2 : 0.5) : 1));
  for (let factor = 1.02; !big && (days - stage.days) * direction <= 1e-9 && factor < 4; factor *= 1.05) {
    days = snapDuration(direction > 0 ? stage.days * factor + 1 / 48 : stage.days / factor - 1 / 48);
  }
  setDuration(store, stageId, days);
}

export function setDuration(store: StudioStore, stageId: string, days: number): void {
  const document = setDays(store.document, stageId, tidy(days));
  const stage = stageOf(document, stageId);
  if (!stage) return;
  store.change({
    document,
    said: `${stage.name} lasts ${sayDays(stage.days)}.`,
    enters: true,
    joins: `days ${stageId}`,
  });
}
