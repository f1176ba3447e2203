import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/db/embedded/server";
import { applyMigrations } from "@/lib/db/migrate/apply";
import { closePool } from "@/lib/db/pool";
import { closePrisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import type { ImportDetail } from "@/lib/imports/schema";
import { closeQueue } from "@/lib/jobs/queue";
import { prepareQueue } from "@/lib/jobs/worker";
import { checkWorkspace } from "@/scripts/lifecurve/database-commands";
import { makeWorkspace } from "@/tests/factories/workspace";
import { type ImportApi, importApi } from "./api";

// A server of this file's own: it is going to be killed.
let folder = "";
let server: EmbeddedServer;
const before = { url: process.env.DATABASE_URL, secret: process.env.BETTER_AUTH_SECRET };
const workers = new Set<ChildProcess>();
const blockers = new Set<pg.Client>();

const patience = { timeout: 150_000, interval: 100 };
const limit = 400_000;
const cases = 400;
const visitsPerCase = 6;

/** A log of visits, some of which end in a close. */
function makeLog(name: string): Uint8Array {
  const lines = ["case,activity,timestamp,lifecycle"];
  const at = (minutes: number) => new Date(Date.UTC(2024, 0, 1) + minutes * 60_000).toISOString();
  for (let number = 0; number < cases; number++) {
    lines.push(`${name}-${number},Applied,${at(number)},complete`);
    for (let visit = 1; visit <= visitsPerCase; visit++) {
      lines.push(
        `${name}-${number},Call,${at(number + visit * 100)},start`,
        `${name}-${number},Call,${at(number + visit * 100 + 7)},complete`,
      );
    }
    if (number % 3 === 0) lines.push(`${name}-${number},Approved,${at(number + 1000)},complete`);
  }
  return new TextEncoder().encode(lines.join("\n"));
}

async function useServer(): Promise<void> {
  server = await vi.waitFor(() => startEmbeddedServer(path.join(folder, "data"), "faults"), patience);
  process.env.DATABASE_URL = server.url;
}

async function closeAll(): Promise<void> {
  await closeQueue().catch(() => undefined);
  await closePrisma().catch(() => undefined);
  await closePool().catch(() => undefined);
}

async function startWorkerProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/integration/imports/worker-process.ts"], {
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

describe("6.1 a publish survives kill -9", () => {
  let actor: Actor;
  let api: ImportApi;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "lifecurve-faults-"));
    await chmod(folder, 0o755);
    process.env.BETTER_AUTH_SECRET = "a-secret-for-tests-only-0123456789abcdef";
    await useServer();
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

  /**
   * A mapped import that a worker of its own is publishing, held up when every fact is written and nothing is
   * committed: another connection keeps the audit trail to itself.
   */
  async function catchPublishing(name: string) {
    actor = await makeWorkspace();
    api = await importApi(actor);
    const staged = await api.upload(`${name}.csv`, makeLog(name));
    const mapped = await api.map(staged, {
      staffRate: "1",
      target: {
        kind: "new",
        name,
        industry: "lending",
        stages: [{ key: "applied", name: "Applied", kind: "acquisition" }],
      },
      activities: {
        Applied: { as: "stage", stage: "applied" },
        Call: { as: "touchpoint", channel: "phone", direction: "outbound", initiation: "proactive" },
        Approved: { as: "outcome", outcome: "closed" },
      },
    });
    const blocker = new pg.Client({ connectionString: server.url });
    blocker.on("error", () => undefined);
    await blocker.connect();
    blockers.add(blocker);
    await blocker.query("BEGIN");
    await blocker.query("LOCK TABLE audit_event IN ACCESS EXCLUSIVE MODE");
    const worker = await startWorkerProcess();
    await api.ask("POST", mapped.id, "publish", { version: mapped.version });
    const backend = await vi.waitFor(async () => {
      const [waiting] = await read<{ pid: number }>(
        "SELECT pid FROM pg_locks WHERE relation = 'audit_event'::regclass AND NOT granted",
      );
      if (!waiting) throw new Error("Publishing has not come to the audit trail yet.");
      return waiting.pid;
    }, patience);
    const letGo = () => blocker.end().catch(() => undefined);
    return { worker, id: mapped.id, backend, letGo };
  }

  async function expectAbsent(): Promise<void> {
    for (const table of [
      "customer",
      "touchpoint",
      "stage_interval",
      "ledger_entry",
      "lifecycle_model",
      "rollup_activity",
    ]) {
      const [row] = await read<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE workspace_id = $1`, [
        actor.workspace.id,
      ]);
      expect(row?.n, table).toBe(0);
    }
  }

  async function expectPublished(id: string): Promise<void> {
    await vi.waitFor(async () => {
      const [row] = await read<{ status: string }>("SELECT status FROM import WHERE id = $1", [id]);
      expect(row?.status).toBe("published");
    }, patience);
    const found: ImportDetail = await api.ask("GET", id);
    expect(found.published).toMatchObject({ newCustomers: cases, touchpoints: cases * visitsPerCase });
    const [row] = await read<{ customers: number; touchpoints: number; entries: number }>(
      `SELECT (SELECT count(*) FROM customer WHERE workspace_id = $1) AS customers,
              (SELECT count(*) FROM touchpoint WHERE workspace_id = $1) AS touchpoints,
              (SELECT count(*) FROM ledger_entry WHERE workspace_id = $1) AS entries`,
      [actor.workspace.id],
    );
    expect(row).toEqual({
      customers: cases,
      touchpoints: cases * visitsPerCase,
      entries: cases * visitsPerCase,
    });
    expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);
  }

  it(
    "6.1 kill -9 of the worker: nothing is there until the next worker does it again, whole",
    async () => {
      const { worker, id, letGo } = await catchPublishing("worker");
      await kill(worker);
      await letGo();
      await expectAbsent();
      expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);
      await startWorkerProcess();
      await expectPublished(id);
    },
    limit,
  );

  it(
    "6.1 kill -9 of the database's process that publishes: the worker does it again once the database is back",
    async () => {
      const { id, backend, letGo } = await catchPublishing("backend");
      process.kill(backend, "SIGKILL");
      await letGo();
      await vi.waitFor(() => read("SELECT 1"), patience);
      await expectPublished(id);
    },
    limit,
  );

  it(
    "6.1 kill -9 of the whole database: after both are started again the import is published whole",
    async () => {
      const { worker, id, letGo } = await catchPublishing("postmaster");
      const [place] = await read<{ data_directory: string }>("SHOW data_directory");
      const file = await readFile(path.join(place?.data_directory ?? "", "postmaster.pid"), "utf8");
      const postmaster = Number(file.split("\n")[0]);
      expect(postmaster).toBeGreaterThan(1);
      process.kill(postmaster, "SIGKILL");
      await kill(worker);
      await letGo();
      await closeAll();
      await useServer();
      await expectAbsent();
      expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);
      await startWorkerProcess();
      await expectPublished(id);
    },
    limit,
  );
});
