import { type Curve, QUANTITIES } from "@/lib/engine/profile/profile";
import type { AssumptionsInput } from "@/lib/models/profile-schema";
import type { TemplateStage } from "./template";

export const assumed = "Assumption";

type Given = Pick<AssumptionsInput, "direct" | "churn"> & {
  ltvMonths?: number;
  paybackMonths?: number;
  /** Where a figure comes from, by its path; every figure not named here is an assumption. */
  sources?: Readonly<Record<string, string>>;
};

/** What a template rests on, with a source or the word "Assumption" beside every figure of it. */
export function assume(stages: readonly TemplateStage[], given: Given): AssumptionsInput {
  const { direct, churn, ltvMonths = 60, paybackMonths = 120 } = given;
  const paths = [
    ...stages.flatMap(figuresOf),
    ...direct.map((_, index) => `direct.${index}.share`),
    "churn.rate",
    ...churn.shocks.map((_, index) => `churn.shocks.${index}.share`),
    "discount.rate",
    "ltvMonths",
    "paybackMonths",
  ];
  const sources = Object.fromEntries(paths.map((path) => [path, given.sources?.[path] ?? assumed]));
  return {
    direct,
    churn,
    discount: { rate: 0.1, convention: "effective", timing: "advance" },
    ltvMonths,
    paybackMonths,
    sources,
  };
}

/** Paths of the figures that a stage states. */
function figuresOf(stage: TemplateStage): string[] {
  const isDrawn = (curve: Curve) => curve.points.length > 0 || curve.pulses.length > 0;
  const quantities = QUANTITIES.filter((quantity) => isDrawn(stage.curves[quantity]));
  return [
    ...(stage.durationDays === null ? [] : ["days"]),
    ...(stage.passRate === null ? [] : ["passRate"]),
    ...(stage.minuteRate === 0 ? [] : ["minuteRate"]),
    ...quantities,
    ...(Object.keys(stage.curves.touches).length === 0 ? [] : ["touches"]),
  ].map((figure) => `${stage.name}.${figure}`);
}
