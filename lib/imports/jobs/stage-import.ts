import { read } from "@/lib/db/sql";
import { AppError, notFound } from "@/lib/errors";
import { readEventLog } from "@/lib/formats/event-log/read-event-log";
import { ActivityProfiler } from "@/lib/formats/event-log/suggest/activity-profiler";
import { suggestMapping } from "@/lib/formats/event-log/suggest/suggest-mapping";
import { FormatError } from "@/lib/formats/format-error";
import { type Mapping, treatmentOf } from "@/lib/imports/mapping";
import type { Reading } from "@/lib/imports/reading";
import type { Detection, Fault, Profile } from "@/lib/imports/schema";
import { readChunks } from "@/lib/imports/stage/chunks";
import { describeActivities, describeAttributes, describeFrame } from "@/lib/imports/stage/describe-staged";
import { describeFormatError, toAppError } from "@/lib/imports/stage/detect";
import { BatchLoader } from "@/lib/imports/stage/load-batch";
import { recallMapping, signatureOf } from "@/lib/imports/stage/remembered";
import { mergeCases, numberOccurrences, pairWork } from "@/lib/imports/stage/settle-staged";
import { makeMapping } from "@/lib/imports/stage/suggest-mapping";
import type { JobContext } from "@/lib/jobs/context";
import { type Bulk, bulkTransaction } from "./bulk-transaction";
import { surviveRestarts } from "./survive-restarts";

const batchSize = 10_000;

type Row = {
  status: string;
  file_name: string;
  byte_size: number;
  source: string;
  currency: string;
  detection: Detection;
  reading: Reading;
  mapping: Mapping | null;
};

/** Job `import.stage`: reads the file into the staging tables and describes what it holds. Repeatable. */
export async function stageImport(context: JobContext): Promise<Record<string, unknown>> {
  const { workspaceId, subjectId } = context.job;
  try {
    const { fault, ...result } = await surviveRestarts(() => stageOnce(context));
    if (fault) throw toAppError(fault);
    return result;
  } catch (error) {
    const fault: Fault | null = error instanceof FormatError ? describeFormatError(error) : null;
    await surviveRestarts(() =>
      read(
        `UPDATE import SET status = $3::import_status, error = $4::jsonb, profile = NULL, version = version + 1
         WHERE workspace_id = $1 AND id = $2 AND status = 'staging'`,
        [workspaceId, subjectId, fault ? "failed" : "uploaded", fault ? JSON.stringify(fault) : null],
      ),
    );
    throw fault ? toAppError(fault) : error;
  }
}

type Staged = { fault?: Fault; [figure: string]: unknown };

async function stageOnce(context: JobContext): Promise<Staged> {
  const { workspaceId, subjectId: importId } = context.job;
  if (!importId) throw new AppError("internal", "This job names no import.");
  return bulkTransaction(context, async (bulk) => {
    const [row] = await bulk.sql<Row>(
      `SELECT i.status, i.file_name, i.byte_size, i.source, i.detection, i.reading, i.mapping, w.currency
       FROM import i JOIN workspace w ON w.id = i.workspace_id WHERE i.workspace_id = $1 AND i.id = $2 FOR NO KEY UPDATE OF i`,
      [workspaceId, importId],
    );
    if (!row) throw notFound("This import");
    if (row.status !== "staging") return { skipped: true };
    for (const table of ["import_event", "import_case", "import_issue"]) {
      await bulk.sql(`DELETE FROM ${table} WHERE workspace_id = $1 AND import_id = $2`, [
        workspaceId,
        importId,
      ]);
    }
    const { loader, profiler, rowsRead } = await load(context, bulk, row);
    const profile = await describe(context, bulk, row, loader, profiler, rowsRead);
    if (profile.events === 0) {
      // The listed rows are kept: they say why there is nothing.
      const fault = noEvents(profile);
      await bulk.sql(
        `UPDATE import SET status = 'failed', profile = NULL, error = $3, version = version + 1
         WHERE workspace_id = $1 AND id = $2`,
        [workspaceId, importId, JSON.stringify(fault)],
      );
      return { fault };
    }
    const mapping = chooseMapping(row, profile);
    await bulk.sql(
      `UPDATE import SET status = 'staged', profile = $3, mapping = $4, error = NULL, version = version + 1
       WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, importId, JSON.stringify(profile), mapping ? JSON.stringify(mapping) : null],
    );
    return {
      events: profile.events,
      cases: profile.cases,
      errors: profile.errors,
      warnings: profile.warnings,
    };
  });
}

function noEvents(profile: Profile): Fault {
  return {
    code: "no-events",
    message:
      profile.errors > 0
        ? `None of the ${profile.rowsRead} rows could be taken; each has a fault.`
        : "The file holds no events.",
    hint: "Check which columns hold the case, the activity and the time, and how dates are written; then read the file again.",
    line: null,
  };
}

/** Reads on while the database takes the batch before; at most two batches are in memory. */
async function load(context: JobContext, { client }: Bulk, row: Row) {
  const { workspaceId, subjectId } = context.job;
  const loader = new BatchLoader(client, workspaceId, subjectId ?? "");
  const profiler = new ActivityProfiler();
  const { zone, csv, dateFormats, encoding, decimalMark } = row.reading;
  const batches = readEventLog(readChunks(workspaceId, subjectId ?? ""), {
    zone,
    batchSize,
    defaultCurrency: row.currency,
    ...(csv ? { csv } : {}),
    ...(dateFormats ? { dateFormats } : {}),
    ...(encoding ? { encoding } : {}),
    ...(decimalMark ? { decimalMark } : {}),
  });
  let rowsRead = 0;
  let loading: Promise<void> = Promise.resolve();
  try {
    for await (const batch of batches) {
      for (const event of batch.events) profiler.add(event);
      rowsRead = batch.eventsRead;
      await loading;
      loading = loader.load(batch);
      // Heard below; until then a failure must not count as unhandled.
      loading.catch(() => undefined);
      await context.report({ step: "Reading the file", done: batch.bytesRead, total: row.byte_size });
    }
  } finally {
    await loading;
  }
  return { loader, profiler, rowsRead };
}

async function describe(
  context: JobContext,
  { sql }: Bulk,
  row: Row,
  loader: BatchLoader,
  profiler: ActivityProfiler,
  rowsRead: number,
): Promise<Profile> {
  const { workspaceId, subjectId } = context.job;
  const importId = subjectId ?? "";
  await context.report({ step: "Counting what was read", done: row.byte_size, total: row.byte_size });
  await sql("ANALYZE import_event");
  await numberOccurrences(sql, workspaceId, importId);
  if (row.detection.format === "csv") await mergeCases(sql, workspaceId, importId);
  const remarks = await pairWork(sql, workspaceId, importId, loader.issueCount);
  const frame = await describeFrame(sql, workspaceId, importId);
  const counted = await describeActivities(sql, workspaceId, importId);
  const attributes = await describeAttributes(sql, workspaceId, importId);
  const seen = profiler.finish();
  const suggestions = new Map(suggestMapping(seen).map((suggestion) => [suggestion.activity, suggestion]));
  const positions = new Map(seen.map(({ activity, medianPosition }) => [activity, medianPosition]));
  const activities = counted.map((activity) => {
    const found = suggestions.get(activity.activity);
    const suggestion = found
      ? { meaning: found.meaning, reason: found.reason }
      : { meaning: { kind: "ignore" as const }, reason: "It is rare; choose what it means." };
    return { ...activity, suggestion };
  });
  const suggestedMapping = makeMapping(
    row.file_name,
    row.source,
    activities.map(({ activity, suggestion }) => ({
      activity,
      meaning: suggestion.meaning,
      position: positions.get(activity) ?? 1,
    })),
    attributes.map(({ name }) => name),
  );
  const names = activities.map(({ activity }) => activity);
  const signature = signatureOf(
    row.detection.columns.map(({ name }) => name),
    names,
  );
  const remembered = await recallMapping(sql, workspaceId, signature, names);
  return {
    events: Number(frame.events),
    cases: Number(frame.cases),
    firstAt: frame.first_at?.toISOString() ?? null,
    lastAt: frame.last_at?.toISOString() ?? null,
    rowsRead,
    errors: loader.loaded.errors,
    warnings: loader.loaded.warnings + remarks,
    activities,
    attributes,
    suggestedMapping: remembered ?? suggestedMapping,
    remembered: remembered !== null,
  };
}

/** A mapping chosen before stays as long as it still speaks of what was read; else a remembered one is taken. */
function chooseMapping(row: Row, profile: Profile): Mapping | null {
  const known = row.mapping?.activities;
  if (row.mapping && known && profile.activities.every(({ activity }) => treatmentOf(known, activity)))
    return row.mapping;
  return profile.remembered ? profile.suggestedMapping : null;
}
