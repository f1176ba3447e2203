import { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { AppError } from "@/lib/errors";
import { deflated, field64, flags, full16, full32, signatures, stored } from "./layout";

/** A file that any part can be read of. */
export type ByteRange = { size: number; read: (at: number, length: number) => Promise<Buffer> };
export type ZipEntry = {
  name: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  at: number;
};

const pieceBytes = 256 * 1024;
const mostFiles = 1_000;
const mostDirectoryBytes = 1_000_000;
/** No text packs better than this; what claims to unpacks into a flood. */
const mostTimes = 100;
const freeBytes = 64 * 1024 * 1024;

const damaged = (why: string) =>
  new AppError("invalid", `This is no readable ZIP archive: ${why}. Nothing was taken from it.`);

/**
 * What is in a ZIP archive, from its directory. Refuses what is damaged, encrypted or split, names that are no plain
 * relative path or come twice, and archives that would unpack to far more than their size.
 */
export async function readZipDirectory(file: ByteRange): Promise<ZipEntry[]> {
  const { count, length, start } = await findDirectory(file);
  if (count > mostFiles || length > mostDirectoryBytes) throw damaged("it holds too many files");
  if (start + length > file.size) throw damaged("its directory is cut off");
  const directory = await file.read(start, length);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== signatures.central)
      throw damaged("its directory is damaged");
    const { entry, next } = readCentral(directory, at);
    entries.push(entry);
    at = next;
  }
  refuseFlood(entries, file.size);
  return entries;
}

async function findDirectory(file: ByteRange): Promise<{ count: number; length: number; start: number }> {
  const tailLength = Math.min(file.size, 22 + 65_535 + 20);
  const from = file.size - tailLength;
  const tail = await file.read(from, tailLength);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== signatures.end) end--;
  if (end < 0) throw damaged("it has no end, so it was cut off or is another kind of file");
  const told = {
    count: tail.readUInt16LE(end + 10),
    length: tail.readUInt32LE(end + 12),
    start: tail.readUInt32LE(end + 16),
  };
  if (told.count !== full16 && told.length !== full32 && told.start !== full32) return told;
  const locator = end - 20;
  if (locator < 0 || tail.readUInt32LE(locator) !== signatures.locator64)
    throw damaged("its 64-bit end is missing");
  const at = exact(tail.readBigUInt64LE(locator + 8));
  if (at + 56 > file.size) throw damaged("its 64-bit end is missing");
  const end64 = await file.read(at, 56);
  if (end64.readUInt32LE(0) !== signatures.end64) throw damaged("its 64-bit end is missing");
  return {
    count: exact(end64.readBigUInt64LE(32)),
    length: exact(end64.readBigUInt64LE(40)),
    start: exact(end64.readBigUInt64LE(48)),
  };
}

function exact(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged("a length in it is impossible");
  return Number(value);
}

function readCentral(directory: Buffer, at: number): { entry: ZipEntry; next: number } {
  const [nameLength, extraLength, noteLength] = [28, 30, 32].map((place) =>
    directory.readUInt16LE(at + place),
  );
  const nameEnd = at + 46 + (nameLength ?? 0);
  const extraEnd = nameEnd + (extraLength ?? 0);
  const next = extraEnd + (noteLength ?? 0);
  if (next > directory.length) throw damaged("its directory is damaged");
  const entry: ZipEntry = {
    name: directory.toString("utf8", at + 46, nameEnd),
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packed: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    at: directory.readUInt32LE(at + 42),
  };
  readLongLengths(entry, directory.subarray(nameEnd, extraEnd));
  if (directory.readUInt16LE(at + 8) & flags.encrypted) throw damaged("it is encrypted");
  if (entry.method !== stored && entry.method !== deflated) throw damaged("it is packed in an unknown way");
  return { entry, next };
}

/** Lengths that do not fit 32 bits stand in a field of their own, only those, in this order. */
function readLongLengths(entry: ZipEntry, extra: Buffer): void {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === field64) {
      let place = at + 4;
      for (const part of ["size", "packed", "at"] as const) {
        if (entry[part] !== full32) continue;
        if (place + 8 > at + 4 + length || place + 8 > extra.length)
          throw damaged("a length in it is missing");
        entry[part] = exact(extra.readBigUInt64LE(place));
        place += 8;
      }
    }
    at += 4 + length;
  }
}

function refuseFlood(entries: readonly ZipEntry[], fileSize: number): void {
  const names = new Set<string>();
  let packed = 0;
  let size = 0;
  for (const entry of entries) {
    if (!/^[\w-]+(?:\/[\w-]+)*(?:\.[\w-]+)*\/?$/.test(entry.name))
      throw damaged(`it holds a file named ${JSON.stringify(entry.name.slice(0, 80))}`);
    if (names.has(entry.name)) throw damaged(`it holds ${entry.name} twice`);
    names.add(entry.name);
    packed += entry.packed;
    size += entry.size;
  }
  if (packed > fileSize) throw damaged("its files are larger than itself");
  if (size > freeBytes + fileSize * mostTimes)
    throw new AppError(
      "too_large",
      "This archive would unpack to far more than its size, as no archive of ours does. Nothing was taken from it.",
    );
}

/** The content of one file, unpacked piece by piece; throws when it is longer, shorter or other than the directory says. */
export async function* readZipEntry(file: ByteRange, entry: ZipEntry): AsyncGenerator<Buffer> {
  const local = await file.read(entry.at, 30);
  if (local.length < 30 || local.readUInt32LE(0) !== signatures.local)
    throw damaged(`${entry.name} is not where its directory says`);
  const start = entry.at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (start + entry.packed > file.size) throw damaged(`${entry.name} is cut off`);
  const packed = pieces(file, start, entry.packed);
  let size = 0;
  let crc = 0;
  for await (const piece of entry.method === stored ? packed : inflate(packed, entry.name)) {
    size += piece.length;
    if (size > entry.size) throw damaged(`${entry.name} is longer than its directory says`);
    crc = crc32(piece, crc);
    yield piece;
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged(`${entry.name} is damaged`);
}

async function* pieces(file: ByteRange, start: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; done += pieceBytes)
    yield await file.read(start + done, Math.min(pieceBytes, length - done));
}

async function* inflate(packed: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  const source = Readable.from(packed);
  const unpacked = createInflateRaw();
  source.on("error", (error) => unpacked.destroy(error));
  try {
    for await (const piece of source.pipe(unpacked)) yield piece as Buffer;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code?.startsWith("Z_") || code === "ERR_STREAM_PREMATURE_CLOSE") throw damaged(`${name} is damaged`);
    throw error;
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}
