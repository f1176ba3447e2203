import { once } from "node:events";
import { chown, copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { serverIdentity } from "@/lib/db/embedded/run-as";
import { freePort } from "@/tests/mixed/ports";
import { type Programs, runProgram, startServer } from "./programs";

export const login = { user: "lifecurve", password: "a-password-for-tests-only" };

export type Cluster = {
  port: number;
  url: string;
  stop: (signal?: NodeJS.Signals) => Promise<void>;
  start: () => Promise<void>;
};

export const addressOf = (port: number, database = "lifecurve") =>
  `postgresql://${login.user}:${login.password}@127.0.0.1:${port}/${database}`;

async function give(file: string): Promise<void> {
  const identity = serverIdentity();
  if ("uid" in identity) await chown(file, identity.uid, identity.gid);
}

async function untilOpen(url: string): Promise<void> {
  for (const until = Date.now() + 60_000; ; await wait(100)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => undefined);
    const open = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (open) return;
    if (Date.now() > until) throw new Error("PostgreSQL does not start.");
  }
}

/** A cluster in a folder, run by hand, with the settings that deploy/ recommends. */
async function run(programs: Programs, folder: string, data: string): Promise<Cluster> {
  const port = await freePort();
  const url = addressOf(port, "postgres");
  let server: ReturnType<typeof startServer> | null = null;
  const args = [
    "-D",
    data,
    "-c",
    `port=${port}`,
    "-c",
    "listen_addresses=127.0.0.1",
    "-c",
    "unix_socket_directories=",
  ];
  const start = async () => {
    server = startServer(
      path.join(programs.postgres, "postgres"),
      args,
      path.join(folder, `${path.basename(data)}.log`),
    );
    await untilOpen(url);
  };
  await start();
  return {
    port,
    url: addressOf(port),
    start,
    stop: async (signal = "SIGINT") => {
      if (!server || server.exitCode !== null) return;
      const gone = once(server, "exit");
      server.kill(signal);
      await gone;
    },
  };
}

export async function startPrimary(programs: Programs, folder: string): Promise<Cluster> {
  const data = path.join(folder, "primary");
  await mkdir(data, { mode: 0o700 });
  const secret = path.join(folder, "primary.pw");
  await writeFile(secret, `${login.password}\n`, { mode: 0o600 });
  for (const file of [data, secret]) await give(file);
  runProgram(path.join(programs.postgres, "initdb"), [
    `--pgdata=${data}`,
    `--username=${login.user}`,
    `--pwfile=${secret}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
  ]);
  const settings = path.join(data, "lifecurve.conf");
  await copyFile("deploy/postgresql.conf", settings);
  await give(settings);
  await writeFile(path.join(data, "postgresql.conf"), "include 'lifecurve.conf'\n", { flag: "a" });
  const primary = await run(programs, folder, data);
  const client = new pg.Client({ connectionString: addressOf(primary.port, "postgres") });
  await client.connect();
  await client.query("CREATE DATABASE lifecurve");
  await client.end();
  return primary;
}

/** A replica that streams from the primary, as pg_basebackup sets it up. */
export async function startReplica(programs: Programs, folder: string, primary: Cluster): Promise<Cluster> {
  const data = path.join(folder, "replica");
  await mkdir(data, { mode: 0o700 });
  await give(data);
  const from = ["-h", "127.0.0.1", "-p", String(primary.port), "-U", login.user];
  runProgram(
    path.join(programs.postgres, "pg_basebackup"),
    [...from, "-D", data, "--write-recovery-conf", "--checkpoint=fast", "--wal-method=stream"],
    { PGPASSWORD: login.password },
  );
  return run(programs, folder, data);
}
