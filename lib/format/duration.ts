import { DEFAULT_LOCALE, formatDecimal } from "./number";

const MINUTES_PER_HOUR = 60;
const HOURS_SHOWN_PLAIN = 100;

/** Effort as people say it: 42 → "42 min", 190 → "3 h 10 m", 12 000 → "200 h". */
export function formatMinutes(minutes: number, locale = DEFAULT_LOCALE): string {
  const sign = minutes < 0 ? "−" : "";
  const total = Math.round(Math.abs(minutes));
  if (total === 0 && minutes !== 0) return "under 1 min";
  if (total < MINUTES_PER_HOUR) return `${sign}${total} min`;
  const hours = Math.floor(total / MINUTES_PER_HOUR);
  const rest = total % MINUTES_PER_HOUR;
  if (rest === 0 || hours >= HOURS_SHOWN_PLAIN)
    return `${sign}${formatDecimal(Math.round(total / MINUTES_PER_HOUR), 0, locale)} h`;
  return `${sign}${hours} h ${rest} m`;
}

/** Elapsed time as people say it: 0 → "same day", 1 → "1 day", 14 → "14 days", 90 → "3 months". */
export function formatDays(days: number, locale = DEFAULT_LOCALE): string {
  const whole = Math.round(days);
  if (whole === 0) return "same day";
  const size = Math.abs(whole);
  if (size < 60) return `${formatDecimal(whole, 0, locale)} ${size === 1 ? "day" : "days"}`;
  if (size < 730) return `${formatDecimal(Math.round(whole / 30.4375), 0, locale)} months`;
  return `${formatDecimal(whole / 365.25, 1, locale)} years`;
}

/** 0 → "0 months", 1 → "1 month", 18 → "18 months", 30 → "2.5 years". */
export function formatMonths(months: number, locale = DEFAULT_LOCALE): string {
  if (Math.abs(months) < 24) {
    const text = formatDecimal(months, 1, locale);
    return `${text} ${text === "1" ? "month" : "months"}`;
  }
  return `${formatDecimal(months / 12, 1, locale)} years`;
}

/** Time left of long work: 4.2 s → "a few seconds", 75 → "1 min", 3 900 → "1 h 5 m". */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 10) return "a few seconds";
  if (seconds < 60) return `${Math.round(seconds / 5) * 5} s`;
  return formatMinutes(seconds / 60);
}
