import { isAscii, isUtf8 } from "node:buffer";
import { asBuffer, type ByteSource } from "@/lib/formats/bytes/byte-source";
import { decodeWindows1252 } from "@/lib/formats/bytes/decode-windows-1252";
import { partialCharacterLength, type TextEncoding } from "@/lib/formats/bytes/text-encoding";

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

export type EncodingFallback = "became-windows-1252" | "invalid-utf-8";

/** What to tell the person whose file it is. */
export const FALLBACK_REASONS: Record<EncodingFallback, string> = {
  "became-windows-1252":
    "Part of the file is not UTF-8, so from there on it is read as windows-1252. Check accented letters and signs.",
  "invalid-utf-8":
    "Some characters of the file are not valid UTF-8 and show as �. Export the file again as UTF-8.",
};

/**
 * Turns text bytes of any supported encoding into UTF-8 without a byte-order mark, each piece ending on a
 * whole character.
 *
 * Bytes that are not valid UTF-8 although the file's start was: when everything before them was plain ASCII
 * the rest is read as windows-1252, otherwise the broken characters become U+FFFD. `onFallback` hears of
 * either, once.
 */
export async function* toUtf8(
  source: ByteSource,
  encoding: TextEncoding,
  onFallback: (fallback: EncodingFallback) => void = () => undefined,
): AsyncGenerator<Buffer> {
  const pieces = encoding === "utf-8" ? repairUtf8(source, onFallback) : transcode(source, encoding);
  yield* dropBom(pieces);
}

async function* transcode(source: ByteSource, encoding: TextEncoding): AsyncGenerator<Buffer> {
  if (encoding === "windows-1252") {
    for await (const chunk of source) yield Buffer.from(decodeWindows1252(asBuffer(chunk)), "utf8");
    return;
  }
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }), "utf8");
  yield Buffer.from(decoder.decode(), "utf8");
}

async function* repairUtf8(
  source: ByteSource,
  onFallback: (fallback: EncodingFallback) => void,
): AsyncGenerator<Buffer> {
  let mode = "utf-8" as "utf-8" | EncodingFallback;
  let sawCharacters = false;
  let carried: Buffer = Buffer.alloc(0);
  const convert = (bytes: Buffer): Buffer => {
    if (mode === "utf-8") {
      if (isUtf8(bytes)) {
        sawCharacters ||= !isAscii(bytes);
        return bytes;
      }
      mode = sawCharacters ? "invalid-utf-8" : "became-windows-1252";
      onFallback(mode);
    }
    return Buffer.from(mode === "invalid-utf-8" ? bytes.toString("utf8") : decodeWindows1252(bytes), "utf8");
  };
  for await (const chunk of source) {
    const joined: Buffer = carried.length === 0 ? asBuffer(chunk) : Buffer.concat([carried, chunk]);
    const kept = mode === "became-windows-1252" ? 0 : partialCharacterLength(joined);
    carried = Buffer.from(joined.subarray(joined.length - kept));
    const whole = joined.subarray(0, joined.length - kept);
    if (whole.length > 0) yield convert(whole);
  }
  if (carried.length > 0) yield convert(carried);
}

async function* dropBom(pieces: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let atStart = true;
  for await (const piece of pieces) {
    if (piece.length === 0) continue;
    yield atStart && piece.subarray(0, 3).equals(BOM) ? piece.subarray(3) : piece;
    atStart = false;
  }
}
