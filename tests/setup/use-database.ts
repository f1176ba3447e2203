import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closePool } from "@/lib/db/pool";
import { closePrisma } from "@/lib/db/prisma";
import { closeQueue } from "@/lib/jobs/queue";

let counter = 0;

/** Gives the test file a database of its own, copied from the migrated template. Call it at the top level. */
export function useDatabase(): void {
  let name = "";
  beforeAll(async () => {
    const template = inject("databaseTemplate");
    name = `${template.replace("template", "test")}_${process.pid}_${counter++}`;
    const admin = new pg.Client({ connectionString: inject("databaseServer") });
    await admin.connect();
    // Copying needs the template to itself; files that start at once take turns.
    await admin.query("SELECT pg_advisory_lock(77001)");
    await admin.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
    await admin.end();
    const url = new URL(inject("databaseServer"));
    url.pathname = `/${name}`;
    process.env.DATABASE_URL = url.href;
    process.env.BETTER_AUTH_SECRET = "a-secret-for-tests-only-0123456789abcdef";
  });
  afterAll(async () => {
    await closeQueue();
    await closePrisma();
    await closePool();
    const admin = new pg.Client({ connectionString: inject("databaseServer") });
    await admin.connect();
    await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await admin.end();
  });
}
