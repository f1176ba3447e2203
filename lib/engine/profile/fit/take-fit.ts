import {
  CHANNELS,
  type Curve,
  EMPTY_CURVE,
  type Profile,
  type ProfileStage,
} from "@/lib/engine/profile/profile";
import { rescaleCurve } from "@/lib/engine/profile/rescale";
import { resizeStage } from "@/lib/engine/profile/resize-stage";
import { type CurveKey, curveAt, withCurveAt } from "@/lib/engine/profile/stage-curves";
import { DAYS_PER_MONTH } from "@/lib/engine/profile/time";
import type { FitFigure, StageFit } from "./figure";

const rounded = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits;

const isCurve = (key: FitFigure["key"]): key is Exclude<CurveKey, "learning"> =>
  key === "minutes" || key === "cost" || key === "revenue" || key.startsWith("touches.");

/** The rate of each month lived, then the average of all; drawn in steps so that months keep their amounts. */
function curveOfMonths(figure: FitFigure, days: number): Curve {
  const { value, months } = figure;
  const average = (value ?? 0) / DAYS_PER_MONTH;
  const steps = (months ?? []).map((rate, month) => ({
    at: (month * DAYS_PER_MONTH) / days,
    value: rate / DAYS_PER_MONTH,
  }));
  const tail = { at: (steps.length * DAYS_PER_MONTH) / days, value: average };
  const points = [...steps, tail].filter(({ at, value }, index, all) => {
    const isSame = index > 0 && all[index - 1]?.value === value;
    return at < 1 && !isSame;
  });
  return { shape: "step", points, pulses: [] };
}

/**
 * The stage with its measured figures; what was not measured stays as drawn. A curve keeps the shape that was drawn and
 * takes the measured total; where nothing was drawn it is level. In use it is the months as lived. Where touches were
 * recorded at all, they replace those of every channel.
 */
export function takeStageFit<S extends ProfileStage>(stage: S, fit: StageFit): S {
  const of = (key: FitFigure["key"]) => fit.figures.find((figure) => figure.key === key)?.value ?? null;
  const days = of("days");
  let taken = days === null ? stage : resizeStage(stage, Math.max(1e-6, rounded(days, 6)));
  let { curves } = taken;
  if (fit.figures.some(({ key }) => key.startsWith("touches.")))
    for (const channel of CHANNELS)
      if (fit.figures.every(({ key }) => key !== `touches.${channel}`))
        curves = withCurveAt(curves, `touches.${channel}`, EMPTY_CURVE);
  for (const figure of fit.figures) {
    const { key, value } = figure;
    if (value === null || !isCurve(key)) continue;
    const drawn = curveAt(curves, key);
    const curve = figure.months ? curveOfMonths(figure, taken.days) : rescaleCurve(drawn, taken.days, value);
    curves = withCurveAt(curves, key, curve);
  }
  const passRate = of("passRate");
  const minuteRate = of("minuteRate");
  taken = { ...taken, curves };
  if (passRate !== null) taken = { ...taken, passRate: Math.max(1e-8, rounded(passRate, 8)) };
  if (minuteRate !== null) taken = { ...taken, minuteRate: rounded(minuteRate, 8) };
  return taken;
}

/** The sources after a stage was taken: its measured figures say so, touches of all channels under one path. */
export function takeSources(
  sources: Readonly<Record<string, string>>,
  fit: StageFit,
): Record<string, string> {
  const next = { ...sources };
  for (const { key, source } of fit.figures) {
    if (source === null) continue;
    next[`${fit.stageId}.${key.startsWith("touches.") ? "touches" : key}`] = source;
  }
  return next;
}

/** A profile with the measured figures of the stages asked for and, where it is measured and wanted, the churn. */
export function takeFit<S extends ProfileStage, P extends Profile & { readonly stages: readonly S[] }>(
  profile: P,
  fits: readonly StageFit[],
  churn: FitFigure | null,
): P {
  const byStage = new Map(fits.map((fit) => [fit.stageId, fit]));
  const stages = profile.stages.map((stage) => {
    const fit = byStage.get(stage.id);
    return fit ? takeStageFit(stage, fit) : stage;
  });
  const known = profile.stages.flatMap((stage) => byStage.get(stage.id) ?? []);
  let assumptions = {
    ...profile.assumptions,
    sources: known.reduce(takeSources, { ...profile.assumptions.sources }),
  };
  if (churn?.value != null && churn.source) {
    assumptions = {
      ...assumptions,
      churn: { ...assumptions.churn, rate: churn.value, per: "month" },
      sources: { ...assumptions.sources, "churn.rate": churn.source },
    };
  }
  return { ...profile, stages, assumptions };
}
