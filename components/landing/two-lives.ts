import { computeEconomics } from "@/lib/engine/profile/economics";
import type { Curve, Profile, ProfileStage } from "@/lib/engine/profile/profile";
import { scaleCurve } from "@/lib/engine/profile/rescale";
import { DAYS_PER_MONTH } from "@/lib/engine/profile/time";
import { adFundedApp } from "@/lib/models/templates/ad-funded-app";
import { personalAuto } from "@/lib/models/templates/personal-auto";
import { profileOf } from "@/lib/models/templates/profile";

/** What a visitor can pull: the cost of winning one customer, and the margin of a month. */
export type LifeInput = { acquisitionScale: number; monthlyMargin: number };

export type LifeTemplate = { id: "app" | "auto"; name: string; profile: Profile; monthlyMargin: number };

export const horizonMonths = 60;

function lifeOf(id: LifeTemplate["id"], name: string, profile: Profile): LifeTemplate {
  return { id, name, profile, monthlyMargin: computeEconomics(profile).marginPerMonth.value ?? 0 };
}

/** Two of the calibrated templates; where their figures come from stands with them. */
export const templates: readonly [LifeTemplate, LifeTemplate] = [
  lifeOf("app", "Ad-funded app", profileOf(adFundedApp)),
  lifeOf("auto", "Personal auto policy", profileOf(personalAuto)),
];

export type LifePoint = { at: number; value: number };
export type Life = {
  /** `at` runs over stage space: 0–1 reach, 1–2 acquisition, 2–3 conversion, 3–4 onboarding, 4–10 use. */
  points: LifePoint[];
  cac: number;
  own: number;
  load: number;
  closeRate: number;
  /** Months after the close, or null when the curve stays below zero. */
  payback: number | null;
  end: number;
};

const useStart = 4;
const useEnd = 10;

/** The template's profile with what was pulled: every cost before the sale scaled, every month of use worth `monthlyMargin`. */
export function pullProfile({ profile, monthlyMargin }: LifeTemplate, input: LifeInput): Profile {
  const gain = input.monthlyMargin - monthlyMargin;
  return {
    ...profile,
    stages: profile.stages.map((stage): ProfileStage => {
      if (stage.side === "pre") return dearer(stage, input.acquisitionScale);
      return stage.kind === "use" && gain !== 0 ? richer(stage, gain, profile) : stage;
    }),
  };
}

function dearer(stage: ProfileStage, scale: number): ProfileStage {
  if (scale === 1) return stage;
  return {
    ...stage,
    minuteRate: stage.minuteRate * scale,
    curves: { ...stage.curves, cost: scaleCurve(stage.curves.cost, scale) },
  };
}

/** More margin is more revenue net of its direct shares; less is a cost of every month. */
function richer(stage: ProfileStage, gain: number, { assumptions }: Profile): ProfileStage {
  const kept = 1 - assumptions.direct.reduce((sum, { share }) => sum + share, 0);
  const { revenue, cost } = stage.curves;
  const curves =
    gain > 0
      ? { ...stage.curves, revenue: withMonthly(revenue, gain / kept) }
      : { ...stage.curves, cost: withMonthly(cost, -gain) };
  return { ...stage, curves };
}

/** A curve with so much more a month, evenly. */
function withMonthly(curve: Curve, amount: number): Curve {
  const rate = amount / DAYS_PER_MONTH;
  const points =
    curve.points.length === 0
      ? [{ at: 0, value: rate }]
      : curve.points.map((point) => ({ ...point, value: point.value + rate }));
  return { ...curve, points };
}

/** One customer's cumulative margin through all stages, with what it took to win it: the figures of the engine. */
export function liveOneLife(template: LifeTemplate, input: LifeInput): Life {
  const economics = computeEconomics(pullProfile(template, input));
  const { acquisition, payback } = economics;
  const curve = economics.cumulative.slice(0, horizonMonths + 1);
  let spent = 0;
  const before = acquisition.steps.map((step, index) => {
    spent -= step.perClose.value ?? 0;
    return { at: index + 1, value: spent };
  });
  const after = curve.map((value, month) => ({
    at: useStart + ((useEnd - useStart) * month) / horizonMonths,
    value,
  }));
  const back = payback.first.value;
  return {
    points: [{ at: 0, value: 0 }, ...before, ...after],
    cac: acquisition.loaded.value ?? 0,
    own: acquisition.own,
    load: acquisition.load.value ?? 0,
    closeRate: economics.closeRate.value ?? 0,
    payback: back !== null && back <= horizonMonths ? back : null,
    end: curve.at(-1) ?? 0,
  };
}

/** The monthly margin that makes the curve end at `end`: the inverse of the last point. */
export function marginEndingAt(template: LifeTemplate, input: LifeInput, end: number): number {
  const { survival } = computeEconomics(template.profile);
  const weight = survival.slice(0, horizonMonths).reduce((sum, share) => sum + share, 0);
  return input.monthlyMargin + (end - liveOneLife(template, input).end) / weight;
}

/** The scale of pre-sale cost that makes winning one customer cost `cac`. */
export function scaleCosting(template: LifeTemplate, cac: number): number {
  const plain = computeEconomics(template.profile).acquisition.loaded.value ?? 0;
  return plain > 0 ? cac / plain : 1;
}
