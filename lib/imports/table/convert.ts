import { convertMinor } from "@/lib/engine/money/convert";
import { type Currency, isCurrency } from "@/lib/engine/money/currency";
import { sayNoRate } from "@/lib/format/rate";
import type { RowReader } from "./row-reader";

/** What was paid in another currency, and the rate that it was converted at. */
export type Original = { minor: bigint; currency: string; rate: string; source: string };

/** The currency of a row, the workspace's where it names none; null after an error. */
export function readCurrency(row: RowReader, column: string | null, what: string): Currency | null {
  const currency = (row.text(column) ?? row.compiled.currency).toUpperCase();
  if (isCurrency(currency)) return currency;
  row.error(column, currency, `This is not a currency by its three letters, so the ${what} is left out.`);
  return null;
}

type Amount = { column: string | null; minor: bigint; currency: string; day: string; what: string };

/** An amount in the workspace's currency, at the newest rate on or before its day; null after an error without one. */
export function convertAtDay(
  row: RowReader,
  { column, minor, currency, day, what }: Amount,
): { amountMinor: bigint; original: Original | null } | null {
  const own = row.compiled.currency;
  if (currency === own || !isCurrency(currency) || !isCurrency(own))
    return { amountMinor: minor, original: null };
  const found = row.compiled.rates(currency, day);
  if (found)
    return {
      amountMinor: convertMinor(minor, found.rate, currency, own),
      original: { minor, currency, ...found },
    };
  row.error(
    column,
    currency,
    `${sayNoRate(currency, own, day)}, so the ${what} is left out. Add one under Settings, Exchange rates, and check the rows again.`,
  );
  return null;
}
