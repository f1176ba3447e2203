import { type ByteSource, countBytes } from "@/lib/formats/bytes/byte-source";
import { type PeeledBytes, peelCompression } from "@/lib/formats/bytes/peel-compression";
import type { TextEncoding } from "@/lib/formats/bytes/text-encoding";
import { FALLBACK_REASONS, toUtf8 } from "@/lib/formats/bytes/to-utf8";
import type { CsvLayout } from "@/lib/formats/event-log/csv-columns";
import { detectCsv } from "@/lib/formats/event-log/detect-csv";
import type { EventRules } from "@/lib/formats/event-log/event-draft";
import type { DecimalMark } from "@/lib/formats/event-log/parse-amount";
import { readCsv } from "@/lib/formats/event-log/read-csv";
import { readXes } from "@/lib/formats/event-log/read-xes";
import { type SniffedFormat, sniffFormat } from "@/lib/formats/event-log/sniff-format";
import { createIssue, type LogBatch, type LogIssue } from "@/lib/formats/event-log/types";
import type { DateFormat } from "@/lib/formats/time/date-format";
import { createZoneClock } from "@/lib/formats/time/zone-clock";

export interface ReadEventLogOptions {
  /** IANA zone for times that carry no offset. */
  zone: string;
  /** Layout of a CSV as the mapping screen decided it; detected when left out. Not used for XES. */
  csv?: CsvLayout;
  /** How a CSV writes its times, tried in this order; detected when left out. XES is always ISO. */
  dateFormats?: readonly DateFormat[];
  /** Detected from the bytes when left out. */
  encoding?: TextEncoding;
  decimalMark?: DecimalMark;
  /** ISO 4217, for costs that name no currency. Without it such costs are listed as issues. */
  defaultCurrency?: string | null;
  /** Events per batch, 2,000 unless told. */
  batchSize?: number;
}

const SAMPLE_BYTES = 256 * 1024;
const DEFAULT_BATCH_SIZE = 2_000;

/**
 * Reads an event log (XES or CSV, gzip or not) as it arrives, in batches, so that memory stays flat whatever
 * the size of the file. Faults of single rows come as issues in the batches; the last batch may be empty.
 * @throws FormatError when the file as a whole cannot be read (further), see its `code` and `hint`
 */
export async function* readEventLog(
  source: ByteSource,
  options: ReadEventLogOptions,
): AsyncGenerator<LogBatch> {
  const clock = createZoneClock(options.zone);
  const batchSize = options.batchSize ?? DEFAULT_BATCH_SIZE;
  let read = 0;
  const bytesRead = () => read;
  const counted = countBytes(source, (total) => {
    read = total;
  });
  const peeled = await peelCompression(counted, SAMPLE_BYTES);
  try {
    const sniffed = await sniffOrFail(peeled);
    const byteIssues: LogIssue[] = [];
    const bytes = toUtf8(peeled.bytes, options.encoding ?? sniffed.encoding, (fallback) =>
      byteIssues.push(createIssue("warning", 1, null, "", FALLBACK_REASONS[fallback])),
    );
    const common = { clock, defaultCurrency: options.defaultCurrency ?? null };
    const batches =
      sniffed.format === "xes"
        ? readXes(bytes, {
            rules: { ...common, names: XES_NAMES, dateFormats: XES_DATES, decimalMark: "." },
            batchSize,
            bytesRead,
          })
        : readCsv(bytes, { ...settleCsv(sniffed, peeled.complete, options, common), batchSize, bytesRead });
    for await (const batch of batches) {
      batch.issues.unshift(...byteIssues.splice(0));
      yield batch;
    }
  } finally {
    await peeled.close();
  }
}

async function sniffOrFail(peeled: PeeledBytes): Promise<SniffedFormat> {
  // Nothing in the head: whatever broke the source (such as damaged gzip) surfaces by reading on.
  if (peeled.head.length === 0) await peeled.bytes.next();
  return sniffFormat(peeled);
}

function settleCsv(
  sniffed: SniffedFormat,
  complete: boolean,
  options: ReadEventLogOptions,
  common: Pick<EventRules, "clock" | "defaultCurrency">,
) {
  const { csv, dateFormats, decimalMark } = options;
  if (csv !== undefined && dateFormats !== undefined) {
    return { layout: csv, rules: { ...common, dateFormats, decimalMark: decimalMark ?? "." } };
  }
  const detected = detectCsv(sniffed.sample, complete);
  const layout = csv ?? detected.layout;
  const timeColumn = detected.columns.find((column) => column.name === layout.columns.timestamp);
  const rules = {
    ...common,
    dateFormats: dateFormats ?? timeColumn?.dates?.formats ?? XES_DATES,
    decimalMark: decimalMark ?? detected.decimalMark,
  };
  return { layout, rules };
}

const XES_DATES: readonly DateFormat[] = ["iso-offset", "iso-local"];

const XES_NAMES: EventRules["names"] = {
  caseId: "concept:name",
  activity: "concept:name",
  timestamp: "time:timestamp",
  transition: "lifecycle:transition",
  resource: "org:resource",
  costAmount: "cost:total",
  costCurrency: "cost:currency",
};
