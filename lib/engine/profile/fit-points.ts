import { makeRate } from "./interpolate";
import type { ControlPoint } from "./profile";

/** Two control points of a curve stand at least this share of their stage apart. */
export const POINT_GAP = 0.001;

export type FitOptions = {
  /** Largest difference, in the unit of the values, that a fitted curve may keep to what was drawn. */
  readonly tolerance: number;
  /** At most so many points; then the fit is as near as that many allow. At least 2. */
  readonly maxPoints: number;
};

/**
 * Few control points whose monotone cubic follows many: it begins with both ends and adds the point it misses most,
 * until none is missed by more than the tolerance. `drawn` is in order of `at`.
 */
export function fitPoints(
  drawn: readonly ControlPoint[],
  { tolerance, maxPoints }: FitOptions,
): ControlPoint[] {
  const first = drawn[0];
  const last = drawn.at(-1);
  if (!first || !last) return [];
  if (last.at - first.at < POINT_GAP) return [first];
  let points: ControlPoint[] = [first, last];
  while (points.length < maxPoints) {
    const missed = findMissed(drawn, points, tolerance);
    if (!missed) break;
    const place = points.findIndex((point) => point.at > missed.at);
    points = points.toSpliced(place, 0, missed);
  }
  return dropNeedless(drawn, points, tolerance);
}

function findMissed(
  drawn: readonly ControlPoint[],
  points: readonly ControlPoint[],
  tolerance: number,
): ControlPoint | null {
  const rate = makeRate({ shape: "smooth", points });
  let missed: ControlPoint | null = null;
  let worst = tolerance;
  for (const sample of drawn) {
    const error = Math.abs(rate(sample.at) - sample.value);
    if (error <= worst) continue;
    if (points.some((point) => Math.abs(point.at - sample.at) < POINT_GAP)) continue;
    worst = error;
    missed = sample;
  }
  return missed;
}

/** A point chosen early may be needless once its neighbours are there. The ends stay. */
function dropNeedless(
  drawn: readonly ControlPoint[],
  points: readonly ControlPoint[],
  tolerance: number,
): ControlPoint[] {
  let kept = [...points];
  for (const point of points.slice(1, -1)) {
    const without = kept.filter((one) => one !== point);
    if (worstError(drawn, without) <= tolerance) kept = without;
  }
  return kept;
}

function worstError(drawn: readonly ControlPoint[], points: readonly ControlPoint[]): number {
  const rate = makeRate({ shape: "smooth", points });
  return drawn.reduce((worst, sample) => Math.max(worst, Math.abs(rate(sample.at) - sample.value)), 0);
}
