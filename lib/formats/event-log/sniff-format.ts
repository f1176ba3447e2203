import type { PeeledBytes } from "@/lib/formats/bytes/peel-compression";
import { type EncodingGuess, guessEncoding, type TextEncoding } from "@/lib/formats/bytes/text-encoding";
import { toUtf8 } from "@/lib/formats/bytes/to-utf8";
import { FormatError } from "@/lib/formats/format-error";

export type LogFormat = "xes" | "csv";

export interface SniffedFormat {
  format: LogFormat;
  encoding: TextEncoding;
  hasBom: boolean;
  /** The start of the file as UTF-8 without byte-order mark. */
  sample: Buffer;
}

/**
 * Tells from the first bytes what a file is.
 * @throws FormatError when it is empty, binary, or text of another kind
 */
export async function sniffFormat(peeled: Pick<PeeledBytes, "head" | "gzipLayers">): Promise<SniffedFormat> {
  const { head } = peeled;
  if (head.length === 0) {
    throw new FormatError({
      code: "empty-file",
      message: "The file is empty.",
      hint: "Export it again, and check that the export holds rows.",
    });
  }
  const guess = guessEncoding(head);
  if (guess === null) throw createBinaryError(head);
  const sample = await decodeSample(head, guess);
  const start = sample.toString("utf8", 0, 2_000).trimStart();
  if (start === "") {
    throw new FormatError({
      code: "empty-file",
      message: "The file holds nothing but blanks.",
      hint: "Export it again.",
    });
  }
  if (!start.startsWith("<")) {
    refuseOtherText(start);
    return { format: "csv", ...guess, sample };
  }
  return { format: "xes", encoding: declaredEncoding(start, guess), hasBom: guess.hasBom, sample };
}

async function decodeSample(head: Buffer, guess: EncodingGuess): Promise<Buffer> {
  const pieces: Buffer[] = [];
  async function* once() {
    yield head;
  }
  for await (const piece of toUtf8(once(), guess.encoding)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** XML may name its own encoding; that counts when nothing in the bytes contradicts it. */
function declaredEncoding(start: string, guess: EncodingGuess): TextEncoding {
  if (guess.hasBom || guess.encoding !== "utf-8") return guess.encoding;
  const name = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1]?.toLowerCase();
  const isLatin =
    name !== undefined && /^(?:iso-?8859-?1|iso-?8859-?15|latin1|windows-1252|cp1252)$/.test(name);
  return isLatin ? "windows-1252" : "utf-8";
}

function refuseOtherText(start: string): void {
  const kind = /^[{[]\s*(?:["{[\]}]|$)/.test(start)
    ? "JSON"
    : start.startsWith("{\\rtf")
      ? "a rich-text document"
      : null;
  if (kind === null) return;
  throw new FormatError({
    code: "unsupported-format",
    message: `This looks like ${kind}, not an event log.`,
    hint: "Upload a .xes, .xes.gz or .csv file.",
  });
}

const KNOWN_BINARIES: readonly { magic: string; name: string }[] = [
  { magic: "%PDF", name: "a PDF document" },
  { magic: "\u00d0\u00cf\u0011\u00e0", name: "an old Excel or Word document" },
  { magic: "\u0089PNG", name: "a picture" },
  { magic: "\u00ff\u00d8\u00ff", name: "a picture" },
  { magic: "SQLite format 3", name: "an SQLite database" },
  { magic: "PAR1", name: "a Parquet file" },
];

function createBinaryError(head: Buffer): FormatError {
  const start = head.toString("latin1", 0, 20);
  const known = KNOWN_BINARIES.find(({ magic }) => start.startsWith(magic));
  return new FormatError({
    code: "binary-file",
    message: `This is ${known?.name ?? "a binary file"}, not text, so there are no rows to read.`,
    hint: "Upload a .xes, .xes.gz or .csv file; save a workbook as CSV first.",
  });
}
