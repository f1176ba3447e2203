import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFile,
  chmod,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findMigrations, makeSchema } from "@/lib/db/backup/make-schema";
import type { Manifest } from "@/lib/db/backup/manifest";
import { restoreBackup } from "@/lib/db/backup/restore";
import { removeOlder, takeBackup } from "@/lib/db/backup/take";
import { verifyBackup } from "@/lib/db/backup/verify";
import { writeBackup } from "@/lib/db/backup/write";
import { newId } from "@/lib/db/ids";
import { read } from "@/lib/db/sql";
import { databaseUrl } from "@/lib/env";
import { makeSession } from "@/tests/factories/session";
import { makeWorkspace } from "@/tests/factories/workspace";
import { onEmptyDatabase } from "@/tests/setup/empty-database";
import { useDatabase } from "@/tests/setup/use-database";
import { allRows, keepWriting, makeFullWorld, openSnapshot } from "./backed-up-world";

useDatabase();

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "lifecurve-backup-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Restores into a database that nobody else is connected to. */
async function restoreElsewhere(
  from: string,
  look: (url: string) => Promise<void>,
  prepare: (client: pg.Client) => Promise<void> = async () => undefined,
  options: { replace?: boolean } = {},
): Promise<void> {
  await onEmptyDatabase(async (url, client) => {
    await prepare(client);
    await client.end();
    await restoreBackup(url, from, options);
    await look(url);
  });
}

async function rowsAt(url: string): Promise<Record<string, string[]>> {
  const there = await openSnapshot(url);
  try {
    return await allRows(there);
  } finally {
    await there.end();
  }
}

/** Constraints, indexes and triggers. */
async function shapeAt(url: string): Promise<unknown[]> {
  const there = await openSnapshot(url);
  try {
    const { rows } = await there.query(
      `SELECT conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS line
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace
       UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
       UNION ALL SELECT tgrelid::regclass::text || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
       ORDER BY 1`,
    );
    return rows;
  } finally {
    await there.end();
  }
}

test("7.3 a backup taken while facts are written is one moment, and restores to the very rows of it", async () => {
  const world = await makeFullWorld();
  await makeSession(world.actor.userId ?? "");
  const writing = keepWriting(world);
  const snapshot = await openSnapshot();
  const manifest = await writeBackup(snapshot, folder);
  const expected = await allRows(snapshot);
  await snapshot.end();
  const written = await writing.stop();
  expect(written).toBeGreaterThan(0);
  // What was committed after the snapshot is not in it.
  const [now] = await read<{ n: number }>("SELECT count(*) AS n FROM touchpoint");
  expect(now?.n).toBeGreaterThan(expected.touchpoint?.length ?? 0);

  const filled = Object.values(expected).filter((rows) => rows.length > 0).length;
  expect(filled).toBeGreaterThan(40);
  expect(expected.import_chunk).toHaveLength(1);
  expect(Object.fromEntries(manifest.tables.map(({ name, rows }) => [name, rows]))).toEqual(
    Object.fromEntries(Object.entries(expected).map(([name, rows]) => [name, rows.length])),
  );
  expect(manifest.leftOut).toEqual(["rate_limit", "session", "verification"]);
  expect((await readdir(folder)).filter((name) => /session|verification|rate_limit/.test(name))).toEqual([]);

  await restoreElsewhere(folder, async (url) => {
    expect(await rowsAt(url)).toEqual(expected);
    const there = await shapeAt(url);
    expect(there).toEqual(await shapeAt(databaseUrl()));
    expect(there.length).toBeGreaterThan(500);
  });
});

test("7.3 anybody can check a backup with sha256sum, and only its owner can read it", async () => {
  const taken = await takeBackup(databaseUrl(), folder);
  const { stdout } = await promisify(execFile)("sha256sum", ["--check", "--strict", "SHA256SUMS"], {
    cwd: taken.folder,
  });
  expect(stdout.match(/: OK$/gm)).toHaveLength(taken.manifest.tables.length + 1);
  for (const name of await readdir(taken.folder))
    expect((await stat(path.join(taken.folder, name))).mode & 0o777, name).toBe(0o600);
  expect((await stat(taken.folder)).mode & 0o777).toBe(0o700);
});

test("7.3 a damaged, cut or incomplete backup is refused in words and touches nothing", async () => {
  await makeWorkspace();
  const { folder: from } = await takeBackup(databaseUrl(), folder);
  const file = path.join(from, "member.copy.gz");
  const whole = await readFile(file);
  const damages: [why: RegExp, damage: () => Promise<void>][] = [
    [/member\.copy\.gz is damaged or cut short/, () => truncate(file, whole.length - 1)],
    [/member\.copy\.gz is damaged or cut short/, () => appendFile(file, "x")],
    [/member\.copy\.gz is damaged/, () => writeFile(file, whole.with(20, (whole[20] ?? 0) ^ 1))],
    [/member\.copy\.gz is missing/, () => rm(file)],
  ];
  for (const [why, damage] of damages) {
    await damage();
    await onEmptyDatabase(async (url, client) => {
      await expect(restoreBackup(url, from)).rejects.toThrow(why);
      const { rowCount } = await client.query(
        "SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace",
      );
      expect(rowCount).toBe(0);
    });
    await writeFile(file, whole);
  }
  const manifest = path.join(from, "manifest.json");
  const text = await readFile(manifest, "utf8");
  await writeFile(manifest, text.replace('"rows": 1', '"rows": 2'));
  await expect(verifyBackup(from)).rejects.toThrow(/manifest\.json is damaged/);
  await writeFile(manifest, text);
  await writeFile(path.join(from, "SHA256SUMS"), "no sums\n");
  await expect(verifyBackup(from)).rejects.toThrow(/SHA256SUMS is damaged/);
  await rm(path.join(from, "SHA256SUMS"));
  await expect(verifyBackup(from)).rejects.toThrow(/not a complete backup.*Nothing was restored/);
});

/** Changes the manifest and its checksum with it, as nobody does by accident. */
async function forge(from: string, change: (text: string) => string): Promise<void> {
  const text = change(await readFile(path.join(from, "manifest.json"), "utf8"));
  await writeFile(path.join(from, "manifest.json"), text);
  const sums = await readFile(path.join(from, "SHA256SUMS"), "utf8");
  const sum = createHash("sha256").update(text).digest("hex");
  await writeFile(
    path.join(from, "SHA256SUMS"),
    sums.replace(/^\w+ {2}manifest\.json$/m, `${sum}  manifest.json`),
  );
}

test("7.3 a restore that fails in the middle leaves the database as it was", async () => {
  await makeFullWorld();
  const { folder: from, manifest } = await takeBackup(databaseUrl(), folder);
  const last = manifest.tables.filter(({ rows }) => rows > 0).at(-1);
  await forge(from, (text) => {
    const place = text.indexOf('"rows"', text.indexOf(`"${last?.name}.copy.gz"`));
    return text.slice(0, place) + text.slice(place).replace(/\d+/, "987654");
  });
  await onEmptyDatabase(async (url, client) => {
    await client.query("CREATE TABLE mine (word text); INSERT INTO mine VALUES ('stays')");
    await client.end();
    await expect(restoreBackup(url, from)).rejects.toThrow(/mine has rows.*--replace/);
    await expect(restoreBackup(url, from, { replace: true })).rejects.toThrow(/the manifest says 987654/);
    const after = await openSnapshot(url);
    const { rows } = await after.query("SELECT word FROM mine");
    const tables = await after.query("SELECT 1 FROM pg_tables WHERE schemaname = 'public'");
    await after.end();
    expect(rows).toEqual([{ word: "stays" }]);
    expect(tables.rowCount).toBe(1);
  });
});

test("7.3 --replace puts the backup in the place of what is there", async () => {
  const actor = await makeWorkspace({ name: "Kept" });
  const { folder: from } = await takeBackup(databaseUrl(), folder);
  const before = await rowsAt(databaseUrl());
  await onEmptyDatabase(async (url, client) => {
    await client.end();
    await restoreBackup(url, from);
    // Somebody else is connected: refused, whatever is asked for.
    const other = await openSnapshot(url);
    await expect(restoreBackup(url, from, { replace: true })).rejects.toThrow(/1 other connection uses/);
    await other.end();
    await expect(restoreBackup(url, from)).rejects.toThrow(/not empty/);
    await restoreBackup(url, from, { replace: true });
    expect(await rowsAt(url)).toEqual(before);
  });
  expect(before.workspace?.join()).toContain(actor.workspace.slug);
});

/** A database as a version of `count` migrations left it, with somebody in it. */
async function makeOlder(client: pg.Client, manifest: Manifest, count: number): Promise<void> {
  const migrations = manifest.migrations.slice(0, count);
  await makeSchema(client, await findMigrations({ ...manifest, migrations }));
  for (const { name, checksum } of migrations) {
    await client.query(
      "INSERT INTO _prisma_migrations (id, migration_name, checksum, finished_at, started_at) VALUES ($1, $2, $3, now(), clock_timestamp())",
      [newId(), name, checksum],
    );
  }
  await client.query(
    `INSERT INTO "user" (id, name, email, email_verified, updated_at) VALUES ('early', 'Early', 'early@example.test', true, now())`,
  );
}

test("7.3 a backup of an older version is brought up to date; one of a newer version is refused", async () => {
  const { folder: newest, manifest } = await takeBackup(databaseUrl(), folder);
  const names = manifest.migrations.map(({ name }) => name);
  const older = names.length - 5;
  await onEmptyDatabase(async (url, client) => {
    await makeOlder(client, manifest, older);
    const { folder: from } = await takeBackup(url, folder);
    await onEmptyDatabase(async (target, other) => {
      await other.end();
      const { upgraded } = await restoreBackup(target, from);
      expect(upgraded).toEqual(names.slice(older));
      const { user, ...rest } = await rowsAt(target);
      expect(user?.join()).toContain("early@example.test");
      expect(rest._prisma_migrations).toHaveLength(names.length);
    });
  });
  await forge(newest, (text) => text.replace(names.at(-1) ?? "", "20990101000000_unheard_of"));
  await onEmptyDatabase(async (url, client) => {
    await client.end();
    await expect(restoreBackup(url, newest)).rejects.toThrow(/newer version.*20990101000000_unheard_of/);
  });
});

test("7.3 --keep leaves the newest and what is not ours, and never an unfinished one of today", async () => {
  const name = (day: number) => `lifecurve-2026010${day}T100000000Z`;
  for (const each of [name(1), name(2), name(3), "photos", `.${name(3)}.partial`]) {
    await promisify(execFile)("mkdir", [path.join(folder, each)]);
    await chmod(path.join(folder, each), 0o700);
  }
  expect(await removeOlder(folder, 2)).toEqual([name(1)]);
  expect(await readdir(folder)).toEqual([`.${name(3)}.partial`, name(2), name(3), "photos"]);
  const { removed } = await takeBackup(databaseUrl(), folder, 1);
  expect(removed).toEqual([name(2), name(3)]);
});
