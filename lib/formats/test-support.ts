import { createReadStream, existsSync } from "node:fs";
import { resolve } from "node:path";
import type { ByteSource } from "@/lib/formats/bytes/byte-source";
import { type ReadEventLogOptions, readEventLog } from "@/lib/formats/event-log/read-event-log";
import type { LogBatch, LogCase, LogEvent, LogIssue } from "@/lib/formats/event-log/types";
import { FormatError } from "@/lib/formats/format-error";

const REAL_LOG = resolve(process.cwd(), "../shared/data/bpi2012/BPI_Challenge_2012.xes.gz");

export function openFixture(name: string): ByteSource {
  return createReadStream(resolve(process.cwd(), "tests/fixtures/event-logs", name));
}

/** The public loan-application log that the figures of these tests were counted on. */
export function openRealLog(): ByteSource {
  if (!existsSync(REAL_LOG))
    throw new Error(`The real log is missing: put BPI_Challenge_2012.xes.gz at ${REAL_LOG}.`);
  return createReadStream(REAL_LOG);
}

export async function* bytesOf(content: string | Uint8Array, pieceSize = 7_001): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let start = 0; start < bytes.length; start += pieceSize)
    yield bytes.subarray(start, start + pieceSize);
}

export interface WholeLog {
  events: LogEvent[];
  cases: LogCase[];
  issues: LogIssue[];
  batches: LogBatch[];
}

export async function readWhole(
  source: ByteSource,
  options: Partial<ReadEventLogOptions> = {},
): Promise<WholeLog> {
  const batches: LogBatch[] = [];
  for await (const batch of readEventLog(source, { zone: "Europe/Amsterdam", ...options }))
    batches.push(batch);
  return {
    batches,
    events: batches.flatMap((batch) => batch.events),
    cases: batches.flatMap((batch) => batch.cases),
    issues: batches.flatMap((batch) => batch.issues),
  };
}

/** The fault that the work ends in; fails when it ends well or in another kind of error. */
export async function catchFormatError(work: Promise<unknown>): Promise<FormatError> {
  const failure = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (failure instanceof FormatError) return failure;
  throw new Error("A FormatError was expected.", { cause: failure });
}
