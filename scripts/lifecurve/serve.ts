import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { dataFolder } from "@/lib/db/embedded/data-folder";
import { takeLock } from "@/lib/db/embedded/folder-lock";
import { closePool } from "@/lib/db/pool";
import { closePrisma } from "@/lib/db/prisma";
import { configuredDatabaseUrl, drainSeconds } from "@/lib/env";
import { type Maintenance, startMaintenance } from "@/lib/jobs/maintenance";
import { startWorker, type Worker } from "@/lib/jobs/worker";
import { chores } from "./chores";
import { handlers } from "./handlers";
import { prepareSurroundings } from "./surroundings";
import { type Teller, tellWeb } from "./tell-web";

export type Mode = "dev" | "start" | "demo";

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}

async function choosePort(): Promise<number> {
  const wanted = Number(process.env.PORT ?? 3000);
  if (process.env.PORT) return wanted;
  for (let port = wanted; port < wanted + 20; port++) if (await isFree(port)) return port;
  throw new Error(`No free port from ${wanted} to ${wanted + 19}; set PORT.`);
}

const nextBin = path.resolve("node_modules/next/dist/bin/next");
// Nothing is told to anyone outside.
process.env.NEXT_TELEMETRY_DISABLED = "1";

const followParent = pathToFileURL(path.resolve("scripts/lifecurve/follow-parent.mjs")).href;

function runNext(args: string[]): ChildProcess {
  // Its own process group: Ctrl-C reaches this process alone, which then stops the parts in order.
  return spawn(process.execPath, ["--import", followParent, nextBin, ...args], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: process.env,
    detached: true,
  });
}

export function buildApp(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [nextBin, "build"], {
      stdio: "inherit",
      env: { ...process.env, NODE_ENV: "production" },
    });
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error("The build failed."))));
  });
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error("The web server stopped while starting.");
    const ok = await fetch(`${url}/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** How long requests in flight may take to their end once the server takes no more. */
const requestPatienceMs = 25_000;
/** How long connections may take to close; work still on them is rolled back when this process ends. */
const closePatienceMs = 3_000;

/** Ends the web server: it takes no more connections, answers what it has begun, and goes. */
function stopWeb(web: ChildProcess): Promise<void> {
  if (web.exitCode !== null || web.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => web.kill("SIGKILL"), requestPatienceMs);
    web.once("exit", () => {
      clearTimeout(force);
      resolve();
    });
    web.kill("SIGTERM");
  });
}

/**
 * Database, worker and web server in one command; stops them in the opposite order, also while still starting.
 * `prepare` runs once the database is there; the lines it returns are printed with the address.
 */
export async function serve(
  mode: Mode,
  prepare: () => Promise<readonly string[]> = async () => [],
): Promise<void> {
  const lockFile = path.join(dataFolder(), "app.lock");
  let locked = false;
  let worker: Worker | null = null;
  let maintenance: Maintenance | null = null;
  let web: ChildProcess | null = null;
  let teller: Teller | null = null;
  let stopping = false;
  const opening = prepareSurroundings();
  const stop = async (code: number, drainMs = 0) => {
    if (stopping) return;
    stopping = true;
    // A balancer hears first that this node is not ready, and stops sending.
    teller?.stopping();
    if (web && web.exitCode === null && drainMs > 0) await wait(drainMs);
    // What does not come up stops what it began by itself.
    const opened = await opening.catch(() => null);
    if (web) await stopWeb(web);
    await maintenance?.stop();
    await worker?.stop();
    teller?.silence();
    await Promise.race([Promise.all([closePrisma(), closePool()]), wait(closePatienceMs)]);
    // A server that was found running may be that of another app; only the lock says that it is ours.
    if (opened && (locked || !opened.adopted)) await opened.stop();
    if (locked) await rm(lockFile, { force: true });
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // Somebody at a terminal wants it gone; a supervisor stops it while others use it.
    const drainMs = mode === "start" && signal === "SIGTERM" ? drainSeconds() * 1_000 : 0;
    process.on(signal, () => void stop(0, drainMs));
  }

  const surroundings = await opening.catch((error) => {
    if (!stopping) throw error;
    return null;
  });
  if (!surroundings || stopping) return;
  if (surroundings.embedded) {
    const lock = await takeLock(lockFile);
    if (!lock.held) {
      throw new Error(
        `Lifecurve already runs on ${dataFolder()} (process ${lock.by}). Stop it, or set LIFECURVE_DATA to another folder.`,
      );
    }
    locked = true;
  }
  try {
    const port = await choosePort();
    const url = `http://localhost:${port}`;
    process.env.PORT = String(port);
    process.env.LIFECURVE_URL ??= url;
    const lines = await prepare();
    const distDir = process.env.NEXT_DIST_DIR ?? ".next";
    if (mode === "start" && !existsSync(path.join(distDir, "BUILD_ID"))) await buildApp();
    worker = await startWorker(handlers);
    maintenance = startMaintenance(chores);
    web = runNext(mode === "dev" ? ["dev", "-p", String(port)] : ["start", "-p", String(port)]);
    web.on("exit", (code) => void stop(code ?? 1));
    teller = tellWeb(web);
    await waitUntilReady(url, web);
    const where =
      configuredDatabaseUrl() && !surroundings.embedded
        ? "the server in DATABASE_URL"
        : `the embedded PostgreSQL in ${dataFolder()}`;
    console.log(
      ["", `Lifecurve is ready:  ${url}`, ...lines, `Data: ${where}. Stop with Ctrl-C.`, ""].join("\n  "),
    );
  } catch (error) {
    // What fails because it is being stopped has nothing to say.
    if (stopping) return;
    console.error(error instanceof Error ? error.message : error);
    await stop(1);
  }
}
