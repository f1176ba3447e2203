import { AsyncLocalStorage } from "node:async_hooks";
import { Readable } from "node:stream";

/** The same pieces, each made in the surroundings of this call, whoever reads them and when. */
export function madeHere<T>(pieces: AsyncGenerator<T>): AsyncIterable<T> {
  const here = AsyncLocalStorage.snapshot();
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => here(() => pieces.next()),
      return: () => here(() => pieces.return(undefined)),
    }),
  };
}

/** A file whose length is known, sent as fast as it is read. */
export function answerFile(
  pieces: AsyncGenerator<Uint8Array>,
  file: { name: string; type: string; size: number },
): Response {
  return new Response(Readable.toWeb(Readable.from(madeHere(pieces))) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": file.type,
      "content-length": String(file.size),
      "content-disposition": `attachment; filename="${file.name}"`,
      "cache-control": "no-store",
    },
  });
}
