import { detectDialect } from "@/lib/formats/csv/detect-dialect";
import type { CsvRow } from "@/lib/formats/csv/parse-records";
import {
  CASE_PREFIX,
  COLUMN_ROLES,
  type ColumnMapping,
  type ColumnRole,
  guessColumns,
  NO_COLUMNS,
  nameColumns,
  REQUIRED_ROLES,
} from "@/lib/formats/event-log/column-roles";
import type { CsvLayout } from "@/lib/formats/event-log/csv-columns";
import { type DecimalMark, guessDecimalMark, parseAmount } from "@/lib/formats/event-log/parse-amount";
import { FormatError } from "@/lib/formats/format-error";
import { type DateFormatGuess, guessDateFormat } from "@/lib/formats/time/guess-date-format";

export interface ColumnGuess {
  name: string;
  role: ColumnRole | "caseAttribute" | "eventAttribute";
  /** Null when the column does not hold dates. */
  dates: DateFormatGuess | null;
  /** Up to five different values. */
  examples: string[];
}

export interface CsvDetection {
  layout: CsvLayout;
  columns: ColumnGuess[];
  /** Roles that a person has to fill before the file can be read. */
  missing: ColumnRole[];
  decimalMark: DecimalMark;
  /** The first rows as they are, without the header, at most ten. */
  preview: string[][];
}

const PREVIEW_ROWS = 10;
const EXAMPLES = 5;

/**
 * Guesses delimiter, header, columns and date formats from the start of a CSV.
 * @throws FormatError `unsupported-format` when the text is no table
 */
export function detectCsv(sample: Buffer, complete: boolean): CsvDetection {
  const dialect = detectDialect(sample, complete);
  const [first, ...others] = dialect?.rows ?? [];
  if (dialect === null || first === undefined) {
    throw new FormatError({
      code: "unsupported-format",
      message: "This is text, but not a table: no comma, semicolon, tab or bar separates it into columns.",
      hint: "Upload a .csv file with one row per event, or a XES file.",
    });
  }
  const hasHeader = isHeader(first);
  const rows = (hasHeader ? others : dialect.rows).map((row) => row.cells);
  const names = nameColumns(hasHeader ? first.cells : first.cells.map(() => ""));
  const dates = names.map((_, index) => guessDateFormat(rows.map((row) => row[index] ?? "")));
  const mapping = fixTimestamp(hasHeader ? guessColumns(names) : { ...NO_COLUMNS }, names, dates);
  const valuesOf = (name: string | null) =>
    name === null ? [] : rows.map((row) => row[names.indexOf(name)] ?? "").filter((value) => value !== "");
  return {
    layout: { delimiter: dialect.delimiter, lineEnding: dialect.lineEnding, hasHeader, columns: mapping },
    columns: names.map((name, index) => ({
      name,
      role: roleOf(name, mapping),
      dates: dates[index] ?? null,
      examples: [...new Set(valuesOf(name))].slice(0, EXAMPLES).map((value) => value.slice(0, 200)),
    })),
    missing: REQUIRED_ROLES.filter((role) => mapping[role] === null),
    decimalMark: guessDecimalMark(valuesOf(mapping.costAmount)),
    preview: rows.slice(0, PREVIEW_ROWS),
  };
}

/** A header names columns: all its cells are filled and none is a date or a number. */
function isHeader(row: CsvRow): boolean {
  return row.cells.every((cell, index) => {
    const text = cell.trim();
    if (text === "") return index > 0;
    return (
      guessDateFormat([text]) === null && parseAmount(text, ".") === null && parseAmount(text, ",") === null
    );
  });
}

/** The name proposes the time column; a column without dates gives way to the only one that has them. */
function fixTimestamp(
  mapping: ColumnMapping,
  names: readonly string[],
  dates: readonly (DateFormatGuess | null)[],
): ColumnMapping {
  const named = mapping.timestamp;
  if (named !== null && (dates[names.indexOf(named)] ?? null) !== null) return mapping;
  const dated = names.filter(
    (name, index) => (dates[index] ?? null) !== null && !name.startsWith(CASE_PREFIX),
  );
  const [only] = dated;
  return dated.length === 1 && only !== undefined ? { ...mapping, timestamp: only } : mapping;
}

function roleOf(name: string, mapping: ColumnMapping): ColumnGuess["role"] {
  const role = COLUMN_ROLES.find((candidate) => mapping[candidate] === name);
  return role ?? (name.startsWith(CASE_PREFIX) ? "caseAttribute" : "eventAttribute");
}
