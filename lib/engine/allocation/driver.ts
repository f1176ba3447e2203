import { totalBy } from "@/lib/engine/collections";
import { EngineError } from "@/lib/engine/engine-error";

/** What a pool's cost follows. "direct": nothing but what is charged to a target by name. */
export const DRIVERS = [
  "direct",
  "touchpoint-count",
  "weighted-minutes",
  "active-customers",
  "revenue-share",
  "fixed-percent",
] as const;
export type Driver = (typeof DRIVERS)[number];

/** What one target (a customer, stage, segment) did in the period; `rate` is the weight of a minute of that skill. */
export type TargetActivity = {
  readonly targetId: string;
  readonly touches: number;
  readonly work: readonly { readonly minutes: number; readonly rate: number }[];
  /** How many active customers the target stands for: 1 or 0 for a customer. */
  readonly activeCustomers: number;
  readonly revenueMinor: number;
  /** Percent agreed for this target. */
  readonly percent: number;
};

export type DriverClaim = { readonly targetId: string; readonly units: number };

const unitsOf: Record<Driver, (activity: TargetActivity) => number> = {
  direct: () => 0,
  "touchpoint-count": (activity) => activity.touches,
  "weighted-minutes": (activity) => totalBy(activity.work, ({ minutes, rate }) => minutes * rate),
  "active-customers": (activity) => activity.activeCustomers,
  // Who got back more than they paid bears nothing; a negative share would lower what the others bear.
  "revenue-share": (activity) => Math.max(0, activity.revenueMinor),
  "fixed-percent": (activity) => activity.percent,
};

/**
 * Units of the driver by target; targets without any are left out. Throws `EngineError("bad-weights")` for negative
 * units and for percents that come to more than a hundred.
 */
export function countDriverUnits(driver: Driver, activities: readonly TargetActivity[]): DriverClaim[] {
  const claims = activities
    .map((activity) => ({ targetId: activity.targetId, units: unitsOf[driver](activity) }))
    .filter((claim) => claim.units !== 0);
  if (claims.some(({ units }) => !(units > 0) || !Number.isFinite(units)))
    throw new EngineError("bad-weights", "Driver units are finite and not negative.");
  if (driver === "fixed-percent" && totalBy(claims, (claim) => claim.units) > 100 + 1e-9)
    throw new EngineError("bad-weights", "Fixed percents come to more than a hundred.");
  return claims;
}
