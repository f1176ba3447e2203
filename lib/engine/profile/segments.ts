import type { ControlPoint, Curve } from "./profile";
import { tangentsOf } from "./tangents";

/** A cubic in Hermite form over shares `from` to `to` of a stage: values at both ends and the slopes there. */
export type Segment = {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly slopeStart: number;
  readonly slopeEnd: number;
};

/** Points are never changed in place, so the segments of a list of them are worked out once. */
const worked: Readonly<Record<Curve["shape"], WeakMap<readonly ControlPoint[], readonly Segment[]>>> = {
  smooth: new WeakMap(),
  step: new WeakMap(),
};

/**
 * The rate of a curve as cubics that follow each other from share 0 to share 1: level before the first and after
 * the last control point, level between the points of a step. Two points at one place make a jump. Empty without
 * points.
 */
export function segmentsOf({ shape, points }: Pick<Curve, "shape" | "points">): readonly Segment[] {
  const before = worked[shape].get(points);
  if (before) return before;
  const segments = makeSegments(shape, points);
  worked[shape].set(points, segments);
  return segments;
}

function makeSegments(shape: Curve["shape"], points: readonly ControlPoint[]): Segment[] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return [];
  const segments: Segment[] = first.at > 0 ? [level(0, first.at, first.value)] : [];
  if (shape === "step") pushSteps(segments, points);
  else pushCubics(segments, points);
  if (last.at < 1) segments.push(level(last.at, 1, last.value));
  return segments;
}

/** Whether the rate stays the same over the segment. */
export function isLevel(segment: Segment): boolean {
  return segment.start === segment.end && segment.slopeStart === 0 && segment.slopeEnd === 0;
}

function level(from: number, to: number, value: number): Segment {
  return { from, to, start: value, end: value, slopeStart: 0, slopeEnd: 0 };
}

function pushSteps(segments: Segment[], points: readonly ControlPoint[]): void {
  points.forEach((point, index) => {
    const next = points[index + 1];
    if (next && next.at > point.at) segments.push(level(point.at, next.at, point.value));
  });
}

function pushCubics(segments: Segment[], points: readonly ControlPoint[]): void {
  const tangents = tangentsOf(points);
  points.forEach((point, index) => {
    const next = points[index + 1];
    if (!next || next.at <= point.at) return;
    segments.push({
      from: point.at,
      to: next.at,
      start: point.value,
      end: next.value,
      slopeStart: tangents[index] ?? 0,
      slopeEnd: tangents[index + 1] ?? 0,
    });
  });
}
