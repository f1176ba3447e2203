import { readEventLog } from "@/lib/formats/event-log/read-event-log";
import { ActivityProfiler } from "@/lib/formats/event-log/suggest/activity-profiler";
import { suggestMapping } from "@/lib/formats/event-log/suggest/suggest-mapping";
import type { StageInput, StageResult } from "@/lib/imports/kinds/kind";
import { type Mapping, mapping as mappingSchema, treatmentOf } from "@/lib/imports/mapping";
import type { Fault, Profile } from "@/lib/imports/schema";
import type { Bulk } from "@/lib/jobs/bulk-transaction";
import type { JobContext } from "@/lib/jobs/context";
import { AppearanceProfiler } from "./appearing";
import { readChunks } from "./chunks";
import { describeActivities, describeAttributes, describeFrame } from "./describe-staged";
import { loadAhead } from "./load-ahead";
import { BatchLoader } from "./load-batch";
import { recallMapping, signatureOf } from "./remembered";
import { mergeCases, numberOccurrences, pairWork } from "./settle-staged";
import { makeMapping } from "./suggest-mapping";

const batchSize = 10_000;

/** Reads an event log into its staging tables and describes its activities and cases. */
export async function stageLog(context: JobContext, bulk: Bulk, input: StageInput): Promise<StageResult> {
  const { loader, profiler, appearances, rowsRead } = await load(context, bulk, input);
  const described = await describe(context, bulk, input, loader, profiler, rowsRead);
  const profile = { ...described, appearing: appearances.finish() };
  // The listed rows are kept: they say why there is nothing.
  if (profile.events === 0) return { fault: noEvents(profile) };
  const { events, cases, errors, warnings } = profile;
  return { profile, mapping: chooseMapping(input, profile), figures: { events, cases, errors, warnings } };
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

async function load(context: JobContext, { client }: Bulk, input: StageInput) {
  const { workspaceId, importId } = input;
  const loader = new BatchLoader(client, workspaceId, importId);
  const profiler = new ActivityProfiler();
  const appearances = new AppearanceProfiler();
  const { zone, csv, dateFormats, encoding, decimalMark } = input.reading;
  const batches = readEventLog(readChunks(workspaceId, importId), {
    zone,
    batchSize,
    defaultCurrency: input.currency,
    ...(csv ? { csv } : {}),
    ...(dateFormats ? { dateFormats } : {}),
    ...(encoding ? { encoding } : {}),
    ...(decimalMark ? { decimalMark } : {}),
  });
  let rowsRead = 0;
  await loadAhead(batches, {
    see: (batch) => {
      for (const event of batch.events) {
        profiler.add(event);
        appearances.add(event);
      }
      rowsRead = batch.eventsRead;
    },
    load: (batch) => loader.load(batch),
    report: ({ bytesRead }) =>
      context.report({ step: "Reading the file", done: bytesRead, total: input.byteSize }),
  });
  return { loader, profiler, appearances, rowsRead };
}

async function describe(
  context: JobContext,
  { sql }: Bulk,
  input: StageInput,
  loader: BatchLoader,
  profiler: ActivityProfiler,
  rowsRead: number,
): Promise<Profile> {
  const { workspaceId, importId } = input;
  await context.report({ step: "Counting what was read", done: input.byteSize, total: input.byteSize });
  await sql("ANALYZE import_event");
  await numberOccurrences(sql, workspaceId, importId);
  if (input.detection.format === "csv") await mergeCases(sql, workspaceId, importId);
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
    input.fileName,
    input.source,
    activities.map(({ activity, suggestion }) => ({
      activity,
      meaning: suggestion.meaning,
      position: positions.get(activity) ?? 1,
    })),
    attributes.map(({ name }) => name),
  );
  const names = activities.map(({ activity }) => activity);
  const signature = signatureOf(
    input.detection.columns.map(({ name }) => name),
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
function chooseMapping(input: StageInput, profile: Profile): Mapping | null {
  const chosen = mappingSchema.safeParse(input.mapping).data;
  if (chosen && profile.activities.every(({ activity }) => treatmentOf(chosen.activities, activity)))
    return chosen;
  return profile.remembered ? profile.suggestedMapping : null;
}
