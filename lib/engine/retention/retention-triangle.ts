import { isMature } from "@/lib/engine/activity/cohort-triangle";
import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import { compareText } from "@/lib/engine/collections";
import { divide, type Ratio, withhold } from "@/lib/engine/result";

/** Lives begun in one month that lasted alike: `monthsLived` full months, null while they are still there. */
export type CohortLives = {
  readonly cohortMonth: CivilMonth;
  readonly monthsLived: number | null;
  readonly lives: number;
};

/**
 * `retained` is the share that lived `ageMonth` full months, `churn` the share of those that did not live the next one
 * too. Null with "immature" until the last possible member of the cohort has reached that age.
 */
export type RetentionCell = { readonly ageMonth: number; readonly retained: Ratio; readonly churn: Ratio };

export type RetentionRow = {
  readonly cohortMonth: CivilMonth;
  readonly lives: number;
  readonly cells: readonly RetentionCell[];
};

/** Cohort by age, ages 0 to `ages` − 1, cohorts in order. A month without lives has no row. */
export function retentionTriangle(
  rows: readonly CohortLives[],
  ages: number,
  asOf: CivilDate,
): RetentionRow[] {
  return [...Map.groupBy(rows, (row) => row.cohortMonth)]
    .sort(([left], [right]) => compareText(left, right))
    .map(([cohortMonth, members]) => {
      const survivors = countSurvivors(members, ages);
      const lives = survivors[0] ?? 0;
      const cells = Array.from({ length: ages }, (_, ageMonth) => {
        const still = survivors[ageMonth] ?? 0;
        const lost = still - (survivors[ageMonth + 1] ?? 0);
        const retained = divide(still, lives, "no-customers");
        const churn = divide(lost, still, "no-customers");
        return {
          ageMonth,
          // Age 0 is the start of the first month, when everyone is there.
          retained:
            ageMonth === 0 || isMature(cohortMonth, ageMonth - 1, asOf)
              ? retained
              : withhold(retained, "immature"),
          churn: isMature(cohortMonth, ageMonth, asOf) ? churn : withhold(churn, "immature"),
        };
      });
      return { cohortMonth, lives, cells };
    });
}

/** Lives that reached age 0, 1, … `ages` full months. */
function countSurvivors(members: readonly CohortLives[], ages: number): number[] {
  const survivors = new Array<number>(ages + 1).fill(0);
  for (const { monthsLived, lives } of members) {
    const last = monthsLived === null ? ages : Math.min(monthsLived, ages);
    for (let age = 0; age <= last; age += 1) survivors[age] = (survivors[age] ?? 0) + lives;
  }
  return survivors;
}
