import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import type { Outcome } from "@/lib/engine/outcome";

export type Mode = "reactive" | "proactive";

/** Before or after the sale. */
export type Phase = "pre" | "post";

/** One rollup row of touchpoints by calendar month. `stageId` null: the touch fell in no stage interval. */
export type ActivityCell = {
  readonly month: CivilMonth;
  readonly stageId: string | null;
  readonly channel: string;
  readonly mode: Mode;
  readonly segmentId: string | null;
  readonly phase: Phase;
  readonly outcome: Outcome;
  readonly touches: number;
  readonly milliseconds: number;
};

/** One rollup row of touchpoints and money by cohort and age in months since first contact. */
export type AgeCell = {
  readonly cohortMonth: CivilMonth;
  readonly ageMonth: number;
  readonly stageId: string | null;
  readonly segmentId: string | null;
  readonly outcome: Outcome;
  readonly touches: number;
  readonly milliseconds: number;
  readonly costMinor: number;
  readonly revenueMinor: number;
};

/**
 * Customers who have left, grouped. Each lived `exitAgeMonth` full months; `days` is the sum over the group
 * of days lived into the exit month, which was `monthLength` days long.
 */
export type EndedLife = {
  readonly cohortMonth: CivilMonth;
  readonly segmentId: string | null;
  readonly outcome: Outcome;
  readonly exitAgeMonth: number;
  readonly monthLength: number;
  readonly customers: number;
  readonly days: number;
};

/** Customers who are still there, grouped by the day of first contact. */
export type OngoingLife = {
  readonly cohortMonth: CivilMonth;
  readonly segmentId: string | null;
  readonly outcome: Outcome;
  readonly startedOn: CivilDate;
  readonly customers: number;
};

export type Lives = { readonly ended: readonly EndedLife[]; readonly ongoing: readonly OngoingLife[] };

export const MILLISECONDS_PER_MINUTE = 60_000;
