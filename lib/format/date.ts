import { DEFAULT_LOCALE } from "./number";

type Zoned = { zone: string; locale?: string };

/** "4 Mar 2026" in the workspace's zone. */
export function formatDate(instant: Date | string, { zone, locale = DEFAULT_LOCALE }: Zoned): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: zone,
  }).format(new Date(instant));
}

/** "4 Mar 2026, 14:05" in the workspace's zone. */
export function formatDateTime(instant: Date | string, { zone, locale = DEFAULT_LOCALE }: Zoned): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  }).format(new Date(instant));
}

/** For the hover: "Wednesday 4 March 2026 at 14:05:09 Central European Standard Time (Europe/Berlin)". */
export function formatInstantInFull(
  instant: Date | string,
  { zone, locale = DEFAULT_LOCALE }: Zoned,
): string {
  const text = new Intl.DateTimeFormat(locale, {
    dateStyle: "full",
    timeStyle: "full",
    timeZone: zone,
  }).format(new Date(instant));
  return `${text} (${zone})`;
}

/** A civil date has no zone: "2026-03-04" → "4 Mar 2026". */
export function formatCivilDate(date: string, locale = DEFAULT_LOCALE): string {
  return formatDate(`${date}T00:00:00Z`, { zone: "UTC", locale });
}

/** "2026-03" → "Mar 2026"; short → "Mar", with the year only in January. */
export function formatMonth(
  month: string,
  style: "full" | "short" = "full",
  locale = DEFAULT_LOCALE,
): string {
  const instant = new Date(`${month.slice(0, 7)}-01T00:00:00Z`);
  const showYear = style === "full" || instant.getUTCMonth() === 0;
  return new Intl.DateTimeFormat(locale, {
    month: "short",
    ...(showYear ? { year: "numeric" as const } : {}),
    timeZone: "UTC",
  }).format(instant);
}
