import { createReadStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type pg from "pg";
import { from } from "pg-copy-streams";
import { columnList, quoted } from "./catalogue";
import type { BackedUpTable, Manifest } from "./manifest";
import { UnusableBackup } from "./verify";

type Link = { name: string; table: string; definition: string };
type Wall = { table: string };

async function loadTable(client: pg.ClientBase, folder: string, table: BackedUpTable): Promise<void> {
  const into = client.query(from(`COPY ${quoted(table.name)} (${columnList(table.columns)}) FROM STDIN`));
  await pipeline(createReadStream(path.join(folder, table.file)), createGunzip(), into);
  if (into.rowCount !== table.rows) {
    throw new UnusableBackup(`${table.file} holds ${into.rowCount} rows; the manifest says ${table.rows}.`);
  }
}

/** Foreign keys of ours, taken off: tables then load in any order, and each link is checked once for all rows. */
async function takeLinksOff(client: pg.ClientBase): Promise<Link[]> {
  const { rows } = await client.query<Link>(
    `SELECT quote_ident(conname) AS name, conrelid::regclass::text AS table, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  for (const { name, table } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  return rows;
}

/** Policies that bind the owner too would refuse COPY. */
async function takeWallsOff(client: pg.ClientBase): Promise<Wall[]> {
  const { rows } = await client.query<Wall>(
    `SELECT oid::regclass::text AS table FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relforcerowsecurity`,
  );
  for (const { table } of rows) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  return rows;
}

/**
 * Loads every table of a backup into a schema just made, inside the transaction of the client. Triggers sleep: what
 * they would write is in the backup.
 */
export async function loadTables(client: pg.ClientBase, folder: string, manifest: Manifest): Promise<void> {
  const links = await takeLinksOff(client);
  const walls = await takeWallsOff(client);
  for (const table of manifest.tables) {
    await client.query(`ALTER TABLE ${quoted(table.name)} DISABLE TRIGGER USER`);
    await loadTable(client, folder, table);
    await client.query(`ALTER TABLE ${quoted(table.name)} ENABLE TRIGGER USER`);
  }
  for (const { name, value } of manifest.sequences)
    await client.query("SELECT setval($1::regclass, $2)", [`public.${quoted(name)}`, value]);
  for (const { table, name, definition } of links)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  for (const { table } of walls) await client.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}
