import { type ByteSource, countBytes } from "@/lib/formats/bytes/byte-source";
import { peelCompression } from "@/lib/formats/bytes/peel-compression";
import type { TextEncoding } from "@/lib/formats/bytes/text-encoding";
import { FALLBACK_REASONS, toUtf8 } from "@/lib/formats/bytes/to-utf8";
import { type CsvDialect, type CsvItem, parseRecords } from "@/lib/formats/csv/parse-records";
import { describeDamage, findRowFault } from "@/lib/formats/csv/row-faults";
import { RecordSplitter } from "@/lib/formats/csv/split-records";
import { nameColumns } from "@/lib/formats/event-log/column-roles";
import { createIssue, type LogIssue, MAX_FIELD_BYTES } from "@/lib/formats/event-log/types";
import { FormatError } from "@/lib/formats/format-error";

export interface TableRow {
  /** 1-based physical line on which the row starts. */
  line: number;
  cells: string[];
}

export interface TableBatch {
  names: readonly string[];
  rows: TableRow[];
  issues: LogIssue[];
  /** Bytes of the uploaded file taken in so far, compressed as it came. */
  bytesRead: number;
  /** Rows met so far, good and bad. */
  rowsRead: number;
}

export interface ReadTableOptions {
  layout: CsvDialect & { hasHeader: boolean };
  encoding: TextEncoding;
  batchSize: number;
}

/**
 * Reads a table as it arrives, in batches, so that memory stays flat whatever the size of the file. Rows that cannot
 * be read come as issues; the last batch may be empty.
 * @throws FormatError when the file as a whole cannot be read (further)
 */
export async function* readTable(source: ByteSource, options: ReadTableOptions): AsyncGenerator<TableBatch> {
  const { layout } = options;
  let bytesRead = 0;
  const counted = countBytes(source, (total) => {
    bytesRead = total;
  });
  const peeled = await peelCompression(counted, 1);
  try {
    if (peeled.head.length === 0) await peeled.bytes.next();
    const collector = new RowCollector(layout.hasHeader);
    const bytes = toUtf8(peeled.bytes, options.encoding, (fallback) =>
      collector.issues.push(createIssue("warning", 1, null, "", FALLBACK_REASONS[fallback])),
    );
    const splitter = new RecordSplitter({ ...layout, maxFieldBytes: MAX_FIELD_BYTES });
    for await (const piece of bytes) {
      for (const item of parseRecords(splitter.push(piece), layout)) {
        collector.read(item);
        if (collector.size >= options.batchSize) yield collector.take(bytesRead);
      }
    }
    for (const item of parseRecords(splitter.end(), layout)) collector.read(item);
    if (collector.names === null) {
      throw new FormatError({
        code: "no-columns",
        message: "The file has no readable rows.",
        hint: "Check that it is the file you meant, and that the delimiter is right.",
      });
    }
    yield collector.take(bytesRead);
  } finally {
    await peeled.close();
  }
}

class RowCollector {
  names: string[] | null = null;
  issues: LogIssue[] = [];
  private rows: TableRow[] = [];
  private rowsRead = 0;

  constructor(private readonly hasHeader: boolean) {}

  get size(): number {
    return this.rows.length + this.issues.length;
  }

  read(item: CsvItem): void {
    if (item.kind === "damage") {
      const { field, value, reason } = describeDamage(item, this.names);
      this.issues.push(createIssue("error", item.line, field, value, reason));
      return;
    }
    if (item.cells.every((cell) => cell.trim() === "")) return;
    if (this.names === null) {
      this.names = nameColumns(this.hasHeader ? item.cells : item.cells.map(() => ""));
      if (this.hasHeader) return;
    }
    this.rowsRead += 1;
    const fault = findRowFault(item, this.names);
    if (fault) this.issues.push(createIssue("error", item.line, fault.field, fault.value, fault.reason));
    else this.rows.push({ line: item.line, cells: item.cells });
  }

  take(bytesRead: number): TableBatch {
    const { rows, issues, rowsRead } = this;
    this.rows = [];
    this.issues = [];
    return { names: this.names ?? [], rows, issues, bytesRead, rowsRead };
  }
}
