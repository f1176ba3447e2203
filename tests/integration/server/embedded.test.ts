import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/db/embedded/server";
import { migrationLock } from "@/lib/db/migrate/apply";
import { makeDataFolder, startScript, waitForEnd, waitForLine } from "./run-script";

let folder = "";
let remove: () => Promise<void> = async () => undefined;
let server: EmbeddedServer | null = null;

beforeEach(async () => {
  ({ folder, remove } = await makeDataFolder());
});

afterEach(async () => {
  await server?.stop();
  server = null;
  await remove();
});

async function ask<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  params: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, params)).rows;
  } finally {
    await client.end();
  }
}

const postmaster = async () =>
  Number((await readFile(path.join(folder, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);

const startInChild = `
  const { startEmbeddedServer } = await import("./lib/db/embedded/server.ts");
  const server = await startEmbeddedServer(process.env.FOLDER);
  console.log("url " + server.url);
  setInterval(() => {}, 1000);`;

describe("embedded server", () => {
  it("7.4 keeps its data from one start to the next and listens on loopback only", async () => {
    server = await startEmbeddedServer(folder);
    expect(server.adopted).toBe(false);
    await ask(server.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    const [listens] = await ask<{ listen_addresses: string }>(server.url, "SHOW listen_addresses");
    expect(listens?.listen_addresses).toBe("127.0.0.1");
    await server.stop();
    server = await startEmbeddedServer(folder);
    expect(await ask(server.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });

  it("7.4 adopts the server that a killed starter left behind", async () => {
    const starter = startScript(startInChild, { FOLDER: folder });
    const url = await waitForLine(starter, "url ");
    await ask(url, "CREATE TABLE kept AS SELECT 7 AS answer");
    starter.kill("SIGKILL");
    await once(starter, "exit");
    server = await startEmbeddedServer(folder);
    expect(server).toMatchObject({ adopted: true, url });
    expect(await ask(server.url, "SELECT answer FROM kept")).toEqual([{ answer: 7 }]);
  });

  it("7.4 two starts at once share one server", async () => {
    const starters = [1, 2].map(() => startScript(startInChild, { FOLDER: folder }));
    const [first, second] = await Promise.all(starters.map((starter) => waitForLine(starter, "url ")));
    expect(second).toBe(first);
    for (const starter of starters) {
      starter.kill("SIGKILL");
      await once(starter, "exit");
    }
    server = await startEmbeddedServer(folder);
    expect(server).toMatchObject({ adopted: true, url: first });
  });

  it("7.4 refuses a second app in the same folder and leaves the first one's server alone", async () => {
    server = await startEmbeddedServer(folder);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, "app.lock"), String(process.pid));
    const second = startScript(
      `const { serve } = await import("./scripts/lifecurve/serve.ts"); await serve("start");`,
      {
        LIFECURVE_DATA: folder,
      },
    );
    const { code, output } = await waitForEnd(second);
    expect(code).not.toBe(0);
    expect(output).toContain(`already runs on ${folder} (process ${process.pid})`);
    expect(await ask(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("7.4 Ctrl-C while the app is still coming up leaves no server behind", async () => {
    const app = startScript(
      `const { serve } = await import("./scripts/lifecurve/serve.ts"); await serve("start");`,
      {
        LIFECURVE_DATA: folder,
      },
    );
    const ended = waitForEnd(app);
    // The server is there, its tables are not.
    const pid = await vi.waitFor(postmaster, { timeout: 60_000, interval: 20 });
    app.kill("SIGINT");
    expect(await ended).toEqual({ code: 0, output: "" });
    expect(existsSync(path.join(folder, "postgres", "postmaster.pid")), `PostgreSQL ${pid}`).toBe(false);
    server = await startEmbeddedServer(folder);
    expect(server.adopted).toBe(false);
  });

  it("7.4 Ctrl-C of a second app that is coming up leaves the first one's server alone", async () => {
    server = await startEmbeddedServer(folder);
    await writeFile(path.join(folder, "app.lock"), String(process.pid));
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    // Holds up the migrations of the second.
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    const second = startScript(
      `const { serve } = await import("./scripts/lifecurve/serve.ts"); await serve("start");`,
      { LIFECURVE_DATA: folder },
    );
    const ended = waitForEnd(second);
    await vi.waitFor(
      async () => expect((await client.query("SELECT 1 FROM pg_locks WHERE NOT granted")).rowCount).toBe(1),
      { timeout: 60_000, interval: 50 },
    );
    second.kill("SIGINT");
    await client.end();
    expect((await ended).code).toBe(0);
    expect(await ask(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("7.4 loses no acknowledged commit when PostgreSQL is killed", async () => {
    server = await startEmbeddedServer(folder);
    await ask(server.url, "CREATE TABLE number (n integer PRIMARY KEY)");
    const client = new pg.Client({ connectionString: server.url });
    client.on("error", () => undefined);
    await client.connect();
    let acknowledged = 0;
    const writing = (async () => {
      for (;;) {
        await client.query("INSERT INTO number VALUES ($1)", [acknowledged + 1]);
        acknowledged++;
        if (acknowledged === 300) process.kill(await postmaster(), "SIGKILL");
      }
    })();
    await expect(writing).rejects.toThrow();
    server = await startEmbeddedServer(folder);
    const [row] = await ask<{ count: number; last: number }>(
      server.url,
      "SELECT count(*)::int, max(n) AS last FROM number",
    );
    expect(acknowledged).toBeGreaterThanOrEqual(300);
    // The one in flight may have been written without an answer; none that was answered may be missing.
    expect(row?.count).toBe(row?.last);
    expect(row?.count).toBeGreaterThanOrEqual(acknowledged);
  });
});
