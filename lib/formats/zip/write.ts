import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";
import { deflated, field64, firstDay, flags, full16, full32, signatures, version64 } from "./layout";

export type Put = (bytes: Uint8Array) => Promise<void>;
export type Written = { bytes: number; sha256: string };
type Entry = { name: Buffer; crc: number; size: number; packed: number; at: number };

export type ZipWriter = {
  /** Packs one file as it comes; answers the length and the SHA-256 of what was in it. */
  add: (name: string, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => Promise<Written>;
  /** Writes the directory. Nothing can be added after it. */
  end: () => Promise<void>;
};

/**
 * Writes a ZIP archive piece by piece, holding none of it: lengths follow each file, always in 64 bits, so that an
 * archive may be of any size.
 */
export function writeZipStream(put: Put): ZipWriter {
  const entries: Entry[] = [];
  let at = 0;
  const send = async (bytes: Uint8Array) => {
    at += bytes.length;
    await put(bytes);
  };
  return {
    add: async (name, pieces) => {
      const entry: Entry = { name: Buffer.from(name, "utf8"), crc: 0, size: 0, packed: 0, at };
      const hash = createHash("sha256");
      await send(localHeader(entry.name));
      await pipeline(
        Readable.from(counted(pieces, entry, hash)),
        createDeflateRaw({ level: 6 }),
        async (packed: AsyncIterable<Buffer>) => {
          for await (const piece of packed) {
            entry.packed += piece.length;
            await send(piece);
          }
        },
      );
      await send(descriptor(entry));
      entries.push(entry);
      return { bytes: entry.size, sha256: hash.digest("hex") };
    },
    end: async () => {
      const start = at;
      for (const entry of entries) await send(centralHeader(entry));
      await send(ending(entries.length, start, at - start, at));
    },
  };
}

async function* counted(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  entry: Entry,
  hash: { update: (bytes: Uint8Array) => unknown },
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    entry.crc = crc32(piece, entry.crc);
    entry.size += piece.length;
    hash.update(piece);
    yield piece;
  }
}

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(50);
  head.writeUInt32LE(signatures.local, 0);
  head.writeUInt16LE(version64, 4);
  head.writeUInt16LE(flags.described | flags.utf8, 6);
  head.writeUInt16LE(deflated, 8);
  head.writeUInt16LE(firstDay, 12);
  head.writeUInt32LE(full32, 18);
  head.writeUInt32LE(full32, 22);
  head.writeUInt16LE(name.length, 26);
  head.writeUInt16LE(20, 28);
  head.writeUInt16LE(field64, 30);
  head.writeUInt16LE(16, 32);
  return Buffer.concat([head.subarray(0, 30), name, head.subarray(30)]);
}

function descriptor({ crc, packed, size }: Entry): Buffer {
  const told = Buffer.alloc(24);
  told.writeUInt32LE(signatures.descriptor, 0);
  told.writeUInt32LE(crc, 4);
  told.writeBigUInt64LE(BigInt(packed), 8);
  told.writeBigUInt64LE(BigInt(size), 16);
  return told;
}

function centralHeader({ name, crc, packed, size, at }: Entry): Buffer {
  const head = Buffer.alloc(74);
  head.writeUInt32LE(signatures.central, 0);
  head.writeUInt16LE(version64, 4);
  head.writeUInt16LE(version64, 6);
  head.writeUInt16LE(flags.described | flags.utf8, 8);
  head.writeUInt16LE(deflated, 10);
  head.writeUInt16LE(firstDay, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(full32, 20);
  head.writeUInt32LE(full32, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(28, 30);
  head.writeUInt32LE(full32, 42);
  head.writeUInt16LE(field64, 46);
  head.writeUInt16LE(24, 48);
  head.writeBigUInt64LE(BigInt(size), 50);
  head.writeBigUInt64LE(BigInt(packed), 58);
  head.writeBigUInt64LE(BigInt(at), 66);
  return Buffer.concat([head.subarray(0, 46), name, head.subarray(46)]);
}

/** The 64-bit end, where it stands, and the old end that readers look for. */
function ending(files: number, start: number, length: number, at: number): Buffer {
  const told = Buffer.alloc(56 + 20 + 22);
  told.writeUInt32LE(signatures.end64, 0);
  told.writeBigUInt64LE(44n, 4);
  told.writeUInt16LE(version64, 12);
  told.writeUInt16LE(version64, 14);
  told.writeBigUInt64LE(BigInt(files), 24);
  told.writeBigUInt64LE(BigInt(files), 32);
  told.writeBigUInt64LE(BigInt(length), 40);
  told.writeBigUInt64LE(BigInt(start), 48);
  told.writeUInt32LE(signatures.locator64, 56);
  told.writeBigUInt64LE(BigInt(at), 64);
  told.writeUInt32LE(1, 72);
  told.writeUInt32LE(signatures.end, 76);
  told.writeUInt16LE(full16, 84);
  told.writeUInt16LE(full16, 86);
  told.writeUInt32LE(full32, 88);
  told.writeUInt32LE(full32, 92);
  return told;
}
