import { type CivilDate, dateFromParts, monthLength, partsOf } from "./civil-date";

/**
 * The anchor moved by whole months, clamped to the month's last day: Jan 31 → Feb 28/29 → Mar 31.
 * Always count from the anchor: stepping from the clamped day would lose the 31st for good.
 */
export function addMonths(anchor: CivilDate, count: number): CivilDate {
  const { year, month, day } = partsOf(anchor);
  const index = year * 12 + month - 1 + count;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  return dateFromParts({
    year: targetYear,
    month: targetMonth,
    day: Math.min(day, monthLength(targetYear, targetMonth)),
  });
}
