import { DEFAULT_LOCALE } from "@/lib/format/number";

/** Exact decimal text with its currency; below a thousandth of a unit every digit is kept. */
export function exactMoney(decimal: string, currency: string): string {
  const places = decimal.split(".")[1]?.length ?? 0;
  return new Intl.NumberFormat(DEFAULT_LOCALE, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    ...(places > 2 ? { maximumFractionDigits: Math.min(places, 20) } : {}),
  }).format(decimal as `${number}`);
}
