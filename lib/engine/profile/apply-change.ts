import { addCurves } from "./add-curves";
import { EMPTY_CURVE, type ProfileStage } from "./profile";
import { scaleCurve } from "./rescale";
import { MAX_DAYS, MIN_DAYS, resizeStage } from "./resize-stage";
import type { ScenarioChange } from "./scenario";
import { curveAt, withCurveAt } from "./stage-curves";

/** One change applied to one stage; the same stage where the change has nothing to say of it. */
export function applyChange<S extends ProfileStage>(stage: S, change: ScenarioChange): S {
  switch (change.kind) {
    case "pass-rate":
      return changePassRate(stage, change);
    case "duration":
      return resizeStage(stage, change.by === "value" ? change.value : inBounds(stage.days * change.value));
    case "minutes":
      return scaleQuantity(stage, "minutes", change.factor);
    case "price":
      return scaleQuantity(stage, "revenue", change.factor);
    case "cost":
      return scaleQuantity(stage, "cost", change.factor);
    case "channel-mix":
      return mixChannels(stage, change);
  }
}

/** Factors that are stacked stop at the shortest and the longest stage. */
const inBounds = (days: number) => Math.min(MAX_DAYS, Math.max(MIN_DAYS, days));

function changePassRate<S extends ProfileStage>(
  stage: S,
  change: Extract<ScenarioChange, { kind: "pass-rate" }>,
): S {
  if (stage.side !== "pre") return stage;
  if (change.by === "value") return { ...stage, passRate: change.value };
  // Nobody passes twice: a factor stops at everybody.
  return stage.passRate === null ? stage : { ...stage, passRate: Math.min(1, stage.passRate * change.value) };
}

function scaleQuantity<S extends ProfileStage>(
  stage: S,
  quantity: "minutes" | "revenue" | "cost",
  factor: number,
): S {
  return { ...stage, curves: { ...stage.curves, [quantity]: scaleCurve(stage.curves[quantity], factor) } };
}

function mixChannels<S extends ProfileStage>(
  stage: S,
  { from, to, share, minutesFactor = 1 }: Extract<ScenarioChange, { kind: "channel-mix" }>,
): S {
  const source = stage.curves.touches[from];
  // Without touches to move, the minutes have no reason to change.
  if (!source || from === to || share === 0) return stage;
  const target = curveAt(stage.curves, `touches.${to}`);
  const moved = withCurveAt(
    withCurveAt(stage.curves, `touches.${from}`, share === 1 ? EMPTY_CURVE : scaleCurve(source, 1 - share)),
    `touches.${to}`,
    addCurves(target, scaleCurve(source, share)),
  );
  return { ...stage, curves: { ...moved, minutes: scaleCurve(moved.minutes, minutesFactor) } };
}
