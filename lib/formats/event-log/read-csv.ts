import { parseRecords } from "@/lib/formats/csv/parse-records";
import { RecordSplitter } from "@/lib/formats/csv/split-records";
import { BatchCollector } from "@/lib/formats/event-log/batch-collector";
import type { CsvLayout } from "@/lib/formats/event-log/csv-columns";
import { CsvEventReader, type CsvRules } from "@/lib/formats/event-log/csv-event-reader";
import { type LogBatch, MAX_FIELD_BYTES } from "@/lib/formats/event-log/types";
import { FormatError } from "@/lib/formats/format-error";

export interface CsvReadContext {
  layout: CsvLayout;
  rules: CsvRules;
  batchSize: number;
  bytesRead: () => number;
}

/**
 * Reads an event log from CSV bytes in UTF-8. Row faults become issues.
 * @throws FormatError `no-columns` when the mapped columns are not there
 */
export async function* readCsv(
  bytes: AsyncIterable<Buffer>,
  context: CsvReadContext,
): AsyncGenerator<LogBatch> {
  const { layout } = context;
  const collector = new BatchCollector(context.batchSize);
  const reader = new CsvEventReader(layout, context.rules, collector);
  const splitter = new RecordSplitter({ ...layout, maxFieldBytes: MAX_FIELD_BYTES });
  const take = (): LogBatch => {
    reader.flushCases();
    return collector.take(context.bytesRead());
  };
  for await (const piece of bytes) {
    for (const item of parseRecords(splitter.push(piece), layout)) {
      reader.read(item);
      if (collector.isFull) yield take();
    }
  }
  for (const item of parseRecords(splitter.end(), layout)) reader.read(item);
  if (!reader.hasColumns) {
    throw new FormatError({
      code: "no-columns",
      message: "The file has no readable rows.",
      hint: "Check that it is the file you meant, and that the delimiter is right.",
    });
  }
  yield take();
}
