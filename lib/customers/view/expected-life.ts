import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { daysBetween } from "@/lib/engine/calendar/days";
import type { ClosedInterval } from "@/lib/engine/calendar/interval";
import { decimalsOf } from "@/lib/engine/money/currency";
import { type LifeQuantity, lifeSoFar } from "@/lib/engine/profile/life-so-far";
import type { Profile } from "@/lib/engine/profile/profile";

/** What one life was expected to take and bring in a bucket; money in minor units, `cumulative` to its end. */
export type ExpectedPoint = { minutes: number; cost: number; revenue: number; cumulative: number };

/**
 * A profile laid from the day of first contact over the buckets of a drawn life. Null where it draws none of the
 * quantities at all.
 */
export function expectedLife(
  profile: Profile,
  firstOn: CivilDate,
  buckets: readonly ClosedInterval[],
): ExpectedPoint[] | null {
  const ages = buckets.map(({ end }) => Math.max(0, daysBetween(firstOn, end)));
  const upTo = (quantity: LifeQuantity) => lifeSoFar(profile, quantity, ages);
  const [minutes, cost, revenue] = [upTo("minutes"), upTo("cost"), upTo("revenue")];
  if ([minutes, cost, revenue].every((totals) => (totals.at(-1) ?? 0) === 0)) return null;
  const minor = 10 ** decimalsOf(profile.assumptions.currency);
  const within = (totals: readonly number[], at: number) => (totals[at] ?? 0) - (totals[at - 1] ?? 0);
  return buckets.map((_, at) => ({
    minutes: within(minutes, at),
    cost: within(cost, at) * minor,
    revenue: within(revenue, at) * minor,
    cumulative: ((revenue[at] ?? 0) - (cost[at] ?? 0)) * minor,
  }));
}
