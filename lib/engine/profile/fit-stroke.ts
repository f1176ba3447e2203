import { changeStage } from "./arrange-stages";
import { type FitOptions, fitPoints, POINT_GAP } from "./fit-points";
import { fitSteps } from "./fit-steps";
import { layoutStages, type StageBand } from "./layout";
import type { ControlPoint, Curve, Profile, ProfileStage } from "./profile";
import { type CurveKey, curveAt, withCurveAt } from "./stage-curves";
import { type StrokeSample, strokeAt, traceStroke } from "./trace-stroke";

/** What a stroke makes of one stage: points in place of those between two shares of it. */
export type StrokeFit = {
  readonly stageId: string;
  readonly from: number;
  readonly to: number;
  readonly points: readonly ControlPoint[];
};

export type StrokeOptions = Partial<FitOptions> & Pick<FitOptions, "tolerance">;

const MAX_POINTS = 8;

/**
 * A freehand stroke over the axis of customer time, fitted to few control points in every shown stage it passes:
 * at most eight a stage unless said. Both sides of a border get the value the stroke has there.
 */
export function fitStroke<S extends ProfileStage>(
  stages: readonly S[],
  stroke: readonly StrokeSample[],
  options: StrokeOptions,
  shapeOf: (stage: S) => Curve["shape"] = () => "smooth",
): StrokeFit[] {
  const traced = traceStroke(stroke);
  const first = traced[0];
  const last = traced.at(-1);
  if (!first || !last) return [];
  return layoutStages(stages).flatMap((band) => {
    const from = Math.max(band.from, first.day);
    const to = Math.min(band.to, last.day);
    if (to < from || (to === from && to !== first.day)) return [];
    const drawn = samplesIn(traced, band, from, to);
    const fitTo = shapeOf(band.stage) === "step" ? fitSteps : fitPoints;
    const points = fitTo(drawn, { maxPoints: MAX_POINTS, ...options });
    return [{ stageId: band.stage.id, from: drawn[0]?.at ?? 0, to: drawn.at(-1)?.at ?? 0, points }];
  });
}

/** The samples within a stage by its shares, with the ends of the stretch put in. */
function samplesIn<S extends ProfileStage>(
  traced: readonly StrokeSample[],
  band: StageBand<S>,
  from: number,
  to: number,
): ControlPoint[] {
  const toAt = (day: number) => Math.min(1, Math.max(0, (day - band.from) / band.stage.days));
  const inner = traced.filter(({ day }) => day > from && day < to);
  const ends = to > from ? [from, to] : [from];
  return [...ends.map((day) => ({ day, value: strokeAt(traced, day) })), ...inner]
    .sort((left, right) => left.day - right.day)
    .map(({ day, value }) => ({ at: toAt(day), value }));
}

/** The curve with the points of a fit in place of those it was drawn over; pulses stay. */
export function drawFit(curve: Curve, fit: Pick<StrokeFit, "from" | "to" | "points">): Curve {
  const before = curve.points.filter((point) => point.at < fit.from - POINT_GAP);
  const after = curve.points.filter((point) => point.at > fit.to + POINT_GAP);
  return { ...curve, points: [...before, ...fit.points, ...after] };
}

/** The profile with a stroke drawn into one of its curves. Throws nothing: a stroke beside the stages does nothing. */
export function sketchCurve<S extends ProfileStage>(
  profile: Omit<Profile, "stages"> & { readonly stages: readonly S[] },
  key: CurveKey,
  stroke: readonly StrokeSample[],
  options: StrokeOptions,
): Omit<Profile, "stages"> & { readonly stages: readonly S[] } {
  const fits = fitStroke(profile.stages, stroke, options, (stage) => curveAt(stage.curves, key).shape);
  return fits.reduce(
    (drawn, fit) =>
      changeStage(drawn, fit.stageId, (stage: S) => ({
        ...stage,
        curves: withCurveAt(stage.curves, key, drawFit(curveAt(stage.curves, key), fit)),
      })),
    profile,
  );
}
