import type { ByteSource } from "@/lib/formats/bytes/byte-source";

export interface PeekedBytes {
  /** The first `size` bytes or more, fewer only when the source ended (or broke) earlier. */
  head: Buffer;
  /** True when the source ended within the head. */
  complete: boolean;
  /** Everything from the first byte on, the head included. Read it, or call `close`. */
  bytes: AsyncGenerator<Uint8Array>;
  close: () => Promise<void>;
}

/** Looks at the start of a source without losing it. Errors of the source are thrown when `bytes` reaches them. */
export async function peekBytes(source: ByteSource, size: number): Promise<PeekedBytes> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let length = 0;
  let complete = false;
  let failure: { error: unknown } | null = null;
  while (length < size) {
    try {
      const next = await iterator.next();
      if (next.done) {
        complete = true;
        break;
      }
      chunks.push(next.value);
      length += next.value.byteLength;
    } catch (error) {
      failure = { error };
      break;
    }
  }
  const head = Buffer.concat(chunks);
  const close = async () => {
    await iterator.return?.();
  };
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks;
      chunks.length = 0;
      if (failure !== null) throw failure.error;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await close();
    }
  }
  return { head, complete, bytes: bytes(), close };
}
