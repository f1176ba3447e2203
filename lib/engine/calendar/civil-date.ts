import { EngineError } from "@/lib/engine/engine-error";

declare const dateBrand: unique symbol;

/** A day of the workspace's calendar, "YYYY-MM-DD", years 0001 to 9999. Compares as text. */
export type CivilDate = string & { readonly [dateBrand]: "CivilDate" };

/** `month` 1 to 12, `day` 1 to 31. */
export type DateParts = { readonly year: number; readonly month: number; readonly day: number };

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of a month, 28 to 31. */
export function monthLength(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

/** A civil date from its parts. Throws `EngineError("bad-date")` for a day that does not exist. */
export function dateFromParts({ year, month, day }: DateParts): CivilDate {
  const whole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day);
  const inRange = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1;
  if (!whole || !inRange || day > monthLength(year, month)) {
    throw new EngineError("bad-date", `There is no day ${year}-${month}-${day}.`);
  }
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CivilDate;
}

export function partsOf(date: CivilDate): DateParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Reads "YYYY-MM-DD". Throws `EngineError("bad-date")` for any other text or a day that does not exist. */
export function civilDate(text: string): CivilDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new EngineError("bad-date", `"${text}" is not YYYY-MM-DD.`);
  return dateFromParts(partsOf(text as CivilDate));
}

export function isCivilDate(text: string): text is CivilDate {
  try {
    return civilDate(text) === text;
  } catch {
    return false;
  }
}
