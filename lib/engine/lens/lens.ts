import type { Phase } from "@/lib/engine/activity/cells";
import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import type { Outcome } from "@/lib/engine/outcome";
import type { ProfileStageKind } from "@/lib/engine/profile/profile";

/** What a cost is for, in the order a statement lists them. */
export const COST_FUNCTIONS = [
  "cost-of-revenue",
  "sales-marketing",
  "r-and-d",
  "g-and-a",
  "loss-adjustment",
  "deferred-acquisition",
] as const;
export type CostFunction = (typeof COST_FUNCTIONS)[number];

export type Behaviour = "fixed" | "variable";

/** What a rule can look at. `nature` is free text of the ledger; a stage kind of null is money outside any stage. */
export type EntryTraits = {
  readonly nature: string;
  readonly behaviour: Behaviour;
  readonly deferrable: boolean;
  readonly phase: Phase;
  readonly outcome: Outcome;
  readonly stageKind: ProfileStageKind | null;
};

/** Ledger entries that are alike: signed minor units of one currency in the month they fell in. */
export type EntryCell = EntryTraits & {
  readonly kind: "cost" | "revenue";
  readonly month: CivilMonth;
  /** The month of the customer's close; null unless closed. */
  readonly closeMonth: CivilMonth | null;
  /** The month in which the entry's agreement ended or the customer left, whichever came first; null while both go on. */
  readonly endedMonth: CivilMonth | null;
  readonly amountMinor: number;
};

/** The values a rule accepts; a trait it does not name may have any. Natures compare without case or outer spaces. */
export type RuleTest = { readonly [K in keyof EntryTraits]?: readonly EntryTraits[K][] };

export type LensRule = { readonly id: string; readonly when: RuleTest; readonly to: CostFunction };

/** How a lens spreads what it defers: over `termMonths` from the month it became an asset. */
export type Deferral = { readonly termMonths: number; readonly wording: string };

/**
 * A way to read costs: the first rule that matches gives the function, the fallback takes what is left, so that
 * nothing is left out. Revenue stays revenue under every lens. A management view, never accounting advice.
 */
export type Lens = {
  readonly id: string;
  readonly name: string;
  readonly explanation: string;
  readonly rules: readonly LensRule[];
  readonly fallback: CostFunction;
  /** Null: nothing is deferred, and a rule to "deferred-acquisition" is a mistake that `checkLens` reports. */
  readonly deferral: Deferral | null;
};
