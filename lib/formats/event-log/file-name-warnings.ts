import type { LogFormat } from "@/lib/formats/event-log/sniff-format";

const NAMED_FORMATS: readonly { ending: RegExp; kind: LogFormat | "other"; words: string }[] = [
  { ending: /\.(?:xes|xml)$/, kind: "xes", words: "XES" },
  { ending: /\.(?:csv|tsv|txt)$/, kind: "csv", words: "CSV" },
  {
    ending: /\.(?:json|jsonocel|xlsx?|ods|pdf|docx?|parquet)$/,
    kind: "other",
    words: "another kind of file",
  },
];

const FORMAT_WORDS: Record<LogFormat, string> = { xes: "XES", csv: "CSV" };

/** Says where a file's name claims something else than its bytes show. The bytes are what counts. */
export function compareFileName(fileName: string, format: LogFormat, gzipLayers: number): string[] {
  const lower = fileName.toLowerCase().trim();
  const bare = lower.replace(/(?:\.gz|\.gzip)+$/, "");
  const warnings: string[] = [];
  const claimsGzip = bare !== lower;
  if (claimsGzip && gzipLayers === 0) {
    warnings.push(`“${fileName}” is named as gzip but is not compressed. It is read as it is.`);
  }
  if (!claimsGzip && gzipLayers > 0) {
    warnings.push(`“${fileName}” is not named as gzip but is compressed. It is unpacked and read.`);
  }
  const claim = NAMED_FORMATS.find(({ ending }) => ending.test(bare));
  if (claim !== undefined && claim.kind !== format) {
    warnings.push(
      `“${fileName}” is named as ${claim.words} but holds ${FORMAT_WORDS[format]}. It is read as ${FORMAT_WORDS[format]}.`,
    );
  }
  return warnings;
}
