import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { serverIdentity } from "@/lib/db/embedded/run-as";
import { startEmbeddedServer } from "@/lib/db/embedded/server";
import { freePort } from "./ports";
import { commandOf } from "./processes";

export type KillableDatabase = {
  /** Stays the same over every kill. */
  url: string;
  /** The process that all others of the server belong to. */
  pid: () => number;
  /** `kill -9` of the whole server. */
  kill: () => Promise<void>;
  /** `kill -9` of one of the processes that serve a connection; the server throws all others out and recovers. */
  killBackend: (chosen: number) => Promise<void>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
};

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  return client
    .connect()
    .then(() => client.query("SELECT 1"))
    .then(
      () => true,
      () => false,
    )
    .finally(() => client.end().catch(() => undefined));
}

/** The embedded PostgreSQL in a folder, as a child of this process that listens on one port whatever happens to it. */
export async function openKillableDatabase(folder: string): Promise<KillableDatabase> {
  const made = await startEmbeddedServer(folder);
  const client = new pg.Client({ connectionString: made.url });
  await client.connect();
  const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
  await client.end();
  const cluster = rows[0]?.data_directory ?? "";
  const postmaster = (await readFile(path.join(cluster, "postmaster.pid"), "utf8")).split("\n")[0] ?? "";
  // It was started by its whole path, as the first of its arguments.
  const program = commandOf(Number(postmaster)).split(" -")[0] ?? "";
  await made.stop();

  const port = await freePort();
  const url = new URL(made.url);
  url.port = String(port);
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "120",
    shared_buffers: "256MB",
    logging_collector: "off",
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  let server: ChildProcess | null = null;

  async function start(): Promise<void> {
    for (const until = Date.now() + 120_000; ; ) {
      // What served connections of a killed server may hold its memory a moment longer, so that the first try fails.
      server = spawn(program, ["-D", cluster, ...args], { ...serverIdentity(), cwd: "/", stdio: "ignore" });
      while (server.exitCode === null && server.signalCode === null) {
        if (await answers(url.href)) return;
        await wait(50);
      }
      if (Date.now() > until) throw new Error("The database does not start.");
      await wait(100);
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, "exit");
    server.kill(signal);
    await gone;
  }

  await start();
  return {
    url: url.href,
    pid: () => server?.pid ?? 0,
    start,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGINT"),
    killBackend: async (chosen) => {
      const asking = new pg.Client({ connectionString: url.href });
      asking.on("error", () => undefined);
      await asking.connect();
      const found = await asking.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
         ORDER BY state = 'active' DESC, state_change DESC LIMIT 12`,
      );
      const pid = found.rows[chosen % Math.max(1, found.rows.length)]?.pid;
      try {
        if (pid) process.kill(pid, "SIGKILL");
      } catch {
        // It went by itself meanwhile.
      }
      await asking.end().catch(() => undefined);
      while (!(await answers(url.href))) await wait(50);
    },
  };
}
