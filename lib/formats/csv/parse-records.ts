import { parse } from "csv-parse/sync";
import {
  cutFirstLine,
  type RawRecord,
  RecordSplitter,
  type SplitRecord,
} from "@/lib/formats/csv/split-records";

export interface CsvRow {
  kind: "row";
  cells: string[];
  /** 1-based physical line on which the row starts. */
  line: number;
}

/** A record that cannot be read as cells. */
export interface CsvDamage {
  kind: "damage";
  reason: "oversize" | "unclosed-quote" | "stray-quote";
  line: number;
  /** 0-based position of the field at fault, null when unknown. */
  field: number | null;
  /** The start of what is at fault. */
  value: string;
}

export type CsvItem = CsvRow | CsvDamage;

export interface CsvDialect {
  delimiter: string;
  lineEnding: "lf" | "cr";
}

const MAX_RETRIES = 20;

/** Reads the cells of whole records, many at once; a record with a stray quote is reported and the lines it swallowed are read again. */
export function parseRecords(records: readonly SplitRecord[], dialect: CsvDialect): CsvItem[] {
  return parseWithRetries(records, dialect, MAX_RETRIES);
}

function parseWithRetries(records: readonly SplitRecord[], dialect: CsvDialect, retries: number): CsvItem[] {
  const items: CsvItem[] = [];
  let run: RawRecord[] = [];
  const flush = () => {
    for (const item of parseRun(run, dialect, retries)) items.push(item);
    run = [];
  };
  for (const record of records) {
    if (record.kind === "record") {
      run.push(record);
      continue;
    }
    flush();
    const { kind, line, field, start } = record;
    items.push({ kind: "damage", reason: kind, line, field, value: start.toString("utf8") });
  }
  flush();
  return items;
}

function parseRun(run: readonly RawRecord[], dialect: CsvDialect, retries: number): CsvItem[] {
  if (run.length === 0) return [];
  const rows = tryParse(Buffer.concat(run.map((record) => record.bytes)), dialect);
  if (rows !== null && rows.length === run.length) {
    return run.map((record, index) => ({ kind: "row", cells: rows[index] ?? [], line: record.line }));
  }
  return run.flatMap((record) => parseAlone(record, dialect, retries));
}

function parseAlone(record: RawRecord, dialect: CsvDialect, retries: number): CsvItem[] {
  const rows = tryParse(record.bytes, dialect);
  const [only] = rows ?? [];
  if (rows?.length === 1 && only !== undefined) return [{ kind: "row", cells: only, line: record.line }];
  const [first, rest] = cutFirstLine(record.bytes, dialect.lineEnding === "cr" ? 0x0d : 0x0a);
  const value = first.toString("utf8", 0, 400).trimEnd();
  const damage: CsvDamage = { kind: "damage", reason: "stray-quote", line: record.line, field: null, value };
  if (rest.length === 0 || retries === 0) return [damage];
  const splitter = new RecordSplitter({ ...dialect, maxFieldBytes: rest.length, firstLine: record.line + 1 });
  const again = [...splitter.push(rest), ...splitter.end()];
  return [damage, ...parseWithRetries(again, dialect, retries - 1)];
}

function tryParse(bytes: Buffer, dialect: CsvDialect): string[][] | null {
  try {
    return parse(bytes, {
      delimiter: dialect.delimiter,
      record_delimiter: dialect.lineEnding === "cr" ? "\r" : ["\r\n", "\n"],
      relax_column_count: true,
    });
  } catch {
    return null;
  }
}
