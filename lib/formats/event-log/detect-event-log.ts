import type { ByteSource } from "@/lib/formats/bytes/byte-source";
import { peelCompression } from "@/lib/formats/bytes/peel-compression";
import type { TextEncoding } from "@/lib/formats/bytes/text-encoding";
import { type CsvDetection, detectCsv } from "@/lib/formats/event-log/detect-csv";
import { compareFileName } from "@/lib/formats/event-log/file-name-warnings";
import { type LogFormat, sniffFormat } from "@/lib/formats/event-log/sniff-format";
import { createRootError } from "@/lib/formats/event-log/xes-errors";

export interface LogDetection {
  format: LogFormat;
  gzipLayers: number;
  encoding: TextEncoding;
  hasBom: boolean;
  /** Null for XES, which needs no layout. */
  csv: CsvDetection | null;
  /** Plain sentences for the person who uploads. */
  warnings: string[];
}

const SAMPLE_BYTES = 256 * 1024;

/**
 * Finds out what a file is and how to read it. Takes in no more than the first 256 kB of content and then
 * closes the source; a source that holds only the start of a file will do.
 * @param fileName a hint only: where it claims something else than the bytes show, a warning says so
 * @throws FormatError when the file cannot be an event log
 */
export async function detectEventLog(
  source: ByteSource,
  fileName: string | null = null,
): Promise<LogDetection> {
  const peeled = await peelCompression(source, SAMPLE_BYTES);
  try {
    // Nothing in the head: whatever broke the source (such as damaged gzip) surfaces by reading on.
    if (peeled.head.length === 0) await peeled.bytes.next();
    const { format, encoding, hasBom, sample } = await sniffFormat(peeled);
    if (format === "xes") assertXesRoot(sample);
    const csv = format === "csv" ? detectCsv(sample, peeled.complete) : null;
    const warnings = fileName === null ? [] : compareFileName(fileName, format, peeled.gzipLayers);
    return {
      format,
      gzipLayers: peeled.gzipLayers,
      encoding,
      hasBom,
      csv,
      warnings: [...warnings, ...warnOfCsv(csv)],
    };
  } finally {
    await peeled.close();
  }
}

function assertXesRoot(sample: Buffer): void {
  const text = sample
    .toString("utf8")
    .replace(/<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<![A-Z][^>]*>/gi, "");
  const root = /<([A-Za-z_][\w:.-]*)/.exec(text)?.[1];
  if (root === undefined || /^(?:\w+:)?log$/.test(root)) return;
  throw createRootError(root);
}

function warnOfCsv(csv: CsvDetection | null): string[] {
  if (csv === null) return [];
  const time = csv.columns.find((column) => column.role === "timestamp")?.dates ?? null;
  const warnings: string[] = [];
  if (time?.ambiguous === true) {
    warnings.push("The dates fit day/month and month/day alike. Day/month is assumed; choose the right one.");
  }
  if (time?.mixed === true) {
    warnings.push(`The times are written in more than one way: ${time.formats.join(", ")}.`);
  }
  return warnings;
}
