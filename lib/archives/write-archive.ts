import type pg from "pg";
import { to } from "pg-copy-streams";
import { sqlOnClient } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { type Put, writeZipStream } from "@/lib/formats/zip/write";
import { asLines, readShapes, selectLines } from "./columns";
import {
  type ArchiveManifest,
  archiveFormat,
  archiveVersion,
  fileOf,
  type ManifestTable,
  manifestFile,
} from "./manifest";
import { memberColumns, selectMembers } from "./members";
import { archivedTables, leftOut } from "./tables";

type Head = { name: string; currency: string; timeZone: string; schema: string };
type Query = { name: string; columns: readonly string[]; text: string; rows: number };

/** What is written, and how many rows each table has in this snapshot. */
async function planTables(client: pg.ClientBase, workspaceId: string): Promise<Query[]> {
  const sql = sqlOnClient(client);
  const shapes = await readShapes(sql);
  const queries = [
    { name: "member", columns: memberColumns as readonly string[], text: selectMembers(workspaceId) },
    ...archivedTables.map(({ name, except, only }) => {
      const { columns, key } = shapes.get(name) ?? { columns: [], key: [] };
      const kept = columns.filter((column) => !except?.includes(column.name));
      return {
        name,
        columns: kept.map((column) => column.name),
        text: selectLines(name, kept, key, workspaceId, only),
      };
    }),
  ];
  const counted: Query[] = [];
  for (const query of queries) {
    const only = archivedTables.find(({ name }) => name === query.name)?.only;
    const [row] = await sql<{ rows: number }>(
      `SELECT count(*) AS rows FROM "${query.name}" t WHERE t.workspace_id = $1${only ? ` AND ${only}` : ""}`,
      [workspaceId],
    );
    counted.push({ ...query, rows: row?.rows ?? 0 });
  }
  return counted;
}

async function readHead(client: pg.ClientBase, workspaceId: string): Promise<Head> {
  const [head] = await sqlOnClient(client)<Head>(
    `SELECT w.name, w.currency, w.time_zone AS "timeZone",
       (SELECT max(migration_name) FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS schema
     FROM workspace w WHERE w.id = $1`,
    [workspaceId],
  );
  if (!head) throw notFound("This workspace");
  return head;
}

/** The rows of a query as they come, a piece of memory at a time. */
function streamLines(client: pg.ClientBase, query: string): AsyncIterable<Uint8Array> {
  const rows = client.query(to(`COPY (${query}) TO STDOUT ${asLines}`));
  return rows as unknown as AsyncIterable<Uint8Array>;
}

async function* reported(
  pieces: AsyncIterable<Uint8Array>,
  onRows: (rows: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    let rows = 0;
    for (const byte of piece) if (byte === 0x0a) rows++;
    await onRows(rows);
    yield piece;
  }
}

export type Progress = (step: string, done: number, total: number) => Promise<void>;

/**
 * Writes a workspace as one ZIP archive, as the transaction that `client` is in sees it: a file of lines of JSON for
 * each table, then the manifest with their lengths and checksums. Memory holds a piece at a time.
 */
export async function writeArchive(
  client: pg.ClientBase,
  workspaceId: string,
  put: Put,
  progress: Progress,
): Promise<ArchiveManifest> {
  const { schema, ...workspace } = await readHead(client, workspaceId);
  const plan = await planTables(client, workspaceId);
  const total = plan.reduce((sum, { rows }) => sum + rows, 0);
  const zip = writeZipStream(put);
  const tables: ManifestTable[] = [];
  let done = 0;
  for (const { name, columns, text } of plan) {
    let rows = 0;
    const lines = reported(streamLines(client, text), async (more) => {
      rows += more;
      done += more;
      await progress(`Writing ${name.replaceAll("_", " ")}`, done, total);
    });
    const { bytes, sha256 } = await zip.add(fileOf(name), lines);
    tables.push({ name, rows, bytes, sha256, columns: [...columns] });
  }
  const manifest: ArchiveManifest = {
    format: archiveFormat,
    version: archiveVersion,
    madeAt: new Date().toISOString(),
    schema,
    workspace,
    tables,
    leftOut: { ...leftOut },
  };
  await zip.add(manifestFile, [Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)]);
  await zip.end();
  return manifest;
}
