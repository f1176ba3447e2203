/** Bytes in order, in pieces of any size: a web stream, a Node stream, a file handle. */
export type ByteSource = AsyncIterable<Uint8Array>;

/** Views the same memory as a Buffer; nothing is copied. */
export function asBuffer(chunk: Uint8Array): Buffer {
  return Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

/** Passes bytes through and reports the running total before each piece is handed on. */
export async function* countBytes(
  source: ByteSource,
  onBytes: (total: number) => void,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.byteLength;
    onBytes(total);
    yield chunk;
  }
}
