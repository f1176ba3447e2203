import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { makeDataFolder, waitForLine } from "@/tests/integration/server/run-script";

// Without a build, a development server of its own beside the one of the other specs.
const built = existsSync(path.join(process.env.NEXT_DIST_DIR ?? ".next", "BUILD_ID"));
const mode = built && process.env.LIFECURVE_E2E_MODE !== "dev" ? "start" : "dev";
const touched = ["tsconfig.json", "next-env.d.ts"];

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address ? address.port : 0;
}

/** A process that has ended and waits for its parent to notice is not alive. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.trim().startsWith("Z");
}

/** The app as a terminal starts it: the leader of a process group, with nothing configured but its folder. */
function startApp(folder: string, port: number): ChildProcess {
  const { DATABASE_URL: _, BETTER_AUTH_SECRET: __, LIFECURVE_DEMO: ___, ...inherited } = process.env;
  return spawn(process.execPath, ["--import", "tsx", "scripts/lifecurve/main.ts", mode], {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env: {
      ...inherited,
      LIFECURVE_DATA: folder,
      LIFECURVE_URL: `http://localhost:${port}`,
      PORT: String(port),
      ...(mode === "dev" ? { NEXT_DIST_DIR: ".next-second" } : {}),
    },
  });
}

/** Ctrl-C: the terminal tells every process of the group. */
async function pressCtrlC(app: ChildProcess): Promise<number | null> {
  const gone = once(app, "exit");
  process.kill(-(app.pid ?? Number.NaN), "SIGINT");
  const [code] = await gone;
  return code;
}

async function postmasterOf(folder: string): Promise<number> {
  return Number((await readFile(path.join(folder, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);
}

function ask(port: number, route: string, body: object): Promise<Response> {
  return fetch(`http://localhost:${port}${route}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: `http://localhost:${port}` },
    body: JSON.stringify(body),
  });
}

let remove: () => Promise<void> = async () => undefined;
const apps: ChildProcess[] = [];
const before = new Map<string, string>();

test.beforeEach(async () => {
  for (const file of mode === "dev" ? touched : []) before.set(file, await readFile(file, "utf8"));
});
test.afterEach(async () => {
  for (const app of apps.splice(0))
    if (app.exitCode === null && app.signalCode === null) await pressCtrlC(app);
  await remove();
  // The development server notes its folder in these.
  for (const [file, text] of before) await writeFile(file, text);
});

test("7.4 Ctrl-C puts away app and database; the second start is quicker and finds everything again", async () => {
  const made = await makeDataFolder();
  remove = made.remove;
  const { folder } = made;
  const port = await freePort();
  const account = { email: "nia@example.test", password: "correct horse battery" };

  const firstBegan = Date.now();
  const first = startApp(folder, port);
  apps.push(first);
  await waitForLine(first, "  Lifecurve is ready:");
  const firstTook = Date.now() - firstBegan;
  const signUp = await ask(port, "/api/auth/sign-up/email", { ...account, name: "Nia Newcomer" });
  expect(signUp.status, await signUp.text()).toBe(200);
  const postmaster = await postmasterOf(folder);
  expect(isAlive(postmaster)).toBe(true);

  expect(await pressCtrlC(first)).toBe(0);
  expect(isAlive(postmaster), "PostgreSQL is still running").toBe(false);
  expect(existsSync(path.join(folder, "postgres", "postmaster.pid"))).toBe(false);
  expect(existsSync(path.join(folder, "app.lock"))).toBe(false);
  await expect(fetch(`http://localhost:${port}/health`), "the web server still answers").rejects.toThrow();

  const secondBegan = Date.now();
  const second = startApp(folder, port);
  apps.push(second);
  await waitForLine(second, "  Lifecurve is ready:");
  // The first start makes the database and all its tables; the second finds them.
  if (mode === "start") expect(Date.now() - secondBegan).toBeLessThan(firstTook);
  const signIn = await ask(port, "/api/auth/sign-in/email", account);
  expect(signIn.status, await signIn.text()).toBe(200);
  const again = await postmasterOf(folder);
  expect(await pressCtrlC(second)).toBe(0);
  expect(isAlive(again)).toBe(false);
});
