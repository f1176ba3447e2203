import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from, to } from "pg-copy-streams";
import { pool } from "@/lib/db/pool";
import { eventCount, makeEventLog } from "./event-log";
import { perSecond, printTable, times } from "./figures";
import { bench } from "./ids";
import type { BenchOptions } from "./options";

type Imported = {
  importId: string;
  uploaded: number;
  staged: number;
  /** Of a table: the check of every row under its mapping. */
  checked: number;
  published: number;
  seconds: number;
  peakMb: number;
};

/** A table that an import filled, and its rows as COPY sends them: under new ids, of a source of their own. */
export type Copied = { table: string; columns: string; select: string };

const touchpoints: Copied = {
  table: "touchpoint",
  columns:
    "workspace_id, id, customer_id, stage_id, occurred_at, channel, direction, initiation, activity, milliseconds, agent, source, external_id",
  select:
    "workspace_id, lifecurve_uuid_v7() AS id, customer_id, stage_id, occurred_at, channel, direction, initiation, activity, milliseconds, agent, 'bench-copy', external_id",
};

type Taken = Copied & { rows: number; text: Buffer[] };

async function takeRows(importId: string, copied: Copied): Promise<Taken> {
  const client = await pool().connect();
  try {
    const text: Buffer[] = [];
    const query = `COPY (SELECT ${copied.select} FROM ${copied.table}
      WHERE workspace_id = '${bench.workspaceId}' AND import_id = '${importId}') TO STDOUT`;
    const stream = client.query(to(query));
    for await (const chunk of stream) text.push(chunk as Buffer);
    return { ...copied, rows: stream.rowCount, text };
  } finally {
    client.release();
  }
}

/** Plain COPY of the same rows into the same table, with its indexes and references. Returns the seconds taken. */
async function copyPlain({ table, columns, text }: Taken): Promise<number> {
  const client = await pool().connect();
  try {
    const start = performance.now();
    await pipeline(Readable.from(text), client.query(from(`COPY ${table} (${columns}) FROM STDIN`)));
    const seconds = (performance.now() - start) / 1000;
    await client.query(`DELETE FROM ${table} WHERE workspace_id = $1 AND source = 'bench-copy'`, [
      bench.workspaceId,
    ]);
    return seconds;
  } finally {
    client.release();
  }
}

/** Imports a file in a process of its own, and copies what it wrote to these tables once more, plainly. */
export async function importAndCopy(
  file: string,
  tables: readonly Copied[],
): Promise<{ imported: Imported; rows: number; copySeconds: number }> {
  const child = fork(path.resolve("tests/bench/import-once.ts"), [file], {
    execArgv: ["--import", "tsx"],
    stdio: "inherit",
  });
  const ended = once(child, "exit");
  const told = await Promise.race([once(child, "message"), ended]);
  const imported = told[0] as Imported | number | null;
  if (imported === null || typeof imported === "number") throw new Error("The import failed.");
  let rows = 0;
  let copySeconds = 0;
  for (const table of tables) {
    const taken = await takeRows(imported.importId, table);
    rows += taken.rows;
    copySeconds += await copyPlain(taken);
  }
  child.send("revert");
  await ended;
  for (const { table } of tables) await pool().query(`VACUUM (ANALYZE) ${table}`);
  return { imported, rows, copySeconds };
}

/** A generated event log from upload to published, against COPY of the touchpoints it becomes. */
export async function benchImport(options: BenchOptions): Promise<void> {
  const events = eventCount(options.events);
  const lines: string[][] = [];
  for (const format of ["csv", "xes"] as const) {
    const { imported, rows, copySeconds } = await importAndCopy(await makeEventLog(format, options.events), [
      touchpoints,
    ]);
    const importRate = events / imported.seconds;
    const copyRate = rows / copySeconds;
    lines.push([
      format.toUpperCase(),
      events.toLocaleString("en"),
      `${imported.uploaded.toFixed(1)} + ${imported.staged.toFixed(1)} + ${imported.published.toFixed(1)} s`,
      perSecond(importRate),
      `${rows.toLocaleString("en")} in ${copySeconds.toFixed(1)} s`,
      perSecond(copyRate),
      times(importRate / copyRate),
      `${imported.peakMb.toFixed(0)} MB`,
    ]);
  }
  printTable(
    "Import of an event log (upload + read + publish)",
    ["", "events", "time", "rate", "plain COPY", "rate", "against COPY", "peak memory"],
    lines,
  );
}
