import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import type { Outcome } from "@/lib/engine/outcome";

/**
 * One rollup row of pre-close work and money, by the customers it was spent on and the stage it was spent in.
 * `dropOutStageId` is the stage where a lost customer's way ended, where an open one stands now, and null for
 * closed ones. `costMinor` is the whole pre-close cost; `mediaMinor` is the part of it that is paid media.
 */
export type ReachCell = {
  readonly cohortMonth: CivilMonth;
  readonly segmentId: string | null;
  readonly channel: string;
  readonly outcome: Outcome;
  readonly dropOutStageId: string | null;
  readonly stageId: string | null;
  readonly entrants: number;
  readonly touches: number;
  readonly milliseconds: number;
  readonly costMinor: number;
  readonly mediaMinor: number;
};

/** Customers behind the reach cells, each counted once. `resolvedMonth` null: still open. */
export type ReachCount = {
  readonly cohortMonth: CivilMonth;
  readonly segmentId: string | null;
  readonly channel: string;
  readonly outcome: Outcome;
  readonly dropOutStageId: string | null;
  readonly resolvedMonth: CivilMonth | null;
  readonly customers: number;
};

/** The rows of a view: cells and counts under the same filters. */
export type Reach = { readonly cells: readonly ReachCell[]; readonly counts: readonly ReachCount[] };
