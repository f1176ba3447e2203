import { Readable } from "node:stream";
import { madeHere } from "@/lib/formats/bytes/answer";
import { type CsvCell, type WriteCsvOptions, writeCsv } from "./write";

type Rows = AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>;

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
