const MIN_YEAR = 1900;
const MAX_YEAR = 2200;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export interface CivilFields {
  year: number;
  /** 1–12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/**
 * The fields as epoch milliseconds, as if they were UTC. Null when there is no such day or time, or when the
 * year lies outside 1900–2200. A leap second counts as the second before it; a field that is NaN gives NaN.
 */
export function toCivilMs(fields: CivilFields): number | null {
  const { year, month, day, hour, minute, second, millisecond } = fields;
  if (year < MIN_YEAR || year > MAX_YEAR || month < 1 || month > 12) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 60) return null;
  return Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59), millisecond);
}

function daysInMonth(year: number, month: number): number {
  const isLeapFebruary = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return isLeapFebruary ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** ".5" and "500" are both 500 ms; digits past the third are cut. */
export function fractionToMs(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits.slice(0, 3).padEnd(3, "0"));
}
