import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from } from "pg-copy-streams";
import { type Sql, sqlOnClient } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { type ByteRange, readZipDirectory, readZipEntry, type ZipEntry } from "@/lib/formats/zip/read";
import { checkContent } from "./check-content";
import { asLines, insertLines, readShapes } from "./columns";
import { type ArchiveManifest, fileOf, type ManifestTable, manifestFile, parseManifest } from "./manifest";
import { type Importer, loadMembers, memberColumns, parseMembers } from "./members";
import { archivedTables } from "./tables";
import type { Progress } from "./write-archive";

export type OpenedArchive = { manifest: ArchiveManifest; entries: Map<string, ZipEntry>; file: ByteRange };

const mostManifestBytes = 1_000_000;
const mostMemberBytes = 20_000_000;

async function readText(file: ByteRange, entry: ZipEntry, most: number): Promise<string> {
  if (entry.size > most) throw new AppError("too_large", `${entry.name} is larger than any of ours.`);
  const pieces: Buffer[] = [];
  for await (const piece of readZipEntry(file, entry)) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

/**
 * Opens an archive and refuses, in words, what is not ours, is newer than this version, or does not hold exactly what
 * its manifest says.
 */
export async function openArchive(file: ByteRange): Promise<OpenedArchive> {
  const found = (await readZipDirectory(file)).filter(({ name }) => !name.endsWith("/"));
  const entries = new Map(found.map((entry) => [entry.name, entry]));
  const head = entries.get(manifestFile);
  if (!head)
    throw new AppError(
      "invalid",
      `This ZIP file holds no ${manifestFile}; it is not an archive of a Lifecurve workspace.`,
    );
  const manifest = parseManifest(await readText(file, head, mostManifestBytes));
  const known = new Set(["member", ...archivedTables.map(({ name }) => name)]);
  for (const { name } of manifest.tables) {
    if (!known.has(name)) throw newer(`it holds ${name}, which this version does not know`);
    if (!entries.has(fileOf(name)))
      throw new AppError("invalid", `${fileOf(name)} is missing; the archive is damaged.`);
  }
  const wanted = new Set([manifestFile, ...manifest.tables.map(({ name }) => fileOf(name))]);
  for (const name of entries.keys())
    if (!wanted.has(name))
      throw new AppError("invalid", `The archive holds ${name}, of which its manifest says nothing.`);
  if (wanted.size !== manifest.tables.length + 1)
    throw new AppError("invalid", `${manifestFile} names a table twice.`);
  return { manifest, entries, file };
}

const newer = (why: string) =>
  new AppError(
    "invalid",
    `This archive was made by a newer version of Lifecurve: ${why}. Load it with that version or a later one.`,
  );

/** Columns and migrations of the archive must be ones this database has. */
export async function refuseNewer(sql: Sql, { schema, tables }: ArchiveManifest): Promise<void> {
  const shapes = await readShapes(sql);
  for (const { name, columns } of tables) {
    const known = name === "member" ? memberColumns : shapes.get(name)?.columns.map((column) => column.name);
    const unknown = columns.find((column) => !(known as readonly string[] | undefined)?.includes(column));
    if (unknown) throw newer(`${name} has ${unknown}, which this version does not know`);
  }
  const rows = await sql("SELECT 1 FROM _prisma_migrations WHERE migration_name = $1", [schema]);
  if (rows.length === 0) throw newer(`this one does not know the migration ${schema}`);
}

/** Of PostgreSQL's refusals those that say the rows are wrong, in words about the file they stand in. */
function said(error: unknown, name: string): unknown {
  const { code, message, detail } = error as { code?: string; message?: string; detail?: string };
  if (!code || !/^(?:22|23|42804|0A000)/.test(code)) return error;
  return new AppError("invalid", `${fileOf(name)} does not fit: ${message}${detail ? ` (${detail})` : ""}`, {
    cause: error,
  });
}

async function* checked(
  { file, entries }: OpenedArchive,
  { name, bytes, sha256 }: ManifestTable,
  onBytes: (bytes: number) => Promise<void>,
): AsyncGenerator<Buffer> {
  const entry = entries.get(fileOf(name)) as ZipEntry;
  const hash = createHash("sha256");
  let size = 0;
  for await (const piece of readZipEntry(file, entry)) {
    hash.update(piece);
    size += piece.length;
    await onBytes(piece.length);
    yield piece;
  }
  if (size !== bytes || hash.digest("hex") !== sha256)
    throw new AppError("invalid", `${fileOf(name)} is damaged: its checksum differs from the manifest's.`);
}

async function loadTable(
  client: pg.ClientBase,
  workspaceId: string,
  table: ManifestTable,
  pieces: AsyncIterable<Buffer>,
): Promise<void> {
  await client.query("TRUNCATE arriving");
  const into = client.query(from(`COPY arriving (line) FROM STDIN ${asLines}`));
  await pipeline(Readable.from(pieces), into);
  const { rowCount } = await client.query(insertLines(table.name, table.columns), [workspaceId]);
  if (into.rowCount !== table.rows || rowCount !== table.rows)
    throw new AppError(
      "invalid",
      `${fileOf(table.name)} holds ${into.rowCount} rows; the manifest says ${table.rows}.`,
    );
  if (table.rows > 1_000) await client.query(`ANALYZE "${table.name}"`);
}

/**
 * Loads every table of an archive as rows of one workspace, inside the transaction of `client`. Ids stay as they are:
 * every key and link leads with the workspace, so they meet nobody else's.
 */
export async function loadArchive(
  client: pg.ClientBase,
  workspaceId: string,
  importer: Importer,
  opened: OpenedArchive,
  progress: Progress,
): Promise<void> {
  const sql = sqlOnClient(client);
  const total = opened.manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0);
  const byName = new Map(opened.manifest.tables.map((table) => [table.name, table]));
  let done = 0;
  const piecesOf = (table: ManifestTable) =>
    checked(opened, table, async (bytes) => {
      done += bytes;
      await progress(`Loading ${table.name.replaceAll("_", " ")}`, done, total);
    });
  await sql("CREATE TEMP TABLE arriving (line json) ON COMMIT DROP");
  const members = byName.get("member");
  if (members) {
    if (members.bytes > mostMemberBytes)
      throw new AppError("too_large", "The archive names more members than a workspace has.");
    const pieces: Buffer[] = [];
    for await (const piece of piecesOf(members)) pieces.push(piece);
    const lines = parseMembers(Buffer.concat(pieces).toString("utf8"));
    await loadMembers(sql, workspaceId, importer, lines).catch((error) => {
      throw said(error, "member");
    });
  }
  for (const { name } of archivedTables) {
    const table = byName.get(name);
    if (!table) continue;
    await loadTable(client, workspaceId, table, piecesOf(table)).catch((error) => {
      throw said(error, name);
    });
  }
  await checkContent(sql, workspaceId);
  // Links that wait for the commit are checked here, where they can still be told.
  await client.query("SET CONSTRAINTS ALL IMMEDIATE").catch((error) => {
    throw said(error, error.table ?? "member");
  });
}
