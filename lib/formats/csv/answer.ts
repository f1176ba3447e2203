import { AsyncLocalStorage } from "node:async_hooks";
import { Readable } from "node:stream";
import { type CsvCell, type WriteCsvOptions, writeCsv } from "./write";

type Rows = AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>;

/** The same pieces, each made in the surroundings of this call, whoever reads them and when. */
function madeHere(pieces: AsyncGenerator<string>): AsyncIterable<string> {
  const here = AsyncLocalStorage.snapshot();
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => here(() => pieces.next()),
      return: () => here(() => pieces.return(undefined)),
    }),
  };
}

/** Rows as a CSV file, for spreadsheets unless told otherwise, sent as fast as it is read. */
export function answerCsv(rows: Rows, name: string, options: WriteCsvOptions = { bom: true }): Response {
  const pieces = Readable.from(madeHere(writeCsv(rows, options)));
  const text = Readable.toWeb(pieces) as ReadableStream<string>;
  return new Response(text.pipeThrough(new TextEncoderStream()), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
