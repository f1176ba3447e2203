import type { ByteSource } from "@/lib/formats/bytes/byte-source";
import { gunzip } from "@/lib/formats/bytes/gunzip";
import { type PeekedBytes, peekBytes } from "@/lib/formats/bytes/peek-bytes";
import { FormatError } from "@/lib/formats/format-error";

const MAX_LAYERS = 3;
const MAGIC_BYTES = 8;

export interface PeeledBytes extends PeekedBytes {
  /** How many layers of gzip were taken off. */
  gzipLayers: number;
}

/**
 * Takes off gzip, also gzip within gzip, and shows the first `headSize` bytes of what is inside.
 * @throws FormatError `unsupported-archive` for zip and other archives, `gzip-too-deep` past three layers.
 */
export async function peelCompression(source: ByteSource, headSize: number): Promise<PeeledBytes> {
  let current = source;
  for (let gzipLayers = 0; ; gzipLayers += 1) {
    const peeked = await peekBytes(current, MAGIC_BYTES);
    const fault = findFault(peeked.head, gzipLayers);
    if (fault !== null) {
      await peeked.close();
      throw fault;
    }
    if (!isGzip(peeked.head)) return { ...(await peekBytes(peeked.bytes, headSize)), gzipLayers };
    current = gunzip(peeked.bytes);
  }
}

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

const ARCHIVES: readonly { name: string; magic: readonly number[] }[] = [
  { name: "zip", magic: [0x50, 0x4b, 0x03, 0x04] },
  { name: "zip", magic: [0x50, 0x4b, 0x05, 0x06] },
  { name: "7z", magic: [0x37, 0x7a, 0xbc, 0xaf] },
  { name: "rar", magic: [0x52, 0x61, 0x72, 0x21] },
  { name: "bzip2", magic: [0x42, 0x5a, 0x68] },
  { name: "xz", magic: [0xfd, 0x37, 0x7a, 0x58] },
  { name: "zstd", magic: [0x28, 0xb5, 0x2f, 0xfd] },
];

function findFault(head: Buffer, gzipLayers: number): FormatError | null {
  const archive = ARCHIVES.find(({ magic }) => magic.every((byte, index) => head[index] === byte));
  if (archive !== undefined) {
    return new FormatError({
      code: "unsupported-archive",
      message: `This is a ${archive.name} archive${archive.name === "zip" ? " (or an Excel workbook, which is one)" : ""}.`,
      hint: "Unpack it first and upload the .xes, .xes.gz or .csv file inside; save a workbook as CSV.",
    });
  }
  if (gzipLayers >= MAX_LAYERS && isGzip(head)) {
    return new FormatError({
      code: "gzip-too-deep",
      message: `The file is compressed more than ${MAX_LAYERS} times over.`,
      hint: "Unpack it and upload the file inside.",
    });
  }
  return null;
}
