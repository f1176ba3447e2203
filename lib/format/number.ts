/** Whole numbers and decimals by locale. Nothing here rounds for arithmetic, only for the eye. */
export const DEFAULT_LOCALE = "en-GB";

const formats = new Map<string, Intl.NumberFormat>();

/** Making a formatter takes a hundred times as long as using it; figures that follow a pull are formatted each frame. */
function formatOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    // What is rounded to nothing has no sign.
    format = new Intl.NumberFormat(locale, { signDisplay: "negative", ...options });
    formats.set(key, format);
  }
  return format;
}

export function formatCount(value: number | bigint, locale = DEFAULT_LOCALE): string {
  return formatOf(locale, { maximumFractionDigits: 0 }).format(value);
}

/** "1 charge", "2,000 charges". */
export function formatCounted(count: number, one: string, many = `${one}s`, locale = DEFAULT_LOCALE): string {
  return `${formatCount(count, locale)} ${count === 1 ? one : many}`;
}

export function formatCompactCount(value: number | bigint, locale = DEFAULT_LOCALE): string {
  return formatOf(locale, { notation: "compact", maximumFractionDigits: 1 }).format(value);
}

export function formatDecimal(value: number, digits = 1, locale = DEFAULT_LOCALE): string {
  return formatOf(locale, { maximumFractionDigits: digits }).format(value);
}

/** `ratio` 0.1234 → "12 %". The narrow no-break space keeps the sign with its number. */
export function formatPercent(ratio: number, digits = 0, locale = DEFAULT_LOCALE): string {
  const number = formatOf(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(ratio * 100);
  return `${number}\u202f%`;
}

/** A ratio that may not exist yet; then the reason stands in its place, in words. */
export function formatRatio(
  value: number | null,
  reason: string,
  options: { digits?: number; suffix?: string; locale?: string } = {},
): string {
  if (value === null || !Number.isFinite(value)) return reason;
  return `${formatDecimal(value, options.digits ?? 1, options.locale)}${options.suffix ?? ""}`;
}
