import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import type { LifetimeRow } from "@/lib/engine/retention/lifetimes";

export type Ending = "lapsed" | "cancelled" | "claim" | "matured" | "other";

/** Lives of one month's cohort as they looked on the as-of day: how many whole months, and how they ended if they had. */
export type Observed = {
  group: string | null;
  cohortMonth: CivilMonth;
  months: number;
  /** Null: still there when last looked at. */
  ending: Ending | null;
  /** Looked at until the as-of day. */
  ongoing: boolean;
  lives: number;
  premiumMinor: number;
};

const lapses: readonly Ending[] = ["lapsed", "cancelled"];

/** What counts as an event: every end, or lapses alone, in which case the other ends are censored. */
export function lifetimesOf(lives: readonly Observed[], event: "any" | "lapse"): LifetimeRow[] {
  return lives.map(({ months, ending, lives: count }) => {
    const ends = ending !== null && (event === "any" || lapses.includes(ending));
    return { time: months, events: ends ? count : 0, censored: ends ? 0 : count };
  });
}
