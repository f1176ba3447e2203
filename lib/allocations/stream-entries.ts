import type { Actor } from "@/lib/auth/actor";
import { decimalsOf } from "@/lib/engine/money/currency";
import { answerCsv } from "@/lib/formats/csv/answer";
import type { CsvCell } from "@/lib/formats/csv/write";
import { eachEntry, type NumberedEntry } from "./entries";
import { entriesHeader, focusHeader, toEntryRow, toFocusRow } from "./focus-rows";
import { getRun } from "./queries";
import type { PartsQuery } from "./schema";
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
  return answerCsv(rows, name, { bom: as === "csv" });
}

/** The parts of one run as a file named after it. Throws `not_found`. */
export async function exportRun(
  actor: Actor,
  id: string,
  query: PartsQuery,
  as: "csv" | "focus",
): Promise<Response> {
  const run = await getRun(actor, id);
  const name = `allocation-run-${run.number}-${as === "focus" ? "focus" : "entries"}.csv`;
  return streamEntries(actor, { ...query, run: run.id }, as, name);
}
