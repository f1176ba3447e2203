import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { startEmbeddedServer } from "@/lib/db/embedded/server";

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("No port.")),
      );
    });
  });
}

/** A database nobody else uses: on the configured server, or on one started for this run. */
async function openDatabase(folder: string): Promise<{ url: string; close: () => Promise<void> }> {
  const configured = process.env.DATABASE_URL?.trim();
  if (!configured) {
    const server = await startEmbeddedServer(path.join(folder, "data"));
    return { url: server.url, close: () => server.stop() };
  }
  const name = `lifecurve_e2e_${process.pid}`;
  const admin = new pg.Client({ connectionString: configured });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(configured);
  url.pathname = `/${name}`;
  const close = async () => {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  };
  return { url: url.href, close };
}

/** The built app where there is a build; otherwise the development server. */
function wantedMode(): "start" | "dev" {
  if (process.env.LIFECURVE_E2E_MODE === "dev") return "dev";
  const built = existsSync(path.join(process.env.NEXT_DIST_DIR ?? ".next", "BUILD_ID"));
  return built || process.env.CI || process.env.LIFECURVE_E2E_MODE === "start" ? "start" : "dev";
}

async function waitUntilHealthy(url: string, app: ChildProcess): Promise<void> {
  for (;;) {
    if (app.exitCode !== null) throw new Error(`The app stopped while starting (code ${app.exitCode}).`);
    const healthy = await fetch(`${url}/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (healthy) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Starts database, worker and web server once for all specs, and hands their addresses to the test processes. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "lifecurve-e2e-"));
  await chmod(folder, 0o755);
  const database = await openDatabase(folder);
  const port = await freePort();
  const mode = wantedMode();
  const environment = {
    DATABASE_URL: database.url,
    BETTER_AUTH_SECRET: randomBytes(32).toString("base64url"),
    LIFECURVE_URL: `http://localhost:${port}`,
    LIFECURVE_DATA: path.join(folder, "app"),
    PORT: String(port),
    // The specs of the demo make its workspace; others see no more of it than the button on the front page.
    LIFECURVE_DEMO: "1",
    // Receivers of the specs listen on loopback.
    LIFECURVE_WEBHOOKS_PRIVATE: "1",
  };
  const app = spawn(process.execPath, ["node_modules/tsx/dist/cli.mjs", "scripts/lifecurve/main.ts", mode], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  // What the app says is kept, for the spec that looks for secrets in it.
  const said = path.join(folder, "said.log");
  for (const stream of [app.stdout, app.stderr]) stream?.on("data", (chunk) => appendFileSync(said, chunk));
  // Its faults are shown as they happen; the requests it answers would bury the tests.
  if (app.stderr)
    createInterface({ input: app.stderr }).on("line", (line) => {
      if (!line.startsWith('{"level":"info"')) process.stderr.write(`${line}\n`);
    });
  if (process.env.LIFECURVE_E2E_LOG) app.stdout?.pipe(process.stdout, { end: false });
  Object.assign(process.env, environment, { LIFECURVE_E2E_SAID: said });
  const stop = async () => {
    const gone = new Promise((resolve) =>
      app.exitCode === null ? app.once("exit", resolve) : resolve(null),
    );
    app.kill("SIGTERM");
    await gone;
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilHealthy(environment.LIFECURVE_URL, app);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
