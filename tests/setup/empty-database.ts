import pg from "pg";
import { inject } from "vitest";

let made = 0;

/** Works with a database that has nothing in it yet, on the server of the test run. */
export async function onEmptyDatabase<T>(work: (url: string, client: pg.Client) => Promise<T>): Promise<T> {
  const name = `${inject("databaseTemplate").replace("template", "empty")}_${process.pid}_${made++}`;
  const admin = new pg.Client({ connectionString: inject("databaseServer") });
  await admin.connect();
  await admin.query(`CREATE DATABASE "${name}"`);
  const url = new URL(inject("databaseServer"));
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return await work(url.href, client);
  } finally {
    await client.end();
    await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await admin.end();
  }
}
