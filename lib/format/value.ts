import { formatDays, formatMinutes, formatMonths } from "./duration";
import { formatCompactMoney, formatMoney } from "./money";
import { DEFAULT_LOCALE, formatCompactCount, formatCount, formatDecimal, formatPercent } from "./number";

/** How a plain number is to be read. It crosses from server to browser, so it is data and not a function. */
export type ValueFormat =
  | { kind: "count" }
  | { kind: "decimal"; digits?: number; suffix?: string }
  /** 0.12 is 12 %. */
  | { kind: "percent"; digits?: number }
  /** Minor units. */
  | { kind: "money"; currency: string; whole?: boolean }
  | { kind: "minutes" }
  | { kind: "days" }
  | { kind: "months" };

/** Exact enough to be quoted. */
export function formatValue(value: number | null, format: ValueFormat, locale = DEFAULT_LOCALE): string {
  if (value === null) return "–";
  switch (format.kind) {
    case "count":
      return formatCount(value, locale);
    case "decimal":
      return `${formatDecimal(value, format.digits ?? 1, locale)}${format.suffix ?? ""}`;
    case "percent":
      return formatPercent(value, format.digits ?? 0, locale);
    case "money":
      return formatMoney(value, format.currency, { locale, whole: format.whole ?? false });
    case "minutes":
      return formatMinutes(value, locale);
    case "days":
      return formatDays(value, locale);
    case "months":
      return formatMonths(value, locale);
  }
}

/** Short enough for an axis. */
export function formatTick(value: number, format: ValueFormat, locale = DEFAULT_LOCALE): string {
  switch (format.kind) {
    case "count":
      return Math.abs(value) >= 10_000 ? formatCompactCount(value, locale) : formatCount(value, locale);
    case "money":
      return formatCompactMoney(value, format.currency, locale);
    case "minutes":
      return value !== 0 && Math.abs(value) >= 60
        ? `${formatDecimal(value / 60, 1, locale)}\u00a0h`
        : `${formatDecimal(value, Math.abs(value) < 10 ? 1 : 0, locale)}\u00a0min`;
    case "days":
      return formatDecimal(value, 0, locale);
    case "months":
      return formatDecimal(value, 0, locale);
    default:
      return formatValue(value, format, locale);
  }
}
