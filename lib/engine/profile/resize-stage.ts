import { EngineError } from "@/lib/engine/engine-error";
import type { Curve, ProfileStage, StageCurves } from "./profile";
import { mapCurves } from "./stage-curves";

/** A tenth of a second, and a hundred years. */
export const MIN_DAYS = 1e-6;
export const MAX_DAYS = 36_500;

/**
 * The stage with another length, its curves carried along. Control points keep their share of the stage. The work is
 * kept, so the rate falls as the stage grows; in use the rate is kept, because a longer life is more of the same. A
 * pulse that happens once keeps its share of the stage, a repeated one its first day and its period.
 * Throws `EngineError("bad-argument")` unless the length is above 0.
 */
export function resizeStage<S extends ProfileStage>(stage: S, days: number): S {
  if (!(days > 0 && Number.isFinite(days)))
    throw new EngineError("bad-argument", "A stage is longer than zero days.");
  if (days === stage.days) return stage;
  return { ...stage, days, curves: resizeCurves(stage, days) };
}

function resizeCurves(stage: ProfileStage, days: number): StageCurves {
  const growth = days / stage.days;
  const keepsRate = stage.kind === "use";
  return mapCurves(stage.curves, (curve): Curve => {
    if (curve.points.length === 0 && curve.pulses.length === 0) return curve;
    return {
      shape: curve.shape,
      points: keepsRate ? curve.points : curve.points.map(({ at, value }) => ({ at, value: value / growth })),
      pulses: curve.pulses.map((pulse) =>
        pulse.every === null ? { ...pulse, first: pulse.first * growth } : pulse,
      ),
    };
  });
}
