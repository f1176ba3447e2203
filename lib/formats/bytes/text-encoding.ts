import { isUtf8 } from "node:buffer";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export const TEXT_ENCODINGS: readonly TextEncoding[] = ["utf-8", "utf-16le", "utf-16be", "windows-1252"];

export interface EncodingGuess {
  encoding: TextEncoding;
  hasBom: boolean;
}

const MAX_CONTROL_SHARE = 0.01;

/** Guesses how the first bytes of a file spell text. Null when they are not text at all. */
export function guessEncoding(sample: Buffer): EncodingGuess | null {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf)
    return { encoding: "utf-8", hasBom: true };
  if (sample[0] === 0xff && sample[1] === 0xfe) {
    const isUtf32 = sample.length >= 4 && sample[2] === 0 && sample[3] === 0;
    return isUtf32 ? null : { encoding: "utf-16le", hasBom: true };
  }
  if (sample[0] === 0xfe && sample[1] === 0xff) return { encoding: "utf-16be", hasBom: true };
  if (sample.includes(0)) return guessUtf16(sample);
  if (countControls(sample) > sample.length * MAX_CONTROL_SHARE) return null;
  return { encoding: isUtf8(dropPartialCharacter(sample)) ? "utf-8" : "windows-1252", hasBom: false };
}

/** Cuts the bytes of a character that the end of the piece has split. */
export function dropPartialCharacter(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length - partialCharacterLength(bytes));
}

/** How many bytes at the end begin a UTF-8 character without finishing it: 0 to 3. */
export function partialCharacterLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < needed ? back : 0;
    }
  }
  return 0;
}

/** Latin text in UTF-16 has a zero in every other byte; which half of the pairs tells the byte order. */
function guessUtf16(sample: Buffer): EncodingGuess | null {
  let evenZeros = 0;
  let oddZeros = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] !== 0) continue;
    if (index % 2 === 0) evenZeros += 1;
    else oddZeros += 1;
  }
  const pairs = sample.length / 2;
  if (oddZeros > pairs * 0.7 && evenZeros < pairs * 0.05) return { encoding: "utf-16le", hasBom: false };
  if (evenZeros > pairs * 0.7 && oddZeros < pairs * 0.05) return { encoding: "utf-16be", hasBom: false };
  return null;
}

function countControls(sample: Buffer): number {
  let controls = 0;
  for (const byte of sample) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls += 1;
  }
  return controls;
}
