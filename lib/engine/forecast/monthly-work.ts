import { totalBy } from "@/lib/engine/collections";
import { totalsBetween } from "@/lib/engine/profile/integrate";
import type { Curve, Profile, ProfileStage } from "@/lib/engine/profile/profile";
import { shownStages, sortStages } from "@/lib/engine/profile/stage-roles";
import { survivalCurve } from "@/lib/engine/profile/survival";
import { DAYS_PER_MONTH } from "@/lib/engine/profile/time";
import type { NullReason } from "@/lib/engine/result";

/** Work of one stage by the months since somebody was reached, per person reached. */
export type StageWork = { readonly id: string; readonly name: string; readonly months: readonly number[] };

/**
 * What one person who is reached causes in month 0, 1, … after that, weighted by who is still there: the `w` of a
 * load. `unknown` says why, where the way to the sale has a gap; stages behind the gap are then left out.
 */
export type MonthlyWork = {
  readonly months: readonly number[];
  readonly stages: readonly StageWork[];
  readonly unknown: NullReason | null;
};

type Placed = { readonly stage: ProfileStage; readonly from: number; readonly weight: number };

/**
 * Work of a profile by calendar month for one person reached at the start of month 0. Stages follow each other in
 * days; a stage before the sale weighs the share that reaches it, everything after it the close rate, use also who
 * has not left by its month. A stage of deprovisioning is worked by those who leave, in the month they do. Upgrades
 * have no rate and stay outside. `curveOf` picks the work, by default the staff minutes.
 */
export function monthlyWork(
  profile: Profile,
  months: number,
  curveOf: (stage: ProfileStage) => Curve = (stage) => stage.curves.minutes,
): MonthlyWork {
  const roles = sortStages(shownStages(profile.stages));
  const { placed, day, weight, unknown } = walkToSale(roles.acquisition);
  const stages: StageWork[] = placed.map((one) => workOf(one, curveOf, months));
  if (unknown === null) {
    let begins = day;
    for (const stage of roles.atClose) {
      stages.push(workOf({ stage, from: begins, weight }, curveOf, months));
      begins += stage.days;
    }
    const survival = survivalCurve(profile.assumptions.churn, months + 1);
    let used = 0;
    for (const stage of roles.use) {
      stages.push(workInUse({ stage, from: begins, weight }, used, survival, curveOf, months));
      used += stage.days;
      begins += stage.days;
    }
    for (const stage of roles.later.filter(({ kind }) => kind === "deprovisioning"))
      stages.push(workOfLeavers({ stage, from: begins - used, weight }, used, survival, curveOf, months));
  }
  const total = Array.from({ length: months }, (_, month) =>
    totalBy(stages, (one) => one.months[month] ?? 0),
  );
  return { months: total, stages, unknown };
}

/** The stages before the sale with the day they begin and the share of those reached who get there. */
function walkToSale(stages: readonly ProfileStage[]) {
  const placed: Placed[] = [];
  let day = 0;
  let weight = 1;
  for (const stage of stages) {
    placed.push({ stage, from: day, weight });
    day += stage.days;
    if (stage.passRate === null) return { placed, day, weight: 0, unknown: "no-pass-rate" as const };
    weight *= stage.passRate;
  }
  return { placed, day, weight, unknown: null };
}

/** Totals of a stage between borders on the axis of days since reach, each times its weight. */
function workOf(
  { stage, from, weight }: Placed,
  curveOf: (stage: ProfileStage) => Curve,
  months: number,
): StageWork {
  const borders = Array.from({ length: months + 1 }, (_, month) => month * DAYS_PER_MONTH - from);
  const totals = totalsBetween(curveOf(stage), stage.days, borders);
  return { id: stage.id, name: stage.name, months: totals.map((total) => total * weight) };
}

/** Use is cut at the calendar months and at its own months, because survival changes at the latter. */
function workInUse(
  { stage, from, weight }: Placed,
  used: number,
  survival: readonly number[],
  curveOf: (stage: ProfileStage) => Curve,
  months: number,
): StageWork {
  const end = months * DAYS_PER_MONTH;
  const cuts = new Set<number>([0]);
  for (let month = 0; month <= months; month += 1) {
    const calendar = month * DAYS_PER_MONTH - from;
    const own = month * DAYS_PER_MONTH - used;
    if (calendar > 0) cuts.add(calendar);
    if (own > 0 && own + from <= end) cuts.add(own);
  }
  const borders = [...cuts].sort((left, right) => left - right);
  const work = new Array<number>(months).fill(0);
  totalsBetween(curveOf(stage), stage.days, borders).forEach((total, piece) => {
    if (total === 0) return;
    const middle = ((borders[piece] ?? 0) + (borders[piece + 1] ?? 0)) / 2;
    const month = Math.floor((middle + from) / DAYS_PER_MONTH);
    const age = Math.floor((middle + used) / DAYS_PER_MONTH);
    if (month < months) work[month] = (work[month] ?? 0) + total * weight * (survival[age] ?? 0);
  });
  return { id: stage.id, name: stage.name, months: work };
}

/** Those who leave at the end of a month of use do the stage then; who is left when the drawing ends stays. */
function workOfLeavers(
  { stage, from, weight }: Placed,
  used: number,
  survival: readonly number[],
  curveOf: (stage: ProfileStage) => Curve,
  months: number,
): StageWork {
  const work = new Array<number>(months).fill(0);
  const borders = Array.from(
    { length: Math.ceil(stage.days / DAYS_PER_MONTH) + 1 },
    (_, month) => month * DAYS_PER_MONTH,
  );
  const totals = totalsBetween(curveOf(stage), stage.days, borders);
  for (let age = 0; age * DAYS_PER_MONTH < used; age += 1) {
    const leaving = (survival[age] ?? 0) - (survival[age + 1] ?? 0);
    const month = Math.floor((from + (age + 1) * DAYS_PER_MONTH) / DAYS_PER_MONTH);
    if (month >= months || leaving <= 0) continue;
    totals.forEach((total, later) => {
      if (month + later < months) work[month + later] = (work[month + later] ?? 0) + total * weight * leaving;
    });
  }
  return { id: stage.id, name: stage.name, months: work };
}
