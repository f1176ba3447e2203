import { itemAt } from "@/lib/engine/collections";
import type { ControlPoint } from "./profile";

/** Radius of the circle inside which slopes keep a cubic monotone. */
const LIMIT = 3;

/**
 * Slopes at the control points (value per share of the stage) of the monotone cubic through them: the mean of the
 * neighbouring secants, 0 at a turn, then drawn back into the circle of radius 3 so that no interval overshoots.
 * Source: F. N. Fritsch and R. E. Carlson, Monotone piecewise cubic interpolation, SIAM J. Numer. Anal. 17 (1980).
 */
export function tangentsOf(points: readonly ControlPoint[]): number[] {
  const tangents: number[] = [];
  let before: number | null = null;
  for (let index = 0; index < points.length; index += 1) {
    const after: number | null = index + 1 < points.length ? secantFrom(points, index) : null;
    tangents.push(meetSlopes(before, after));
    before = after;
  }
  for (let index = 0; index + 1 < points.length; index += 1)
    limitSlopes(tangents, index, secantFrom(points, index));
  return tangents;
}

/** A rise steeper than this is a jump: its slope would be no number to count with. */
const STEEPEST = 1e150;

/** Slope between a point and the next; 0 where both stand at one place, or as good as. */
function secantFrom(points: readonly ControlPoint[], index: number): number {
  const left = itemAt(points, index);
  const right = itemAt(points, index + 1);
  const width = right.at - left.at;
  const slope = width > 0 ? (right.value - left.value) / width : 0;
  return Math.abs(slope) <= STEEPEST ? slope : 0;
}

function meetSlopes(before: number | null, after: number | null): number {
  if (before === null) return after ?? 0;
  if (after === null) return before;
  return before * after > 0 ? (before + after) / 2 : 0;
}

/** Draws the slopes at both ends of an interval back, so that the cubic between them never turns. */
function limitSlopes(tangents: number[], index: number, secant: number): void {
  if (secant === 0) {
    tangents[index] = 0;
    tangents[index + 1] = 0;
    return;
  }
  const left = tangents[index] ?? 0;
  const right = tangents[index + 1] ?? 0;
  const steepness = Math.sqrt((left / secant) ** 2 + (right / secant) ** 2);
  if (steepness <= LIMIT) return;
  tangents[index] = (LIMIT / steepness) * left;
  tangents[index + 1] = (LIMIT / steepness) * right;
}
