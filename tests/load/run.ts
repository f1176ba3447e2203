// Ten minutes of what people and other systems do at once: pages, reports, writes, events and an import. Tells how long
// each kind took, what failed, and how much memory each process held. Everything is on loopback and ends by itself.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { closePool } from "@/lib/db/pool";
import { closePrisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import { makeRandom } from "@/lib/demo/random";
import { closeQueue } from "@/lib/jobs/queue";
import { isBuildCurrent } from "@/scripts/lifecurve/build-state";
import { buildApp } from "@/scripts/lifecurve/serve";
import { ms, percentile, printTable } from "@/tests/bench/figures";
import { makeSessionHeaders } from "@/tests/factories/session";
import { Books } from "@/tests/mixed/books";
import { checkImports, checkSums, checkWrites } from "@/tests/mixed/check";
import { openKillableDatabase } from "@/tests/mixed/database";
import { runImport } from "@/tests/mixed/long-work";
import { startNode } from "@/tests/mixed/node";
import { freePort } from "@/tests/mixed/ports";
import { makeSender, type Sender } from "@/tests/mixed/send";
import { makeMixedWorld } from "@/tests/mixed/world";
import { kinds, type Load } from "./kinds";
import { MemoryLog, residentOf, sharedOf } from "./memory";
import { readLoadOptions } from "./options";

const options = readLoadOptions();
const importCases = 10_000;
const betweenMs = 150;
if (!(await isBuildCurrent())) await buildApp();
const folder = await mkdtemp(path.join(tmpdir(), "lifecurve-load-"));
await chmod(folder, 0o755);
process.env.BETTER_AUTH_SECRET = "a-secret-for-tests-only-0123456789abcdef";

type Timing = { waits: number[]; failed: number };
const timings = new Map<string, Timing>();
const failures: string[] = [];
function note(name: string, milliseconds: number, fault: string | null): void {
  const timing = timings.get(name) ?? { waits: [], failed: 0 };
  timings.set(name, timing);
  timing.waits.push(milliseconds);
  if (!fault) return;
  timing.failed++;
  failures.push(`${name}: ${fault}`);
}

const database = await openKillableDatabase(path.join(folder, "data"));
process.env.DATABASE_URL = database.url;
const node = await startNode(
  await freePort(),
  { DATABASE_URL: database.url, LIFECURVE_DATA: path.join(folder, "app") },
  path.join(folder, "node.log"),
);
const limit = setTimeout(
  () => {
    console.log(`Not done in time; logs are in ${folder}.`);
    void Promise.allSettled([node.kill(), database.kill()]).then(() => process.exit(1));
  },
  (options.minutes + 6) * 60_000,
);
let code = 1;
try {
  const world = await makeMixedWorld(options.customers, null);
  const { slug } = world.actor.workspace;
  const headers = await makeSessionHeaders(world.actor.userId ?? "");
  const bare = makeSender(node.url, world.token);
  const send = (name: string): Sender => {
    return async (...asked) => {
      const begun = performance.now();
      const answer = await bare(...asked);
      const fault =
        answer && answer.status < 400
          ? null
          : `${asked[0]} ${asked[1]} ${answer ? `${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}` : "no answer"}`;
      note(name, performance.now() - begun, fault);
      return answer;
    };
  };
  const page = async (address: string) => {
    const begun = performance.now();
    const answer = await fetch(`${node.url}/${slug}${address}`, { headers, redirect: "manual" }).catch(
      () => null,
    );
    await answer?.arrayBuffer();
    const fault = answer?.status === 200 ? null : `/…${address} ${answer?.status ?? "no answer"}`;
    note("page", performance.now() - begun, fault);
  };
  const books = new Books();
  const random = makeRandom(options.seed);
  const until = Date.now() + options.minutes * 60_000;
  const client = async (number: number) => {
    const load: Load = { base: node.url, world, books, random: random.fork(`client ${number}`), send, page };
    while (Date.now() < until) {
      await load.random.pickWeighted(kinds).work(load);
      await wait(load.random.below(2 * betweenMs));
    }
  };
  const imported = async () => {
    await wait((options.minutes * 60_000) / 4);
    const begun = performance.now();
    const stopped = () => Date.now() > until;
    await runImport({ send: bare, world, books, random, stopped }, importCases);
    const [there] = await read<{ status: string }>("SELECT status FROM import LIMIT 1");
    note("import", performance.now() - begun, there?.status === "published" ? null : `is ${there?.status}`);
  };
  const memory = new MemoryLog();
  const watch = async () => {
    while (Date.now() < until) {
      memory.add("web server", await residentOf(node.web()));
      memory.add("worker", await residentOf(node.process.pid ?? 0));
      memory.add("PostgreSQL", await sharedOf(database.pid()));
      await wait(5_000);
    }
  };
  await Promise.all([
    watch(),
    imported(),
    ...Array.from({ length: options.clients }, (_, number) => client(number)),
  ]);

  const seconds = options.minutes * 60;
  printTable(
    `${options.minutes} minutes, ${options.clients} clients, seed ${options.seed} (milliseconds)`,
    ["", "requests", "a second", "p50", "p99", "failed"],
    [...timings].map(([name, { waits, failed }]) => [
      name,
      String(waits.length),
      (waits.length / seconds).toFixed(1),
      ms(percentile(waits, 50)),
      ms(percentile(waits, 99)),
      String(failed),
    ]),
  );
  printTable("Memory (MB)", ["", "start", "20 %", "40 %", "60 %", "80 %", "end", "highest"], memory.rows());
  const faults = [
    ...(await checkWrites(world, books)),
    ...(await checkSums(world)),
    ...(await checkImports(world, books)),
    ...books.surprises,
  ];
  const all = [...timings.values()].reduce((sum, { waits }) => sum + waits.length, 0);
  console.log(
    `\n${all} requests, ${failures.length} failed (${((100 * failures.length) / all).toFixed(3)} %), ${faults.length} faults in what was written`,
  );
  for (const line of [...failures, ...faults].slice(0, 20)) console.log(`  ${line}`);
  code = failures.length + faults.length === 0 ? 0 : 1;
} finally {
  clearTimeout(limit);
  for (const close of [closeQueue, closePrisma, closePool]) await close().catch(() => undefined);
  await node.stop();
  await database.stop();
}
if (code === 0) await rm(folder, { recursive: true, force: true });
process.exit(code);
