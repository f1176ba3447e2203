import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chown, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import pg from "pg";
import { copyBinaries, linkLibraries, nativeFolder } from "./binaries";
import { clearDeadPostmaster, isDeadPostmaster } from "./dead-postmaster";
import { withFolderLock } from "./folder-lock";
import { canReach, type Identity, serverIdentity } from "./run-as";

export type EmbeddedServer = {
  /** Connection string of the application's database. */
  url: string;
  /** True when a running server was found and reused. */
  adopted: boolean;
  stop: () => Promise<void>;
};

type Place = { bin: string; cluster: string; identity: Identity };

const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "120",
  shared_buffers: "256MB",
  work_mem: "32MB",
  maintenance_work_mem: "256MB",
  effective_cache_size: "2GB",
  max_wal_size: "2GB",
  // Local disks seek cheaply, but 1.1 made the planner prefer index scans that were measured slower.
  random_page_cost: "2",
  // Reports are short; compiling them costs more than it saves.
  jit: "off",
  timezone: "UTC",
};

async function locate(folder: string): Promise<Place> {
  const identity = serverIdentity();
  let native = nativeFolder();
  await linkLibraries(native);
  let cluster = path.join(folder, "postgres");
  if (
    !canReach(identity, path.join(native, "bin", "postgres")) ||
    !canReach(identity, path.dirname(folder))
  ) {
    // A checkout in a folder that only root may enter: the server and its data live outside it.
    const name = createHash("sha256").update(folder).digest("hex").slice(0, 16);
    native = await copyBinaries(native, "/var/lib/lifecurve/postgresql");
    cluster = path.join("/var/lib/lifecurve", name);
  }
  return { bin: path.join(native, "bin"), cluster, identity };
}

function run(place: Place, program: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    // The postmaster inherits these streams when pg_ctl starts it, so "exit" is waited for, not "close".
    const child = spawn(path.join(place.bin, program), args, {
      ...place.identity,
      cwd: "/",
      env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("exit", (code) => {
      child.stdout.destroy();
      child.stderr.destroy();
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ended with code ${code}: ${output.trim()}`));
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

async function readPassword(folder: string): Promise<string> {
  const file = path.join(folder, "postgres.password");
  const known = await readFile(file, "utf8").catch(() => "");
  if (known.trim()) return known.trim();
  const made = randomBytes(24).toString("base64url");
  await writeFile(file, `${made}\n`, { mode: 0o600 });
  return made;
}

async function initialise(place: Place, password: string): Promise<void> {
  if (await stat(path.join(place.cluster, "PG_VERSION")).catch(() => null)) return;
  // A cluster is complete or not there: initdb works beside it and is moved into place by its own last step.
  await rm(place.cluster, { recursive: true, force: true });
  await mkdir(place.cluster, { recursive: true, mode: 0o700 });
  const passwordFile = `${place.cluster}.pw`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if ("uid" in place.identity) {
    await chown(place.cluster, place.identity.uid, place.identity.gid);
    await chown(passwordFile, place.identity.uid, place.identity.gid);
  }
  try {
    await run(place, "initdb", [
      `--pgdata=${place.cluster}`,
      "--username=lifecurve",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C.UTF-8",
    ]).catch((error) => {
      // Systems without C.UTF-8 still sort by code point under C.
      if (!String(error).includes("locale")) throw error;
      return run(place, "initdb", [
        `--pgdata=${place.cluster}`,
        "--username=lifecurve",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
      ]);
    });
  } catch (error) {
    await rm(place.cluster, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function runningPort(place: Place): Promise<number | null> {
  const alive = await run(place, "pg_ctl", ["status", "-D", place.cluster]).then(
    () => true,
    () => false,
  );
  if (!alive || (await isDeadPostmaster(place.cluster))) return null;
  const lines = (await readFile(path.join(place.cluster, "postmaster.pid"), "utf8").catch(() => "")).split(
    "\n",
  );
  const port = Number(lines[3]);
  return Number.isInteger(port) && port > 0 ? port : null;
}

async function start(place: Place): Promise<number> {
  await clearDeadPostmaster(place.cluster);
  const port = await freePort();
  const options = Object.entries({ ...settings, port: String(port) })
    .map(([key, value]) => `-c ${key}='${value}'`)
    .join(" ");
  const log = path.join(place.cluster, "server.log");
  await run(place, "pg_ctl", ["start", "-w", "-t", "120", "-D", place.cluster, "-l", log, "-o", options]);
  return port;
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/**
 * Starts the PostgreSQL server kept in `folder`, or adopts the one a crash left running there.
 * It listens on loopback only, on a free port, with a password generated on first start.
 */
export async function startEmbeddedServer(folder: string, database = "lifecurve"): Promise<EmbeddedServer> {
  await mkdir(folder, { recursive: true });
  const place = await locate(folder);
  return withFolderLock(path.join(folder, "server.lock"), async () => {
    const password = await readPassword(folder);
    await initialise(place, password);
    const found = await runningPort(place);
    const port = found ?? (await start(place));
    const base = `postgresql://lifecurve:${password}@127.0.0.1:${port}`;
    await ensureDatabase(`${base}/postgres`, database);
    return {
      url: `${base}/${database}`,
      adopted: found !== null,
      stop: async () => {
        await run(place, "pg_ctl", ["stop", "-w", "-t", "60", "-m", "fast", "-D", place.cluster]).catch(
          async (error) => {
            if ((await runningPort(place)) !== null) throw error;
          },
        );
      },
    };
  });
}
