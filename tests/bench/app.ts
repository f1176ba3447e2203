import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { isBuildCurrent } from "@/scripts/lifecurve/build-state";
import { buildApp } from "@/scripts/lifecurve/serve";

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return address && typeof address === "object" ? address.port : 0;
}

async function waitUntilReady(url: string, app: ChildProcess): Promise<void> {
  while (
    !(await fetch(`${url}/health`).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (app.exitCode !== null) throw new Error("The app stopped while starting.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The built app on the bench's database, as one node of it would run in production. */
export async function startApp(): Promise<{ url: URL; stop: () => Promise<void> }> {
  if (!(await isBuildCurrent())) await buildApp();
  const port = await freePort();
  const url = new URL(`http://127.0.0.1:${port}`);
  const app = spawn(
    process.execPath,
    [path.resolve("node_modules/next/dist/bin/next"), "start", "-p", String(port)],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        NODE_ENV: "production",
        PORT: String(port),
        LIFECURVE_URL: url.origin,
        // Counted as ever, but one key of the bench sends what hundreds would.
        LIFECURVE_KEY_REQUESTS: "100000000",
      },
    },
  );
  const ended = once(app, "exit");
  await waitUntilReady(url.origin, app);
  return {
    url,
    stop: async () => {
      app.kill("SIGTERM");
      await ended;
    },
  };
}
