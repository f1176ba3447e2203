import { itemAt } from "@/lib/engine/collections";
import type { ControlPoint } from "./profile";

/** Radius of the circle inside which slopes keep a cubic monotone. */
const LIMIT = 3;

function slopeBetween(left: ControlPoint, right: ControlPoint): number {
  const width = right.at - left.at;
  return width > 0 ? (right.value - left.value) / width : 0;
}

/**
 * Slopes at the control points (value per share of the stage) of the monotone cubic through them: the mean of the
 * neighbouring secants, 0 at a turn, then drawn back into the circle of radius 3 so that no interval overshoots.
 * Source: F. N. Fritsch and R. E. Carlson, Monotone piecewise cubic interpolation, SIAM J. Numer. Anal. 17 (1980).
 */
export function tangentsOf(points: readonly ControlPoint[]): number[] {
  const secants = points.slice(1).map((right, index) => slopeBetween(itemAt(points, index), right));
  const tangents = points.map((_, index) => {
    const before = secants[index - 1];
    const after = secants[index];
    if (before === undefined) return after ?? 0;
    if (after === undefined) return before;
    return before * after > 0 ? (before + after) / 2 : 0;
  });
  secants.forEach((secant, index) => {
    const left = tangents[index] ?? 0;
    const right = tangents[index + 1] ?? 0;
    if (secant === 0) {
      tangents[index] = 0;
      tangents[index + 1] = 0;
      return;
    }
    const steepness = Math.hypot(left / secant, right / secant);
    if (steepness <= LIMIT) return;
    tangents[index] = (LIMIT / steepness) * left;
    tangents[index + 1] = (LIMIT / steepness) * right;
  });
  return tangents;
}
