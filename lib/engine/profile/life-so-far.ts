import { totalOf } from "./integrate";
import { layoutStages } from "./layout";
import type { Curve, Profile, ProfileStage } from "./profile";

/** What can be summed along a life. "cost" and "margin" include the staff minutes; direct shares are left aside. */
export const LIFE_QUANTITIES = ["minutes", "touches", "cost", "revenue", "margin", "learning"] as const;
export type LifeQuantity = (typeof LIFE_QUANTITIES)[number];

/** Total of one customer who lives through every shown stage, from first contact to each of the given days. */
export function lifeSoFar(
  profile: Pick<Profile, "stages">,
  quantity: LifeQuantity,
  days: readonly number[],
): number[] {
  const totals = new Array<number>(days.length).fill(0);
  for (const { stage, from, to } of layoutStages(profile.stages)) {
    // A stage that is over counts whole: thousands of days must not each walk its curves again.
    const whole = amountIn(stage, quantity, stage.days);
    days.forEach((day, index) => {
      if (day <= from) return;
      const amount = day >= to ? whole : amountIn(stage, quantity, Math.min(stage.days, day - from));
      totals[index] = (totals[index] ?? 0) + amount;
    });
  }
  return totals;
}

function amountIn(stage: ProfileStage, quantity: LifeQuantity, toDay: number): number {
  const { curves, days, minuteRate } = stage;
  const upTo = (curve: Curve) => totalOf(curve, days, 0, toDay);
  const cost = () => upTo(curves.cost) + upTo(curves.minutes) * minuteRate;
  switch (quantity) {
    case "minutes":
    case "revenue":
    case "learning":
      return upTo(curves[quantity]);
    case "touches":
      return Object.values(curves.touches).reduce((sum, curve) => sum + upTo(curve), 0);
    case "cost":
      return cost();
    case "margin":
      return upTo(curves.revenue) - cost();
  }
}
