import type { CivilDate } from "@/lib/engine/calendar/civil-date";
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
  "staff",
  "credit",
  "tax",
  "other",
] as const;
export type ChargePurpose = (typeof CHARGE_PURPOSES)[number];

/** What may become an asset rather than a cost of its days, where it has a life to be borne over. */
export const CAPITALISED: readonly ChargePurpose[] = ["purchase", "implementation", "build"];

/** Money a pool was charged in a month: signed minor units of one currency. */
export type PoolCharge = {
  readonly month: CivilMonth;
  readonly purpose: ChargePurpose;
  readonly amountMinor: number;
};

/**
 * Charges that are borne alike: `cost` and `billed` in major units as decimal text, for the days `[from, to)`.
 * `lifeMonths` null: an expense of its days.
 */
export type BorneCharge = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly lifeMonths: number | null;
  readonly cost: string;
  readonly billed: string;
};
