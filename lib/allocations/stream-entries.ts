import { Readable } from "node:stream";
import type { Actor } from "@/lib/auth/actor";
import { decimalsOf } from "@/lib/engine/money/currency";
import { type CsvCell, writeCsv } from "@/lib/formats/csv/write";
import { eachEntry, type NumberedEntry } from "./entries";
import { entriesHeader, focusHeader, toEntryRow, toFocusRow } from "./focus-rows";
import type { PartFilter } from "./scope";

type Place = Parameters<typeof toFocusRow>[1];

async function* rowsOf(
  actor: Actor,
  filter: PartFilter,
  header: readonly string[],
  toRow: (entry: NumberedEntry, place: Place) => CsvCell[],
): AsyncGenerator<readonly CsvCell[]> {
  const { id: workspaceId, name: workspace, currency } = actor.workspace;
  const place = { workspaceId, workspace, currency, decimals: decimalsOf(currency) };
  yield header;
  for await (const entry of eachEntry(actor, filter)) yield toRow(entry, place);
}

/** Parts of runs as a CSV file of any size; its amounts add up to those of the filter. */
export function streamEntries(actor: Actor, filter: PartFilter, as: "csv" | "focus", name: string): Response {
  const rows =
    as === "focus"
      ? rowsOf(actor, filter, focusHeader, toFocusRow)
      : rowsOf(actor, filter, entriesHeader, toEntryRow);
  const text = writeCsv(rows, { bom: as === "csv" });
  const pieces = Readable.toWeb(Readable.from(text)) as ReadableStream<string>;
  return new Response(pieces.pipeThrough(new TextEncoderStream()), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
