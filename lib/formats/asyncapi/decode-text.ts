import { asBuffer } from "@/lib/formats/bytes/byte-source";
import { decodeWindows1252 } from "@/lib/formats/bytes/decode-windows-1252";
import { guessEncoding } from "@/lib/formats/bytes/text-encoding";
import { FormatError } from "@/lib/formats/format-error";
import type { UploadedFile } from "./types";

const BOM = "\ufeff";

/** The text of a file in UTF-8, UTF-16 or windows-1252, without a byte-order mark. Throws `binary-file`. */
export function decodeText({ name, content }: UploadedFile): string {
  const text = typeof content === "string" ? content : decodeBytes(name, asBuffer(content));
  return text.startsWith(BOM) ? text.slice(BOM.length) : text;
}

function decodeBytes(file: string, bytes: Buffer): string {
  const guess = guessEncoding(bytes);
  if (guess === null) {
    throw new FormatError({
      code: "binary-file",
      message: `${file} is not text.`,
      hint: "Upload AsyncAPI documents as YAML or JSON; unpack an archive first.",
      file,
    });
  }
  if (guess.encoding === "windows-1252") return decodeWindows1252(bytes);
  return new TextDecoder(guess.encoding, { ignoreBOM: true }).decode(bytes);
}
