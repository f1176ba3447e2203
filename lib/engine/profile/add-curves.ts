import { integrateRate } from "./integrate";
import { makeRate } from "./interpolate";
import type { ControlPoint, Curve } from "./profile";
import { scaleCurve } from "./rescale";

/**
 * Two curves of one stage laid on each other. The total is exactly the sum of both; the rate is exact at the control
 * points of either, and between them wherever one of the two is level or both are steps.
 */
export function addCurves(left: Curve, right: Curve): Curve {
  const pulses = [...left.pulses, ...right.pulses];
  if (left.points.length === 0) return { shape: right.shape, points: right.points, pulses };
  if (right.points.length === 0) return { shape: left.shape, points: left.points, pulses };
  const shape = left.shape === right.shape ? left.shape : "smooth";
  const points = mergePoints(left, right);
  const wanted = integrateRate(left, 1) + integrateRate(right, 1);
  const got = integrateRate({ shape, points }, 1);
  const exact =
    got > 0 && got !== wanted ? scaleCurve({ shape, points, pulses: [] }, wanted / got).points : points;
  return { shape, points: exact, pulses };
}

function mergePoints(left: Curve, right: Curve): ControlPoint[] {
  const places = [...new Set([...left.points, ...right.points].map((point) => point.at))].sort(
    (a, b) => a - b,
  );
  const leftRate = makeRate(left);
  const rightRate = makeRate(right);
  return places.map((at) => ({ at, value: leftRate(at) + rightRate(at) }));
}
