import { EngineError } from "@/lib/engine/engine-error";
import { totalOf } from "./integrate";
import type { Curve } from "./profile";

/** Every value and every pulse of a curve times `factor`, which is 0 or more. */
export function scaleCurve(curve: Curve, factor: number): Curve {
  if (!(factor >= 0 && Number.isFinite(factor)))
    throw new EngineError("bad-argument", "A curve is scaled by 0 or more.");
  if (factor === 1) return curve;
  return {
    shape: curve.shape,
    points: curve.points.map(({ at, value }) => ({ at, value: value * factor })),
    pulses: curve.pulses.map((pulse) => ({ ...pulse, size: pulse.size * factor })),
  };
}

/**
 * The curve with the given total over a stage of `days`: points and pulses are scaled alike and the shape is kept.
 * A curve that came to nothing becomes level. Throws `EngineError("bad-argument")` for a negative total.
 */
export function rescaleCurve(curve: Curve, days: number, total: number): Curve {
  if (!(total >= 0 && Number.isFinite(total))) throw new EngineError("bad-argument", "A total is 0 or more.");
  const factor = total / totalOf(curve, days);
  if (Number.isFinite(factor)) return scaleCurve(curve, factor);
  if (total === 0) return curve;
  const value = total / days;
  const places = curve.points.length > 0 ? curve.points.map((point) => point.at) : [0];
  return { ...curve, points: places.map((at) => ({ at, value })) };
}
