import { POINT_GAP } from "@/lib/engine/profile/fit-points";
import type { ControlPoint, Curve } from "@/lib/engine/profile/profile";
import { withCurve } from "./curves";
import type { MarkRef, Place, StudioDocument } from "./types";

export type Shift = { readonly at: number; readonly value: number };

const clamp = (value: number, low: number, high: number) =>
  Math.min(Math.max(value, low), Math.max(low, high));

/** How far the chosen points may go together before one meets a neighbour that stays, or the stage's border. */
function reach(points: readonly ControlPoint[], chosen: ReadonlySet<number>): readonly [number, number] {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (const [index, point] of points.entries()) {
    if (!chosen.has(index)) continue;
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before) low = Math.max(low, -point.at);
    else if (!chosen.has(index - 1)) low = Math.max(low, before.at + POINT_GAP - point.at);
    if (!after) high = Math.min(high, 1 - point.at);
    else if (!chosen.has(index + 1)) high = Math.min(high, after.at - POINT_GAP - point.at);
  }
  return [Math.min(low, 0), Math.max(high, 0)];
}

function movePointsOf(curve: Curve, chosen: ReadonlySet<number>, shift: Shift): Curve {
  const [low, high] = reach(curve.points, chosen);
  const by = clamp(shift.at, low, high);
  const points = curve.points.map((point, index) =>
    chosen.has(index)
      ? { at: clamp(point.at + by, 0, 1), value: Math.max(0, point.value + shift.value) }
      : point,
  );
  return { ...curve, points };
}

/** Moves points together. Each stays between the neighbours that are not moved; no value goes below 0. */
export function movePoints(
  document: StudioDocument,
  marks: readonly MarkRef[],
  shiftOf: (place: Place) => Shift,
): StudioDocument {
  let next = document;
  for (const [place, indices] of byCurve(marks, "point")) {
    next = withCurve(next, place, (curve) => movePointsOf(curve, indices, shiftOf(place)));
  }
  return next;
}

/** The chosen points or pulses, curve by curve. */
export function byCurve(
  marks: readonly MarkRef[],
  kind: MarkRef["kind"],
): (readonly [Place, ReadonlySet<number>])[] {
  const groups = new Map<string, [Place, Set<number>]>();
  for (const mark of marks) {
    if (mark.kind !== kind) continue;
    const key = `${mark.stageId}/${mark.curve}`;
    const group = groups.get(key);
    if (group) group[1].add(mark.index);
    else groups.set(key, [{ stageId: mark.stageId, curve: mark.curve }, new Set([mark.index])]);
  }
  return [...groups.values()];
}

/** Where a new point would stand in the list, or null where another one leaves no room. */
export function roomFor(curve: Curve, at: number): number | null {
  const index = curve.points.findIndex((point) => point.at > at);
  const place = index < 0 ? curve.points.length : index;
  const before = curve.points[place - 1];
  const after = curve.points[place];
  if (before && at - before.at < POINT_GAP) return null;
  if (after && after.at - at < POINT_GAP) return null;
  return place;
}

/** Adds a point and says which mark it became; null where a point stands already. */
export function addPoint(
  document: StudioDocument,
  place: Place,
  point: ControlPoint,
): { readonly document: StudioDocument; readonly mark: MarkRef } | null {
  const put = { at: clamp(point.at, 0, 1), value: Math.max(0, point.value) };
  let index: number | null = null;
  const next = withCurve(document, place, (curve) => {
    index = roomFor(curve, put.at);
    if (index === null) return curve;
    return { ...curve, points: curve.points.toSpliced(index, 0, put) };
  });
  return index === null ? null : { document: next, mark: { ...place, kind: "point", index } };
}

/** Puts one point where the numbers say, between its neighbours. */
export function setPoint(document: StudioDocument, mark: MarkRef, to: Partial<ControlPoint>): StudioDocument {
  return withCurve(document, mark, (curve) => {
    const point = curve.points[mark.index];
    if (!point) return curve;
    const before = curve.points[mark.index - 1];
    const after = curve.points[mark.index + 1];
    const low = before ? before.at + POINT_GAP : 0;
    const high = after ? after.at - POINT_GAP : 1;
    const moved = {
      at: clamp(to.at ?? point.at, low, high),
      value: Math.max(0, to.value ?? point.value),
    };
    if (moved.at === point.at && moved.value === point.value) return curve;
    return { ...curve, points: curve.points.with(mark.index, moved) };
  });
}

export function setShape(document: StudioDocument, place: Place, shape: Curve["shape"]): StudioDocument {
  return withCurve(document, place, (curve) => (curve.shape === shape ? curve : { ...curve, shape }));
}

/** Deletes points and pulses together. */
export function deleteMarks(document: StudioDocument, marks: readonly MarkRef[]): StudioDocument {
  let next = document;
  for (const kind of ["point", "pulse"] as const) {
    for (const [place, indices] of byCurve(marks, kind)) {
      next = withCurve(next, place, (curve) =>
        kind === "point"
          ? { ...curve, points: curve.points.filter((_, index) => !indices.has(index)) }
          : { ...curve, pulses: curve.pulses.filter((_, index) => !indices.has(index)) },
      );
    }
  }
  return next;
}
