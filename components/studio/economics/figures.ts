import type { ProfileEconomics } from "@/lib/engine/profile/economics";
import type { EconomicsExplained } from "@/lib/engine/profile/explain-economics";
import type { Maybe } from "@/lib/engine/result";
import { formatMinutes, formatMonths } from "@/lib/format/duration";
import { DEFAULT_LOCALE, formatPercent } from "@/lib/format/number";
import { sayReason } from "@/lib/format/reason";

/** A figure of the strip, printed. `value` is null where it cannot be said; `missing` then tells why. */
export type StripFigure = {
  readonly id: keyof EconomicsExplained;
  readonly label: string;
  readonly value: string | null;
  readonly missing: string;
  readonly note: string;
};

const formats = new Map<string, Intl.NumberFormat>();

/** Money of a profile: major units. Cents only where they are seen. */
export function sayMoney(value: number, currency: string): string {
  const digits = Math.abs(value) >= 1000 ? 0 : 2;
  const key = `${currency}/${digits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(DEFAULT_LOCALE, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  return format.format(value);
}

function print(value: Maybe, format: (value: number) => string): { value: string | null; missing: string } {
  return value.value === null
    ? { value: null, missing: sayReason(value.reason) }
    : { value: format(value.value), missing: "" };
}

/** The headline figures of a profile, in the order they are read. */
export function stripFigures(economics: ProfileEconomics): StripFigure[] {
  const money = (value: number) => sayMoney(value, economics.currency);
  const { acquisition, minutes, payback } = economics;
  const share = economics.closeRate.value;
  const sustained = payback.sustained.value;
  return [
    {
      id: "cac",
      label: "Acquisition cost",
      ...print(acquisition.loaded, money),
      note: `${money(acquisition.own)} own, the rest for those who never close`,
    },
    {
      id: "paybackFirst",
      label: "Payback",
      ...print(payback.first, formatMonths),
      note:
        sustained === null
          ? `for good: ${sayReason(payback.sustained.reason)}`
          : sustained === payback.first.value
            ? "for good"
            : `for good after ${formatMonths(sustained)}`,
    },
    {
      id: "ltv",
      label: "Lifetime value",
      ...print(economics.ltv, money),
      note: "before acquisition cost, discounted",
    },
    {
      id: "ltvToCac",
      label: "LTV : CAC",
      ...print(economics.ltvToCac, (value) => `${value.toFixed(2)}×`),
      note:
        share === null
          ? sayReason(economics.closeRate.reason)
          : `${formatPercent(share, 1)} of those reached close`,
    },
    {
      id: "minutes",
      label: "Minutes per close",
      ...print(minutes.loaded, formatMinutes),
      note: `${formatMinutes(minutes.own)} own`,
    },
    {
      id: "marginPerMonth",
      label: "Margin a month",
      ...print(economics.marginPerMonth, money),
      note: "in the first month of use",
    },
  ];
}
