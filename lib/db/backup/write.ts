import { createHash, type Hash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, writeFile } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { to } from "pg-copy-streams";
import { columnList, quoted, readSequences, readTables, type Table } from "./catalogue";
import { leftOut, type Manifest, manifestFile, migrationsTable, sumsFile } from "./manifest";

/** Passes bytes through and adds them to a checksum. */
function through(hash: Hash): Transform {
  return new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

/** What is on the disk when this returns survives a power cut. */
export async function settle(file: string): Promise<void> {
  const handle = await open(file, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

type Sums = Map<string, string>;

async function writeTable(client: pg.ClientBase, table: Table, folder: string, sums: Sums) {
  const file = `${table.name}.copy.gz`;
  const rows = client.query(to(`COPY ${quoted(table.name)} (${columnList(table.columns)}) TO STDOUT`));
  const hash = createHash("sha256");
  await pipeline(
    rows,
    createGzip({ level: 3 }),
    through(hash),
    createWriteStream(path.join(folder, file), { mode: 0o600 }),
  );
  await settle(path.join(folder, file));
  sums.set(file, hash.digest("hex"));
  return { name: table.name, columns: table.columns, file, rows: rows.rowCount };
}

async function readMigrationsApplied(client: pg.ClientBase): Promise<Manifest["migrations"]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM ${migrationsTable}
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  );
  return rows;
}

/** One snapshot, and values written in one way whatever the server's settings are. */
export async function beginSnapshot(client: pg.ClientBase): Promise<void> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  // Rows that a policy would hide are an error here, never missing.
  for (const setting of [
    "row_security = off",
    "datestyle = 'ISO, YMD'",
    "intervalstyle = 'postgres'",
    "timezone = 'UTC'",
    "bytea_output = 'hex'",
    "extra_float_digits = 1",
    "statement_timeout = 0",
    "idle_in_transaction_session_timeout = 0",
  ])
    await client.query(`SET LOCAL ${setting}`);
}

/**
 * Writes every table into `folder` as the transaction that `client` is in sees it, then the manifest and the
 * checksums.
 */
export async function writeBackup(client: pg.ClientBase, folder: string): Promise<Manifest> {
  const { rows: server } = await client.query<{ server_version: string }>("SHOW server_version");
  const sums: Sums = new Map();
  const manifest: Manifest = {
    format: "lifecurve-backup",
    version: 1,
    madeAt: new Date().toISOString(),
    server: server[0]?.server_version ?? "",
    migrations: await readMigrationsApplied(client),
    tables: [],
    leftOut: [],
    sequences: await readSequences(client),
  };
  for (const table of await readTables(client)) {
    if (leftOut.has(table.name)) manifest.leftOut.push(table.name);
    else manifest.tables.push(await writeTable(client, table, folder, sums));
  }
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  await writeFile(path.join(folder, manifestFile), text, { mode: 0o600 });
  sums.set(manifestFile, createHash("sha256").update(text).digest("hex"));
  const lines = [...sums].map(([file, sum]) => `${sum}  ${file}\n`);
  await writeFile(path.join(folder, sumsFile), lines.join(""), { mode: 0o600 });
  for (const file of [manifestFile, sumsFile]) await settle(path.join(folder, file));
  return manifest;
}
