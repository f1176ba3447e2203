import { totalsBetween } from "./integrate";
import { layoutStages } from "./layout";
import type { Curve, Profile, ProfileStage } from "./profile";

/** What can be summed along a life. "cost" and "margin" include the staff minutes; direct shares are left aside. */
export const LIFE_QUANTITIES = ["minutes", "touches", "cost", "revenue", "margin", "learning"] as const;
export type LifeQuantity = (typeof LIFE_QUANTITIES)[number];

/**
 * Total of one customer who lives through every shown stage, from first contact to each of the given days, which
 * ascend. Each stage is walked once, however many days fall into it.
 */
export function lifeSoFar(
  profile: Pick<Profile, "stages">,
  quantity: LifeQuantity,
  days: readonly number[],
): number[] {
  const totals: number[] = [];
  let lived = 0;
  for (const { stage, from, to } of layoutStages(profile.stages)) {
    const within: number[] = [];
    for (let day = days[totals.length + within.length]; day !== undefined && day < to; ) {
      within.push(Math.max(0, day - from));
      day = days[totals.length + within.length];
    }
    const amounts = amountsUpTo(stage, quantity, [...within, stage.days]);
    for (let index = 0; index < within.length; index += 1) totals.push(lived + (amounts[index] ?? 0));
    lived += amounts.at(-1) ?? 0;
  }
  while (totals.length < days.length) totals.push(lived);
  return totals;
}

/** What a stage comes to until each of the days after it begins. */
function amountsUpTo(stage: ProfileStage, quantity: LifeQuantity, until: readonly number[]): number[] {
  const { curves, days, minuteRate } = stage;
  const upTo = (curve: Curve) => runningTotal(totalsBetween(curve, days, [0, ...until]));
  const cost = () => addUp(upTo(curves.cost), upTo(curves.minutes), minuteRate);
  switch (quantity) {
    case "minutes":
    case "revenue":
    case "learning":
      return upTo(curves[quantity]);
    case "touches":
      return Object.values(curves.touches).reduce<number[]>(
        (sum, curve) => addUp(sum, upTo(curve)),
        until.map(() => 0),
      );
    case "cost":
      return cost();
    case "margin":
      return addUp(upTo(curves.revenue), cost(), -1);
  }
}

function runningTotal(amounts: readonly number[]): number[] {
  let sum = 0;
  return amounts.map((amount) => {
    sum += amount;
    return sum;
  });
}

function addUp(left: readonly number[], right: readonly number[], times = 1): number[] {
  return left.map((amount, index) => amount + times * (right[index] ?? 0));
}
