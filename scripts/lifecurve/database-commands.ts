import pg from "pg";
import { checkRuns } from "@/lib/allocations/check-runs";
import { applyMigrations } from "@/lib/db/migrate/apply";
import { diffSchema } from "@/lib/db/migrate/diff";
import { closePool, pool } from "@/lib/db/pool";
import { checkRollups, type Mismatch } from "@/lib/db/rollups/check";
import { sqlOnClient } from "@/lib/db/sql";
import { directDatabaseUrl } from "@/lib/env";
import { prepareSurroundings } from "./surroundings";

/** `db:check`: recomputes every rollup of every workspace from the facts and compares. Exit code 1 on a difference. */
export async function checkDatabase(): Promise<number> {
  const surroundings = await prepareSurroundings();
  let found = 0;
  try {
    const { rows } = await pool().query<{ id: string; slug: string; time_zone: string }>(
      "SELECT id, slug, time_zone FROM workspace ORDER BY slug",
    );
    for (const workspace of rows) {
      const mismatches = await checkWorkspace(workspace.id, workspace.time_zone);
      found += mismatches.length;
      console.log(
        `${workspace.slug}: ${mismatches.length === 0 ? "rollups equal the facts" : `${mismatches.length} differences`}`,
      );
      for (const mismatch of mismatches) console.log(`  ${mismatch.table} ${JSON.stringify(mismatch.row)}`);
      const runs = await checkRuns(workspace.id);
      found += runs.length;
      for (const run of runs) console.log(`  allocation run ${JSON.stringify(run)}`);
    }
  } finally {
    await closePool();
    if (!surroundings.adopted) await surroundings.stop();
  }
  return found === 0 ? 0 : 1;
}

/** Everything is compared inside one snapshot and rolled back, so the check can run beside the app. */
export async function checkWorkspace(workspaceId: string, timeZone: string): Promise<Mismatch[]> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    return await checkRollups(sqlOnClient(client), { workspaceId, timeZone });
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

/** `db:migrate`: applies what is missing. */
export async function migrateDatabase(): Promise<number> {
  const surroundings = await prepareSurroundings();
  console.log("The database is up to date.");
  if (!surroundings.adopted) await surroundings.stop();
  return 0;
}

/** `db:diff`: the SQL by which the schema files are ahead of the migrations. Exit code 2 when there is any. */
export async function diffDatabase(): Promise<number> {
  const surroundings = await prepareSurroundings();
  const scratch = `lifecurve_diff_${process.pid}`;
  const admin = new pg.Client({ connectionString: directDatabaseUrl() });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${scratch}`);
    const url = new URL(directDatabaseUrl());
    url.pathname = `/${scratch}`;
    await applyMigrations(url.href);
    const sql = (await diffSchema(url.href)).trim();
    console.log(sql || "-- The migrations say all that the schema says.");
    return sql && !sql.startsWith("-- This is an empty migration") ? 2 : 0;
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${scratch} WITH (FORCE)`);
    await admin.end();
    if (!surroundings.adopted) await surroundings.stop();
  }
}
