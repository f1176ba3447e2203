import { fold } from "./compile";
import { convertAtDay, type Original, readCurrency } from "./convert";
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
  original: Original | null;
  description: string | null;
  /** The days that it bills, both included. */
  covers: { from: string; until: string } | null;
  /** The same key is the same entry; `counted` where the content is the identity and may repeat. */
  key: string;
  counted: boolean;
};

type Made = { entries: RowEntry[]; zeroAmounts: number };

export function interpretEntries(row: RowReader, customerId: string, agreement: RowAgreement | null): Made {
  const made: Made = { entries: [], zeroAmounts: 0 };
  const linked = agreementOfMoney(row);
  for (const [position, rule] of row.compiled.mapping.entries.entries()) {
    const entry = interpretEntry(row, rule, position, customerId, agreement, linked);
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
  linked: string | null,
): RowEntry | "zero" | null {
  const currency = readCurrency(row, rule.currency, "entry");
  if (currency === null) return null;
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
  const own = convertAtDay(row, { column: rule.currency, minor, currency, day: on.day, what: "entry" });
  if (own === null) return null;
  if (minor < 0n && rule.kind === "cost")
    row.warn(rule.amount, row.text(rule.amount), "A negative cost is taken as money that came back.");
  // Only what the row brings is part of what it says: naming known agreements later does not double the money.
  const key = keyOf(row, rule, customerId, agreement?.externalId ?? null, [on.day, String(minor), currency]);
  if (key === null) return null;
  return {
    position,
    agreementId: agreement?.externalId ?? linked,
    at: on.at,
    day: on.day,
    nature,
    ...own,
    currency,
    description: row.shortText(rule.description, 1000),
    covers: agreement || linked ? coversOf(row, rule) : null,
    key,
    counted: rule.id.length === 0,
  };
}

/** Days that cannot be told are left out with a remark; the money counts all the same. */
function coversOf(row: RowReader, { covers }: EntryRule): RowEntry["covers"] {
  if (!covers) return null;
  const from = row.moment(covers.from, "the first day it bills");
  const until = row.moment(covers.until, "the last day it bills");
  if (from && until && from.day <= until.day) return { from: from.day, until: until.day };
  if (from || until)
    row.warn(
      covers.until.column,
      row.text(covers.until.column),
      "The days that this bills are not a first and a last day, so they are left out.",
    );
  return null;
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

/** The agreement that a row names without bringing it; a row that names none has money of the customer alone. */
function agreementOfMoney(row: RowReader): string | null {
  const rule = row.compiled.mapping.agreementOfMoney;
  if (!rule || rule.parts.every(({ column }) => row.text(column) === null)) return null;
  return row.id(rule.parts, "the agreement of the money");
}
