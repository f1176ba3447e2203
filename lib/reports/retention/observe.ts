import { ageInMonths } from "@/lib/engine/calendar/age";
import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { type CivilMonth, monthOf, monthsBetween } from "@/lib/engine/calendar/civil-month";
import type { LifetimeRow } from "@/lib/engine/retention/lifetimes";
import type { Ending, LifeRow } from "./read-lives";

/** A life as it looked on the as-of day: how many whole months, and how it ended if it had by then. */
export type Observed = {
  group: string | null;
  cohortMonth: CivilMonth;
  months: number;
  lastMonth: CivilMonth;
  ending: Ending | null;
  /** Still there when last looked at, and looked at until the as-of day. */
  ongoing: boolean;
  lives: number;
  premiumMinor: number;
};

export type Look = {
  /** First day about which nothing is known. */
  cut: CivilDate;
  /** Whether the as-of day was asked for: then what came after it had not happened yet. */
  back: boolean;
};

/** Ages the ongoing lives up to the as-of day, and forgets what came after it. */
export function observeLives(rows: readonly LifeRow[], { cut, back }: Look): Observed[] {
  const today = monthOf(cut);
  return rows.flatMap((row): Observed[] => {
    const { group, cohortMonth, lives, premiumMinor } = row;
    const shared = { group, cohortMonth, lives, premiumMinor };
    if (row.startedOn !== null) {
      if (row.startedOn >= cut) return [];
      return [
        { ...shared, months: ageInMonths(row.startedOn, cut), lastMonth: today, ending: null, ongoing: true },
      ];
    }
    if (row.months === null || row.lastMonth === null) return [];
    if (back && row.lastMonth > today) {
      if (cohortMonth > today) return [];
      const reached = Math.min(row.months, monthsBetween(cohortMonth, today));
      return [{ ...shared, months: reached, lastMonth: today, ending: null, ongoing: true }];
    }
    return [{ ...shared, months: row.months, lastMonth: row.lastMonth, ending: row.ending, ongoing: false }];
  });
}

const lapses: readonly Ending[] = ["lapsed", "cancelled"];

/** What counts as an event: every end, or lapses alone, in which case the other ends are censored. */
export function lifetimesOf(lives: readonly Observed[], event: "any" | "lapse"): LifetimeRow[] {
  return lives.map(({ months, ending, lives: count }) => {
    const ends = ending !== null && (event === "any" || lapses.includes(ending));
    return { time: months, events: ends ? count : 0, censored: ends ? 0 : count };
  });
}
