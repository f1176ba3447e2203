/**
 * A way to come by software, in minor units of one currency from the day it is decided. Purchases are paid at once and
 * amortised over `lifeMonths`, without a replacement inside the horizon; yearly amounts are paid when `timing` says.
 */
export type SourcingOption =
  | {
      readonly kind: "purchased";
      readonly purchaseMinor: number;
      readonly implementationMinor: number;
      readonly lifeMonths: number;
      readonly yearlyMinor: number;
      readonly timing: YearTiming;
    }
  | {
      readonly kind: "saas";
      readonly implementationMinor: number;
      readonly yearlyMinor: number;
      readonly timing: YearTiming;
    }
  | {
      /** Built over `buildMonths` in equal parts, then run and kept up month by month. */
      readonly kind: "custom";
      readonly buildMinor: number;
      readonly buildMonths: number;
      /** Null: the build is expensed as it is spent. */
      readonly lifeMonths: number | null;
      readonly runYearlyMinor: number;
      readonly upkeepYearlyMinor: number;
    };

/** "advance": at the start of each year; "arrears": at its end. */
export type YearTiming = "advance" | "arrears";
