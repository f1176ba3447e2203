import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { ByteSource } from "@/lib/formats/bytes/byte-source";
import { FormatError } from "@/lib/formats/format-error";

const OUTPUT_CHUNK_BYTES = 64 * 1024;

/**
 * Uncompresses gzip as it arrives, in pieces of at most 64 kB.
 * @throws FormatError `gzip-truncated` when the file ends too early, `gzip-damaged` when its content is corrupt.
 */
export async function* gunzip(source: ByteSource): AsyncGenerator<Uint8Array> {
  const inflate = createGunzip({ chunkSize: OUTPUT_CHUNK_BYTES });
  // The iteration below reports every failure; this only keeps the same rejection from being unhandled.
  pipeline(Readable.from(source), inflate).catch(() => undefined);
  try {
    for await (const chunk of inflate) yield chunk;
  } catch (error) {
    throw describeFailure(error);
  }
}

function describeFailure(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "Z_BUF_ERROR") {
    return new FormatError(
      {
        code: "gzip-truncated",
        message: "The compressed file ends in the middle.",
        hint: "Download or copy the file again; it was probably cut off on the way.",
      },
      { cause: error },
    );
  }
  if (typeof code === "string" && code.startsWith("Z_")) {
    return new FormatError(
      {
        code: "gzip-damaged",
        message: "The compressed file is damaged and cannot be unpacked.",
        hint: "Download or copy the file again, or compress it again with gzip.",
      },
      { cause: error },
    );
  }
  return error;
}
