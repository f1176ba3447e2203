import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { dataFolder } from "@/lib/db/embedded/data-folder";
import { startEmbeddedServer } from "@/lib/db/embedded/server";
import { applyMigrations } from "@/lib/db/migrate/apply";
import { configuredDatabaseUrl, directDatabaseUrl } from "@/lib/env";
import { prepareQueue } from "@/lib/jobs/worker";

export type Surroundings = { embedded: boolean; adopted: boolean; stop: () => Promise<void> };

/** A secret for signing sessions: configured, or generated once and kept with the data. */
async function ensureSecret(): Promise<void> {
  if (process.env.BETTER_AUTH_SECRET?.trim()) return;
  const folder = dataFolder();
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, "auth.secret");
  let secret = (await readFile(file, "utf8").catch(() => "")).trim();
  if (!secret) {
    secret = randomBytes(32).toString("base64url");
    await writeFile(file, `${secret}\n`, { mode: 0o600 });
  }
  process.env.BETTER_AUTH_SECRET = secret;
}

/** The database as it is, neither migrated nor prepared: the configured one, or the embedded server. */
export async function openDatabase(): Promise<Surroundings> {
  const configured = configuredDatabaseUrl();
  const server = configured ? null : await startEmbeddedServer(dataFolder());
  if (server) process.env.DATABASE_URL = server.url;
  return { embedded: server !== null, adopted: server?.adopted ?? false, stop: async () => server?.stop() };
}

/**
 * Makes sure there is a migrated database and a secret, and puts both into the environment of this process
 * and its children. Without DATABASE_URL that is the embedded server.
 */
export async function prepareSurroundings(): Promise<Surroundings> {
  await ensureSecret();
  const database = await openDatabase();
  try {
    await applyMigrations(directDatabaseUrl());
    await prepareQueue();
  } catch (error) {
    // One that was running before may serve another app.
    if (!database.adopted) await database.stop();
    throw error;
  }
  return database;
}
