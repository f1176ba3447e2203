import pg from "pg";
import { noFilter, withSchemaEngine } from "./engine";
import { readMigrations } from "./files";
import { raiseWalls } from "./raise-walls";

/** Any constant: two starters must agree on it. */
export const migrationLock = 7_213_044_118;

/**
 * Applies every migration the database does not have yet, holding a lock so that two nodes that start at
 * once do it one after the other, and walls off the tables they made. Returns the names applied. `upTo` names the newest
 * to apply, to try what an older database becomes.
 */
export async function applyMigrations(url: string, upTo?: string): Promise<string[]> {
  const lock = new pg.Client({ connectionString: url });
  await lock.connect();
  try {
    await requireVersion(lock);
    await lock.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    const migrationsList = await readMigrations(upTo);
    const applied = await withSchemaEngine(url, async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilter });
      return appliedMigrationNames;
    });
    await raiseWalls(lock);
    return applied;
  } finally {
    await lock.end();
  }
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>("SHOW server_version_num");
  const version = Number(rows[0]?.server_version_num ?? 0);
  if (version < 150_000) {
    throw new Error(`PostgreSQL 15 or newer is needed; this server is ${Math.floor(version / 10_000)}.`);
  }
}
