import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, vi } from "vitest";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/db/embedded/server";
import { applyMigrations } from "@/lib/db/migrate/apply";
import { closePool } from "@/lib/db/pool";
import { closePrisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import { closeQueue } from "@/lib/jobs/queue";
import { prepareQueue } from "@/lib/jobs/worker";

/** How long a killed part may take to be noticed and replaced, on a busy machine. */
export const patience = { timeout: 150_000, interval: 100 };
/** Time limit of a test that kills. */
export const limit = 400_000;

/**
 * A database server of the test file's own, because it is going to be killed, and workers in processes of their own.
 * Call it in a `describe`.
 */
export function useKillableServer() {
  let folder = "";
  let server: EmbeddedServer;
  const before = { url: process.env.DATABASE_URL, secret: process.env.BETTER_AUTH_SECRET };
  const workers = new Set<ChildProcess>();
  const blockers = new Set<pg.Client>();

  async function open(): Promise<void> {
    server = await vi.waitFor(() => startEmbeddedServer(path.join(folder, "data"), "faults"), patience);
    process.env.DATABASE_URL = server.url;
  }

  async function closeAll(): Promise<void> {
    await closeQueue().catch(() => undefined);
    await closePrisma().catch(() => undefined);
    await closePool().catch(() => undefined);
  }

  async function startWorkerProcess(): Promise<ChildProcess> {
    const child = spawn(process.execPath, ["--import", "tsx", "tests/setup/worker-process.ts"], {
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, VITEST: "" },
    });
    workers.add(child);
    await once(child.stdout, "data");
    return child;
  }

  async function kill(child: ChildProcess): Promise<void> {
    workers.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }

  /** Another connection that keeps a table to itself in the given mode until let go. */
  async function block(table: string, mode: string): Promise<() => Promise<void>> {
    const blocker = new pg.Client({ connectionString: server.url });
    blocker.on("error", () => undefined);
    await blocker.connect();
    blockers.add(blocker);
    await blocker.query("BEGIN");
    await blocker.query(`LOCK TABLE ${table} IN ${mode} MODE`);
    return () => blocker.end().catch(() => undefined);
  }

  /** The database's process that waits for the table. */
  async function findWaiting(table: string): Promise<number> {
    return vi.waitFor(async () => {
      const [waiting] = await read<{ pid: number }>(
        "SELECT pid FROM pg_locks WHERE relation = $1::regclass AND NOT granted",
        [table],
      );
      if (!waiting) throw new Error(`The work has not come to ${table} yet.`);
      return waiting.pid;
    }, patience);
  }

  async function killDatabase(): Promise<void> {
    const [place] = await read<{ data_directory: string }>("SHOW data_directory");
    const file = await readFile(path.join(place?.data_directory ?? "", "postmaster.pid"), "utf8");
    const postmaster = Number(file.split("\n")[0]);
    expect(postmaster).toBeGreaterThan(1);
    process.kill(postmaster, "SIGKILL");
  }

  /** Starts the database again after it was killed. */
  async function reopen(): Promise<void> {
    await closeAll();
    await open();
  }

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "lifecurve-faults-"));
    await chmod(folder, 0o755);
    process.env.BETTER_AUTH_SECRET = "a-secret-for-tests-only-0123456789abcdef";
    await open();
    await applyMigrations(server.url);
    await prepareQueue();
  });
  afterEach(async () => {
    for (const child of workers) await kill(child);
    for (const blocker of blockers) await blocker.end().catch(() => undefined);
    blockers.clear();
  });
  afterAll(async () => {
    await closeAll();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    process.env.DATABASE_URL = before.url;
    process.env.BETTER_AUTH_SECRET = before.secret;
  });
  return { startWorkerProcess, kill, block, findWaiting, killDatabase, reopen };
}
