import { DEFAULT_LOCALE } from "./number";

export type MoneyOptions = {
  locale?: string;
  /** Leave out the minor units: "€1,234" for 123 450 cents (rounded half away from zero for the eye). */
  whole?: boolean;
  /** Name the currency by its three letters, where two may stand side by side: "USD 100.00". */
  code?: boolean;
  /** Show a plus on gains, for differences. */
  signed?: boolean;
};

const digitsOf = new Map<string, number>();

/** Decimal places of a currency's minor unit: EUR 2, JPY 0, KWD 3. */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const digits =
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}

/** Minor units as an exact decimal string: 123450n, 2 → "1234.50". */
export function minorToDecimal(minor: bigint | number, digits: number): `${number}` {
  const value = typeof minor === "bigint" ? minor : BigInt(Math.round(minor));
  const sign = value < 0n ? "-" : "";
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, "0");
  const cut = text.length - digits;
  const decimal = digits === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`;
  return `${sign}${decimal}` as `${number}`;
}

/** Exact for any size: the value goes to Intl as a decimal string, never as a float. */
export function formatMoney(minor: bigint | number, currency: string, options: MoneyOptions = {}): string {
  const digits = minorDigits(currency);
  return new Intl.NumberFormat(options.locale ?? DEFAULT_LOCALE, {
    style: "currency",
    currency,
    currencyDisplay: options.code ? "code" : "narrowSymbol",
    ...(options.whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
    signDisplay: options.signed ? "exceptZero" : "negative",
  }).format(minorToDecimal(minor, digits));
}

/** For axes and headlines: 123 456 700 cents → "€1.2m". */
export function formatCompactMoney(
  minor: bigint | number,
  currency: string,
  locale: string = DEFAULT_LOCALE,
): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    notation: "compact",
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
    signDisplay: "negative",
  }).format(minorToDecimal(minor, minorDigits(currency)));
}
