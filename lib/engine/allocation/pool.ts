import type { CivilMonth } from "@/lib/engine/calendar/civil-month";

export const POOL_KINDS = ["custom", "purchased", "saas", "cloud", "staff"] as const;
export type PoolKind = (typeof POOL_KINDS)[number];

/** What a charge of a pool pays for. */
export const CHARGE_PURPOSES = [
  "purchase",
  "implementation",
  "build",
  "run",
  "maintenance",
  "upkeep",
  "subscription",
  "usage",
  "wages",
  "other",
] as const;
export type ChargePurpose = (typeof CHARGE_PURPOSES)[number];

/** Money a pool was charged: signed minor units of one currency. */
export type PoolCharge = {
  readonly month: CivilMonth;
  readonly purpose: ChargePurpose;
  readonly amountMinor: number;
};

/** A pool; `lifeMonths` is how long what it buys or builds lasts, null: everything is expensed as it is spent. */
export type CostPool = {
  readonly id: string;
  readonly kind: PoolKind;
  readonly lifeMonths: number | null;
};
