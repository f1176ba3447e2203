import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedServer } from "@/lib/db/embedded/server";
import { applyMigrations } from "@/lib/db/migrate/apply";

declare module "vitest" {
  export interface ProvidedContext {
    databaseServer: string;
    databaseTemplate: string;
  }
}

/**
 * One real server for the run: the one in DATABASE_URL, or an embedded one of its own. A migrated template
 * database is copied for every test file.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const configured = process.env.DATABASE_URL?.trim();
  const folder = configured ? null : await mkdtemp(path.join(tmpdir(), "lifecurve-test-"));
  // The server runs as another user when the tests run as root; that user must be able to pass through.
  if (folder) await import("node:fs/promises").then((fs) => fs.chmod(folder, 0o755));
  const server = folder ? await startEmbeddedServer(path.join(folder, "data"), "postgres") : null;
  const base = configured ?? server?.url ?? "";
  const template = `lifecurve_template_${process.pid}`;
  const admin = new pg.Client({ connectionString: base });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${template}`);
  const url = new URL(base);
  url.pathname = `/${template}`;
  await applyMigrations(url.href);
  process.env.DATABASE_URL = url.href;
  const { prepareQueue } = await import("@/lib/jobs/worker");
  const { closePool } = await import("@/lib/db/pool");
  await prepareQueue();
  // A template that somebody still looks at cannot be copied.
  await closePool();
  if (configured) process.env.DATABASE_URL = configured;
  else delete process.env.DATABASE_URL;
  project.provide("databaseServer", base);
  project.provide("databaseTemplate", template);
  return async () => {
    const { rows } = await admin.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE datname LIKE $1",
      [`lifecurve_%_${process.pid}%`],
    );
    for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
    await admin.end();
    await server?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  };
}
