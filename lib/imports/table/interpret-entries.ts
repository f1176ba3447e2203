import { convertMinor } from "@/lib/engine/money/convert";
import { isCurrency } from "@/lib/engine/money/currency";
import { fold } from "./compile";
import type { RowAgreement } from "./interpret-agreement";
import type { EntryRule } from "./mapping";
import type { RowReader } from "./row-reader";

export type RowEntry = {
  /** Which of the mapping's entries it is. */
  position: number;
  agreementId: string | null;
  at: number;
  day: string;
  nature: string;
  amountMinor: bigint;
  currency: string;
  /** What was paid, where that was another currency; null amounts of the rate when there is no rate to show yet. */
  original: { minor: bigint; currency: string; rate: string; source: string } | null;
  description: string | null;
  /** The same key is the same entry; `counted` where the content is the identity and may repeat. */
  key: string;
  counted: boolean;
};

type Made = { entries: RowEntry[]; zeroAmounts: number };

export function interpretEntries(row: RowReader, customerId: string, agreement: RowAgreement | null): Made {
  const made: Made = { entries: [], zeroAmounts: 0 };
  for (const [position, rule] of row.compiled.mapping.entries.entries()) {
    const entry = interpretEntry(row, rule, position, customerId, agreement);
    if (entry === "zero") made.zeroAmounts += 1;
    else if (entry) made.entries.push(entry);
  }
  return made;
}

function interpretEntry(
  row: RowReader,
  rule: EntryRule,
  position: number,
  customerId: string,
  agreement: RowAgreement | null,
): RowEntry | "zero" | null {
  const { compiled } = row;
  const currency = (row.text(rule.currency) ?? compiled.currency).toUpperCase();
  if (!isCurrency(currency)) {
    row.error(
      rule.currency,
      currency,
      "This is not a currency by its three letters, so the entry is left out.",
    );
    return null;
  }
  const written = row.amount(rule.amount, currency, "the entry");
  if (written === null || written === undefined) return null;
  if (written === 0n) return "zero";
  const minor = rule.reversed ? -written : written;
  const on =
    rule.on.from === "agreement" ? agreement?.starts : row.moment(rule.on.moment, "the day of the entry");
  if (!on) {
    if (on === null && rule.on.from === "column")
      row.error(rule.on.moment.column, null, "The date is missing, so the entry is left out.");
    else if (rule.on.from === "agreement")
      row.error(
        null,
        null,
        "The agreement of this row was left out, so its entry has no day and is left out too.",
      );
    return null;
  }
  const nature = natureOf(row, rule, position);
  if (nature === null) return null;
  const own = convert(row, rule, minor, currency, on.day);
  if (own === null) return null;
  if (minor < 0n && rule.kind === "cost")
    row.warn(rule.amount, row.text(rule.amount), "A negative cost is taken as money that came back.");
  const key = keyOf(row, rule, customerId, agreement?.externalId ?? null, [on.day, String(minor), currency]);
  if (key === null) return null;
  return {
    position,
    agreementId: agreement?.externalId ?? null,
    at: on.at,
    day: on.day,
    nature,
    ...own,
    currency,
    description: row.shortText(rule.description, 1000),
    key,
    counted: rule.id.length === 0,
  };
}

function natureOf(row: RowReader, rule: EntryRule, position: number): string | null {
  if (rule.nature.from === "text") return rule.nature.text;
  const { column } = rule.nature;
  const value = row.text(column);
  const known = row.compiled.natures[position]?.get(fold(value ?? ""));
  if (known) return known;
  if (value !== null) return value.toLowerCase().slice(0, 100);
  row.error(column, null, "What was bought or earned is missing, so the entry is left out.");
  return null;
}

function convert(
  row: RowReader,
  rule: EntryRule,
  minor: bigint,
  currency: string,
  day: string,
): Pick<RowEntry, "amountMinor" | "original"> | null {
  const own = row.compiled.currency;
  if (currency === own || !isCurrency(currency) || !isCurrency(own))
    return { amountMinor: minor, original: null };
  const found = row.compiled.rates(currency, day);
  if (!found) {
    const reason = `There is no rate from ${currency} to ${own} on or before ${day}, so the entry is left out. Add one under Settings, Exchange rates, and check the rows again.`;
    row.error(rule.currency, currency, reason);
    return null;
  }
  const amountMinor = convertMinor(minor, found.rate, currency, own);
  return { amountMinor, original: { minor, currency, ...found } };
}

/** The amount's column is part of it, so that two entries of one row stay two, whatever they are called. */
function keyOf(
  row: RowReader,
  rule: EntryRule,
  customerId: string,
  agreementId: string | null,
  content: readonly string[],
): string | null {
  if (rule.id.length === 0)
    return row.compiled.hash([customerId, agreementId ?? "", rule.amount, ...content]);
  const id = row.id(rule.id, "the entry");
  return id === null ? null : `${id} ${rule.amount}`;
}
