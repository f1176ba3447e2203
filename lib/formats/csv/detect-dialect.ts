import { type CsvDialect, type CsvRow, parseRecords } from "@/lib/formats/csv/parse-records";
import { RecordSplitter } from "@/lib/formats/csv/split-records";

export const DELIMITERS = [",", ";", "\t", "|"] as const;

export interface DialectGuess extends CsvDialect {
  rows: CsvRow[];
}

const SAMPLE_ROWS = 200;
const MAX_SAMPLE_FIELD_BYTES = 1_000_000;
const MIN_AGREEMENT = 0.4;

/**
 * Guesses how a CSV separates fields and lines, counting only delimiters outside quotes: the one that cuts
 * most rows into the same number of two or more fields.
 * @param sample UTF-8 bytes from the start of the file
 * @param complete whether the sample is the whole file; otherwise its last, cut row is left out
 * @returns null when no delimiter makes a table
 */
export function detectDialect(sample: Buffer, complete: boolean): DialectGuess | null {
  const lineEnding = !sample.includes(0x0a) && sample.includes(0x0d) ? "cr" : "lf";
  const guesses = DELIMITERS.map((delimiter) => {
    const rows = readSampleRows(sample, complete, { delimiter, lineEnding });
    return { delimiter, lineEnding, rows, ...measureAgreement(rows) } as const;
  });
  const tables = guesses.filter((guess) => guess.width >= 2 && guess.agreement >= MIN_AGREEMENT);
  const [best] = tables.sort((a, b) => b.agreement * b.width - a.agreement * a.width);
  return best === undefined ? null : { delimiter: best.delimiter, lineEnding, rows: best.rows };
}

/** The first rows of a sample, blank lines left out. */
export function readSampleRows(sample: Buffer, complete: boolean, dialect: CsvDialect): CsvRow[] {
  const splitter = new RecordSplitter({ ...dialect, maxFieldBytes: MAX_SAMPLE_FIELD_BYTES });
  const records = splitter.push(sample);
  if (complete || records.length === 0) records.push(...splitter.end());
  return parseRecords(records.slice(0, SAMPLE_ROWS * 2), dialect)
    .filter((item): item is CsvRow => item.kind === "row" && item.cells.some((cell) => cell.trim() !== ""))
    .slice(0, SAMPLE_ROWS);
}

function measureAgreement(rows: readonly CsvRow[]): { width: number; agreement: number } {
  const widths = new Map<number, number>();
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  let width = 0;
  let count = 0;
  for (const [candidate, rowsOfWidth] of widths) {
    if (rowsOfWidth > count) [width, count] = [candidate, rowsOfWidth];
  }
  return { width, agreement: rows.length === 0 ? 0 : count / rows.length };
}
