import { addMonths } from "@/lib/engine/calendar/add-months";
import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { type CivilMonth, lastDayOf } from "@/lib/engine/calendar/civil-month";
import { type Ratio, withhold } from "@/lib/engine/result";
import type { AgeCell, Lives } from "./cells";
import type { AgeExposure, AgeWindow } from "./exposure";
import type { Measure } from "./measure";
import { splitByAgeAndTrait } from "./split-by-age";

export type TriangleCell = {
  readonly ageMonth: number;
  readonly mature: boolean;
  readonly value: Ratio;
  readonly exposure: AgeExposure;
};

export type TriangleRow = { readonly cohortMonth: CivilMonth; readonly cells: readonly TriangleCell[] };

/** A cohort has finished an age when its last possible member, met on the month's last day, has. */
export function isMature(cohort: CivilMonth, ageMonth: number, asOf: CivilDate): boolean {
  return addMonths(lastDayOf(cohort), ageMonth + 1) <= asOf;
}

/**
 * One measure per exposed customer-month by cohort and age. An immature cell is null with the reason
 * "immature" and keeps what was counted so far, so that it is drawn as immature, not as low.
 */
export function cohortTriangle(
  cells: readonly AgeCell[],
  lives: Lives,
  measure: Measure,
  window: AgeWindow,
): TriangleRow[] {
  return splitByAgeAndTrait(cells, lives, (row) => row.cohortMonth, window).map(({ key, points }) => ({
    cohortMonth: key,
    cells: points.map(({ ageMonth, exposure, perExposed }) => {
      const mature = isMature(key, ageMonth, window.asOf);
      const value = mature ? perExposed[measure] : withhold(perExposed[measure], "immature");
      return { ageMonth, mature, value, exposure };
    }),
  }));
}
