import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { ByteSource } from "@/lib/formats/bytes/byte-source";
import { FormatError } from "@/lib/formats/format-error";

const OUTPUT_CHUNK_BYTES = 64 * 1024;

/** Logs shrink to a twentieth or so; what unpacks to this many times its size, and is big, is made to fill disks. */
const LARGEST_RATIO = 400;
const ALWAYS_ALLOWED_BYTES = 1024 ** 3;

/**
 * Uncompresses gzip as it arrives, in pieces of at most 64 kB.
 * @throws FormatError `gzip-truncated` when the file ends too early, `gzip-damaged` when its content is corrupt,
 * `gzip-too-large` when it unpacks to far more than any log does.
 */
export async function* gunzip(
  source: ByteSource,
  alwaysAllowed = ALWAYS_ALLOWED_BYTES,
): AsyncGenerator<Uint8Array> {
  let unpacked = 0;
  const inflate = createGunzip({ chunkSize: OUTPUT_CHUNK_BYTES });
  // The iteration below reports every failure; this only keeps the same rejection from being unhandled.
  pipeline(Readable.from(source), inflate).catch(() => undefined);
  try {
    for await (const chunk of inflate) {
      unpacked += chunk.length;
      if (unpacked > alwaysAllowed && unpacked > LARGEST_RATIO * inflate.bytesWritten) throw tooLarge();
      yield chunk;
    }
  } catch (error) {
    throw describeFailure(error);
  }
}

function tooLarge(): FormatError {
  return new FormatError({
    code: "gzip-too-large",
    message: `The file unpacks to more than ${LARGEST_RATIO} times its size, which no event log does.`,
    hint: "Export the log again; if it really is that repetitive, unpack it and upload it in parts.",
  });
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
