import pg from "pg";
import { applyMigrations, migrationLock } from "@/lib/db/migrate/apply";
import { quoted, readTables } from "./catalogue";
import { loadTables } from "./load";
import { dropEverything, findMigrations, makeSchema } from "./make-schema";
import { type Manifest, migrationsTable } from "./manifest";
import { UnusableBackup, verifyBackup } from "./verify";

export type Restored = { manifest: Manifest; upgraded: string[] };

/** Whether the database has no row of anybody's; tables that a start made are no reason to refuse. */
async function refuseRows(client: pg.ClientBase): Promise<void> {
  for (const { name } of await readTables(client)) {
    if (name === migrationsTable) continue;
    const { rowCount } = await client.query(`SELECT 1 FROM ${quoted(name)} LIMIT 1`);
    if (rowCount) {
      throw new UnusableBackup(
        `The database is not empty: ${name} has rows. Name an empty one, or say --replace to throw away what is there.`,
      );
    }
  }
}

/** Somebody who writes meanwhile would find another database under their feet. */
async function refuseOthers(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ others: number }>(
    `SELECT count(*)::int AS others FROM pg_stat_activity
     WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
       AND backend_type = 'client backend'`,
  );
  const others = rows[0]?.others ?? 0;
  if (others === 0) return;
  throw new UnusableBackup(
    `${others} other ${others === 1 ? "connection uses" : "connections use"} this database. Stop every app node and pooler first.`,
  );
}

/**
 * Puts a backup into the database at `url`: all of it or nothing. Only an empty database is taken, unless `replace`.
 * Then it is brought up to the schema of this version.
 */
export async function restoreBackup(
  url: string,
  folder: string,
  { replace = false }: { replace?: boolean } = {},
): Promise<Restored> {
  const manifest = await verifyBackup(folder);
  const migrations = await findMigrations(manifest);
  const client = new pg.Client({ connectionString: url, application_name: "lifecurve restore" });
  // A connection that breaks fails its query, and says so a second time here.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("BEGIN");
    // A node that starts at this moment waits with its migrations until this is over.
    await client.query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
    await refuseOthers(client);
    if (!replace) await refuseRows(client);
    for (const setting of ["statement_timeout = 0", "maintenance_work_mem = '256MB'"])
      await client.query(`SET LOCAL ${setting}`);
    await dropEverything(client);
    await makeSchema(client, migrations);
    await loadTables(client, folder, manifest);
    await client.query("COMMIT");
    await client.query("ANALYZE");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
  return { manifest, upgraded: await applyMigrations(url) };
}
