import type { ProfileChannel } from "@/lib/engine/profile/profile";

/** Sums over facts; money in major units. `staffCost` is what the minutes cost, `otherCost` the rest. */
export type ObservedTotals = {
  readonly minutes: number;
  readonly staffCost: number;
  readonly otherCost: number;
  readonly revenue: number;
  readonly touches: Readonly<Partial<Record<ProfileChannel, number>>>;
};

/** The facts of one month since entering a stage; month 0 is the first. `exposure` counts customer-months lived. */
export type ObservedMonth = {
  readonly month: number;
  readonly exposure: number;
  readonly totals: ObservedTotals;
};

/**
 * What was seen of the customers who entered a stage. Days run from the first entry to the first way out (going on to
 * a later stage or closing; ending), or to the last day known for those still there.
 */
export type StageObservation = {
  readonly stageId: string;
  readonly passed: readonly number[];
  readonly lost: readonly number[];
  readonly open: readonly number[];
  /** Every fact of the stage, and those of customers who have left it. */
  readonly all: ObservedTotals;
  readonly left: ObservedTotals;
  /** Only of stages of use. */
  readonly months: readonly ObservedMonth[];
};

/** Leaving after the sale: those who left, and the customer-months lived since entering use. */
export type ChurnObservation = { readonly left: number; readonly months: number; readonly customers: number };

export const NO_TOTALS: ObservedTotals = { minutes: 0, staffCost: 0, otherCost: 0, revenue: 0, touches: {} };
