import { readTable } from "@/lib/formats/table/read-table";
import type { StageInput, StageResult } from "@/lib/imports/kinds/kind";
import type { Fault } from "@/lib/imports/schema";
import { readChunks } from "@/lib/imports/stage/chunks";
import { cleanText } from "@/lib/imports/stage/copy-text";
import { loadAhead } from "@/lib/imports/stage/load-ahead";
import { titleOf } from "@/lib/imports/stage/suggest-mapping";
import type { Bulk } from "@/lib/jobs/bulk-transaction";
import type { JobContext } from "@/lib/jobs/context";
import { findMissingColumns } from "./compile";
import { findSource } from "./find-source";
import { RowLoader } from "./load-rows";
import { type TableMapping, tableMapping } from "./mapping";
import { ColumnProfiler } from "./profile-columns";
import { recallTableMapping } from "./remembered";
import type { TableProfile } from "./schema";
import { suggestTableMapping } from "./suggest";

const batchSize = 10_000;
const shownRows = 6;
const shownCharacters = 300;

/** Reads the cells of a table into staging as they are and describes its columns. */
export async function stageTable(context: JobContext, bulk: Bulk, input: StageInput): Promise<StageResult> {
  const { workspaceId, importId } = input;
  const loader = new RowLoader(bulk.client, workspaceId, importId);
  const { columns, firstRows, rowsRead } = await load(context, loader, input);
  const { rows, issues, errors, warnings } = loader.loaded;
  if (rows === 0) return { fault: noRows(errors, rowsRead) };
  await bulk.sql("ANALYZE import_row");
  const names = columns.map(({ name }) => name);
  const remembered = await recallTableMapping(bulk.sql, workspaceId, names);
  const suggested = remembered ?? suggestTableMapping(titleOf(input.fileName), input.source, columns);
  const source = remembered ? null : await findSource(bulk.sql, workspaceId, importId, names, suggested);
  const profile: TableProfile = {
    rows,
    rowsRead,
    errors,
    warnings,
    readIssues: issues,
    columns,
    firstRows,
    suggestedMapping: source ? { ...suggested, source } : suggested,
    remembered: remembered !== null,
    checked: null,
  };
  return { profile, mapping: chooseMapping(input, profile), figures: { rows, errors, warnings } };
}

async function load(context: JobContext, loader: RowLoader, input: StageInput) {
  const { csv, encoding } = input.reading;
  const batches = readTable(readChunks(input.workspaceId, input.importId), {
    layout: csv ?? { delimiter: ",", lineEnding: "lf", hasHeader: true },
    encoding: encoding ?? "utf-8",
    batchSize,
  });
  const profiler = new ColumnProfiler();
  const firstRows: TableProfile["firstRows"] = [];
  let rowsRead = 0;
  await loadAhead(batches, {
    see: (batch) => {
      for (const { cells } of batch.rows) profiler.add(batch.names, cells);
      for (const { line, cells } of batch.rows.slice(0, Math.max(0, shownRows - firstRows.length)))
        firstRows.push({ line, cells: cells.map((cell) => cleanText(cell).slice(0, shownCharacters)) });
      rowsRead = batch.rowsRead;
    },
    load: (batch) => loader.load(batch),
    report: ({ bytesRead }) =>
      context.report({ step: "Reading the file", done: bytesRead, total: input.byteSize }),
  });
  return { columns: profiler.finish(), firstRows, rowsRead };
}

function noRows(errors: number, rowsRead: number): Fault {
  return {
    code: "no-rows",
    message:
      errors > 0
        ? `None of the ${rowsRead} rows could be read; each has a fault.`
        : "The file holds no rows below its header.",
    hint: "Check that the export holds rows, and that the delimiter is right; then upload it again.",
    line: null,
  };
}

/** A mapping chosen before stays as long as the file has its columns; else a remembered one is taken. */
function chooseMapping(input: StageInput, profile: TableProfile): TableMapping | null {
  const chosen = tableMapping.safeParse(input.mapping).data;
  const names = profile.columns.map(({ name }) => name);
  if (chosen && findMissingColumns(chosen, names).length === 0) return chosen;
  return profile.remembered ? profile.suggestedMapping : null;
}
