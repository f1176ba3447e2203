import { execFileSync } from "node:child_process";
import { appendFile, chmod, chown, copyFile, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/db/embedded/server";
import { newId } from "@/lib/db/ids";
import { applyMigrations } from "@/lib/db/migrate/apply";
import { closePool } from "@/lib/db/pool";
import { closePrisma } from "@/lib/db/prisma";
import { read, readSnapshot } from "@/lib/db/sql";
import { insideWall } from "@/lib/db/wall";
import { writeTransaction } from "@/lib/db/write";
import { makeWorkspace } from "@/tests/factories/workspace";

const before = process.env.DATABASE_URL;
const patience = { timeout: 60_000, interval: 50 };
let folder = "";
let primary: EmbeddedServer;
let replica: EmbeddedServer;
let actor: Actor;
let away: Actor;

/** What a base backup does: the files as they are between two marks, and the word that this one follows. */
async function copyAsReplica(from: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: primary.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    const source = rows[0]?.data_directory ?? "";
    await mkdir(to, { recursive: true });
    await copyFile(path.join(from, "postgres.password"), path.join(to, "postgres.password"));
    const target = path.join(to, "postgres");
    await client.query("SELECT pg_backup_start('replica', true)");
    // Ownership goes along with a copy by the system; the server may run as another user than the test.
    execFileSync("cp", ["-a", source, target]);
    const { rows: stopped } = await client.query<{ labelfile: string }>(
      "SELECT labelfile FROM pg_backup_stop()",
    );
    await rm(path.join(target, "postmaster.pid"), { force: true });
    const { uid, gid } = await stat(target);
    const files = { "standby.signal": "", backup_label: stopped[0]?.labelfile ?? "" };
    for (const [name, text] of Object.entries(files)) {
      await writeFile(path.join(target, name), text);
      await chown(path.join(target, name), uid, gid);
    }
    const { username, password, port } = new URL(primary.url);
    const conninfo = `host=127.0.0.1 port=${port} user=${username} password=${password}`;
    await appendFile(path.join(target, "postgresql.auto.conf"), `primary_conninfo = '${conninfo}'\n`);
  } finally {
    await client.end();
  }
}

const asReplica = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: replica.url });
  await client.connect();
  return work(client).finally(() => client.end());
};

const addSegment = (name: string) =>
  writeTransaction((sql) =>
    sql("INSERT INTO segment (workspace_id, id, name) VALUES ($1, $2, $3)", [
      actor.workspace.id,
      newId(),
      name,
    ]),
  );

type Seen = { follows: boolean; there: boolean };
/** Which server answers, and whether it knows the segment. */
const look = (name: string) =>
  readSnapshot(async (sql) => {
    const [seen] = await sql<Seen>(
      "SELECT pg_is_in_recovery() AS follows, EXISTS (SELECT 1 FROM segment WHERE name = $1) AS there",
      [name],
    );
    return seen;
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "lifecurve-replica-"));
  await chmod(folder, 0o755);
  primary = await startEmbeddedServer(path.join(folder, "primary"), "replicated");
  process.env.DATABASE_URL = primary.url;
  process.env.BETTER_AUTH_SECRET = "a-secret-for-tests-only-0123456789abcdef";
  await applyMigrations(primary.url);
  actor = await makeWorkspace();
  away = await makeWorkspace();
  await copyAsReplica(path.join(folder, "primary"), path.join(folder, "replica"));
  replica = await startEmbeddedServer(path.join(folder, "replica"), "replicated");
  process.env.DATABASE_REPLICA_URL = replica.url;
});

afterAll(async () => {
  await closePool();
  await closePrisma();
  await replica?.stop();
  await primary?.stop();
  if (before === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = before;
  delete process.env.DATABASE_REPLICA_URL;
  await rm(folder, { recursive: true, force: true });
});

describe("7.4 a read replica", () => {
  test("reports are read from it, everything else from the primary", async () => {
    await vi.waitFor(
      async () => expect(await look("Nobody")).toEqual({ follows: true, there: false }),
      patience,
    );
    expect(await read("SELECT pg_is_in_recovery() AS follows")).toEqual([{ follows: false }]);
  });

  test("whoever was told that something is written reads it, whichever server answers", async () => {
    for (let turn = 0; turn < 40; turn++) {
      await addSegment(`Turn ${turn}`);
      expect((await look(`Turn ${turn}`))?.there).toBe(true);
    }
  });

  test("a replica that lags is passed over until it has caught up", async () => {
    await asReplica((client) => client.query("SELECT pg_wal_replay_pause()"));
    await addSegment("While it slept");
    expect(await look("While it slept")).toEqual({ follows: false, there: true });
    await asReplica((client) => client.query("SELECT pg_wal_replay_resume()"));
    await vi.waitFor(
      async () => expect(await look("While it slept")).toEqual({ follows: true, there: true }),
      patience,
    );
  });

  test("the wall stands there too", async () => {
    const seen = await vi.waitFor(async () => {
      const rows = await insideWall(away.workspace.id, () =>
        readSnapshot((sql) =>
          sql<{ count: number; follows: boolean }>(
            "SELECT (SELECT count(*) FROM segment)::int AS count, pg_is_in_recovery() AS follows",
          ),
        ),
      );
      expect(rows[0]?.follows).toBe(true);
      return rows;
    }, patience);
    expect(seen).toEqual([{ count: 0, follows: true }]);
  });

  test("without it the primary answers", async () => {
    await replica.stop();
    expect(await look("Turn 0")).toEqual({ follows: false, there: true });
    await addSegment("Alone");
    expect(await look("Alone")).toEqual({ follows: false, there: true });
  });
});
