import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { startEmbeddedServer } from "@/lib/db/embedded/server";
import { applyMigrations } from "@/lib/db/migrate/apply";
import { closePool } from "@/lib/db/pool";
import { closePrisma } from "@/lib/db/prisma";
import { closeQueue } from "@/lib/jobs/queue";
import { prepareQueue } from "@/lib/jobs/worker";
import { fuzz } from "./fuzz";
import { makeWorld } from "./world";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    concurrency: { type: "string", default: "4" },
    scale: { type: "string", default: "0.05" },
    log: { type: "string", default: "" },
  },
});

/** Memory that the server holds may grow by so much between the first fifth and the end. */
const growth = 1.5;

type Memory = { held: number; rss: number };

async function memoryOf(server: ChildProcess): Promise<Memory> {
  const told = once(server, "message");
  server.send("memory");
  return (await told)[0] as Memory;
}

const folder = await mkdtemp(path.join(tmpdir(), "lifecurve-fuzz-"));
await chmod(folder, 0o755);
const database = await startEmbeddedServer(path.join(folder, "data"), "fuzz");
process.env.DATABASE_URL = database.url;
process.env.BETTER_AUTH_SECRET = "a-secret-for-tests-only-0123456789abcdef";
// Counted, but never refused: what is behind the limit is to be seen.
for (const kind of ["KEY", "SESSION", "ADDRESS"]) process.env[`LIFECURVE_${kind}_REQUESTS`] = "100000000";
let server: ChildProcess | undefined;
let failed = true;
try {
  await applyMigrations(database.url);
  await prepareQueue();
  const world = await makeWorld(Number(values.scale));
  server = fork("tests/fuzz/server.ts", [], {
    execArgv: ["--import", "tsx", "--expose-gc"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const log = createWriteStream(values.log || path.join(folder, "server.log"));
  server.stdout?.pipe(log);
  server.stderr?.pipe(log);
  const [{ url }] = (await once(server, "message")) as [{ url: string }];
  console.log(`Seed ${values.seed}: ${values.count} requests at ${url}.`);
  const document = JSON.parse(await readFile("public/openapi.json", "utf8"));
  const count = Number(values.count);
  let early: Memory | null = null;
  const running = server;
  const report = await fuzz(url, world, document, {
    count,
    seed: values.seed,
    concurrency: Number(values.concurrency),
    every: { file: 40, renewal: 400 },
    onProgress: async (done, { faults }) => {
      if (!early && done >= count / 5) early = await memoryOf(running);
      if (done % 1000 === 0) console.log(`  ${done} done, ${faults.length} faults.`);
    },
  });
  const late = await memoryOf(server);
  const before = early as Memory | null;
  const ratio = before ? late.held / before.held : 1;
  for (const { number, shot, text } of report.faults) {
    console.log(`\n#${number} ${shot.name}\n  ${shot.method} ${shot.address.slice(0, 300)}`);
    console.log(
      `  ${JSON.stringify(shot.headers).slice(0, 300)}\n  ${shot.body?.toString().slice(0, 600) ?? ""}`,
    );
    console.log(`  → ${text}`);
  }
  const mega = (bytes: number | undefined) => `${Math.round((bytes ?? 0) / 1e6)} MB`;
  console.log(`\nAnswers: ${JSON.stringify(report.answers)}`);
  console.log(
    `${report.operations} operations and files, ${report.imports} imports, ${report.faults.length} faults.`,
  );
  console.log(
    `Memory held: ${mega(before?.held)} → ${mega(late.held)} (× ${ratio.toFixed(2)}, at most ${growth}); resident ${mega(before?.rss)} → ${mega(late.rss)}.`,
  );
  failed = report.faults.length > 0 || ratio > growth;
} finally {
  server?.kill();
  await closeQueue().catch(() => undefined);
  await closePrisma();
  await closePool();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
