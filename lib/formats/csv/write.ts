export type CsvCell = string | number | bigint | boolean | null | undefined;

export interface WriteCsvOptions {
  /** A comma unless told. */
  delimiter?: "," | ";" | "\t" | "|";
  /** Starts the file with a byte-order mark, which spreadsheets need to see UTF-8. Off unless told. */
  bom?: boolean;
}

const BOM = "\ufeff";
const CHUNK_CHARACTERS = 64 * 1024;

/**
 * Writes rows as RFC 4180 text (CRLF, quotes doubled) in pieces of about 64 kB. Text that a spreadsheet would
 * run as a formula is made harmless, see `neutraliseFormula`.
 */
export async function* writeCsv(
  rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>,
  options: WriteCsvOptions = {},
): AsyncGenerator<string> {
  const delimiter = options.delimiter ?? ",";
  let piece = options.bom === true ? BOM : "";
  for await (const row of rows) {
    piece += formatCsvRow(row, delimiter);
    if (piece.length >= CHUNK_CHARACTERS) {
      yield piece;
      piece = "";
    }
  }
  if (piece !== "") yield piece;
}

/** One row with its CRLF. */
export function formatCsvRow(row: readonly CsvCell[], delimiter = ","): string {
  return `${row.map((cell) => formatCell(cell, delimiter)).join(delimiter)}\r\n`;
}

function formatCell(cell: CsvCell, delimiter: string): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "string") return String(cell);
  const text = neutraliseFormula(cell);
  const needsQuotes =
    text.includes('"') || text.includes(delimiter) || /[\r\n]/.test(text) || text.trim() !== text;
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}

const FORMULA_START = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?$/;

/** Puts an apostrophe before text that a spreadsheet would take for a formula. Plain numbers stay as they are. */
export function neutraliseFormula(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}
