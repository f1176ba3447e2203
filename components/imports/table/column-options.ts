import type { MomentRule } from "@/lib/imports/table/mapping";
import type { ColumnProfile } from "@/lib/imports/table/schema";

export type Option = { value: string; label: string };
export type OptionGroup = { group: string; options: Option[] };

/** A column with what stands in it, so that nobody has to remember the file. */
function say({ name, examples }: ColumnProfile): string {
  const shown = examples.slice(0, 2).map((text) => (text.length > 24 ? `${text.slice(0, 23)}…` : text));
  return shown.length > 0 ? `${name}: ${shown.join(", ")}` : `${name}: empty`;
}

export function columnOptions(columns: readonly ColumnProfile[]): Option[] {
  return columns.map((column) => ({ value: column.name, label: say(column) }));
}

/** Columns that a part of an id can be made of; of dates, the year alone too. */
export function idOptions(columns: readonly ColumnProfile[]): Option[] {
  return columns.flatMap((column) => [
    { value: `text:${column.name}`, label: say(column) },
    ...(column.holds === "dates" ? [{ value: `year:${column.name}`, label: `Year of ${column.name}` }] : []),
  ]);
}

/** Columns that a day can be told by: those with dates first. */
export function momentOptions(columns: readonly ColumnProfile[]): OptionGroup[] {
  const dates = columns.filter(({ holds }) => holds === "dates");
  const years = columns.filter(({ holds }) => holds === "years");
  const others = columns.filter(({ holds }) => holds === "text" || holds === "numbers");
  const asDates = (list: readonly ColumnProfile[]) =>
    list.map((column) => ({ value: `date:${column.name}`, label: say(column) }));
  return [
    { group: "Dates", options: asDates(dates) },
    {
      group: "Years, as their 1 January",
      options: years.map((column) => ({ value: `year:${column.name}`, label: say(column) })),
    },
    { group: "Other columns", options: asDates(others) },
  ].filter(({ options }) => options.length > 0);
}

/** "year:Issued" as the kind and the column it names. */
export function splitChoice<K extends string>(
  value: string,
  kinds: readonly K[],
): { kind: K; column: string } | null {
  const kind = kinds.find((one) => value.startsWith(`${one}:`));
  return kind === undefined ? null : { kind, column: value.slice(kind.length + 1) };
}

export function momentValue(rule: MomentRule | null): string {
  return rule ? `${rule.as}:${rule.column}` : "";
}

export function readMoment(value: string): MomentRule | null {
  const choice = splitChoice(value, ["date", "year"]);
  return choice && { column: choice.column, as: choice.kind };
}
