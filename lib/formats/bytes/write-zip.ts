import { Buffer } from "node:buffer";

/** CRC-32 as ZIP uses it (polynomial 0xEDB88320), by table. */
const table = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}

export type ZipEntry = { readonly name: string; readonly text: string };

/** 1 January 1980, the first day that ZIP knows: the same files are the same archive. */
const day = 0x21;
const utf8Names = 0x0800;

function header(signature: number, name: Buffer, body: Buffer, central: { offset: number } | null): Buffer {
  const head = Buffer.alloc(central ? 46 : 30);
  head.writeUInt32LE(signature, 0);
  const at = central ? 6 : 4;
  if (central) head.writeUInt16LE(20, 4);
  head.writeUInt16LE(20, at);
  head.writeUInt16LE(utf8Names, at + 2);
  head.writeUInt16LE(0, at + 4);
  head.writeUInt16LE(0, at + 6);
  head.writeUInt16LE(day, at + 8);
  head.writeUInt32LE(crc32(body), at + 10);
  head.writeUInt32LE(body.length, at + 14);
  head.writeUInt32LE(body.length, at + 18);
  head.writeUInt16LE(name.length, at + 22);
  if (central) head.writeUInt32LE(central.offset, 42);
  return Buffer.concat([head, name]);
}

/** A ZIP archive of texts, stored as they are: small enough not to be packed, and read by every tool. */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const [bytes, body] = [Buffer.from(name, "utf8"), Buffer.from(text, "utf8")];
    const local = header(0x04034b50, bytes, body, null);
    parts.push(local, body);
    directory.push(header(0x02014b50, bytes, body, { offset }));
    offset += local.length + body.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}
