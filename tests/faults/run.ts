// Kills node and database again and again under a mixed load, and checks after each kill and at the end that nothing
// acknowledged is lost and nothing is there twice. Everything is on loopback, in a folder of its own, and ends by itself.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { closePool } from "@/lib/db/pool";
import { closePrisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import { makeRandom } from "@/lib/demo/random";
import { closeQueue } from "@/lib/jobs/queue";
import { startDeliveries } from "@/lib/webhooks/deliver";
import { postWebhook } from "@/lib/webhooks/post";
import { isBuildCurrent } from "@/scripts/lifecurve/build-state";
import { buildApp } from "@/scripts/lifecurve/serve";
import { startReceiver } from "@/tests/integration/live-events/receiver";
import { Books } from "@/tests/mixed/books";
import { checkImports, checkJobs, checkSums, checkTold, checkWrites } from "@/tests/mixed/check";
import { startClients } from "@/tests/mixed/clients";
import { type KillableDatabase, openKillableDatabase } from "@/tests/mixed/database";
import { isReady, type Node, startNode } from "@/tests/mixed/node";
import { freePort } from "@/tests/mixed/ports";
import { makeSender } from "@/tests/mixed/send";
import { type MixedWorld, makeMixedWorld } from "@/tests/mixed/world";
import { kills } from "./kinds";
import { readFaultOptions } from "./options";

const options = readFaultOptions();
const patienceMs = 240_000;
const random = makeRandom(options.seed);
if (!(await isBuildCurrent())) await buildApp();
const folder = await mkdtemp(path.join(tmpdir(), "lifecurve-kills-"));
await chmod(folder, 0o755);
process.env.BETTER_AUTH_SECRET = "a-secret-for-tests-only-0123456789abcdef";
process.env.LIFECURVE_WEBHOOKS_PRIVATE = "1";
const receiver = await startReceiver();
const faults: string[] = [];
let database: KillableDatabase | null = null;
let node: Node | null = null;
const limitMs = 300_000 + options.kills * 30_000;
const limit = setTimeout(() => {
  console.log(`FAULT not done within ${limitMs / 60_000} minutes; the node's log is in ${folder}.`);
  void Promise.allSettled([node?.kill(), database?.kill()]).then(() => process.exit(1));
}, limitMs);

/** A check that meets the database while it is down is made again. */
async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= 20) throw error;
      await wait(500);
    }
  }
}

/** Waits until no job is under way and no import is between two states. */
async function waitForJobs(world: MixedWorld): Promise<void> {
  const busy = () =>
    read<{ n: number }>(
      "SELECT count(*)::int AS n FROM job WHERE workspace_id = $1 AND status IN ('queued', 'running')",
      [world.actor.workspace.id],
    ).then(([row]) => row?.n ?? 0);
  for (const until = Date.now() + patienceMs; Date.now() < until; await wait(500))
    if ((await persist(busy)) === 0) return;
}

/** Sends what a killed node had claimed, as it would itself once its claim is over. */
async function deliverAll(): Promise<void> {
  for (let later = 0; later < 10; later++) {
    const at = new Date(Date.now() + later * 130_000);
    await Promise.all(await startDeliveries({ now: () => at, post: postWebhook }));
  }
}

try {
  database = await openKillableDatabase(path.join(folder, "data"));
  process.env.DATABASE_URL = database.url;
  const port = await freePort();
  const begin = () =>
    startNode(
      port,
      { DATABASE_URL: database?.url ?? "", LIFECURVE_DATA: path.join(folder, "app") },
      path.join(folder, "node.log"),
    );
  node = await begin();
  const world = await makeMixedWorld(30, receiver.url);
  const books = new Books();
  const writing = { send: makeSender(node.url, world.token), world, books, random: random.fork("load") };
  const clients = startClients(writing, options.clients);
  const struck = new Map<string, number>();
  const started = Date.now();
  for (let number = 1; number <= options.kills; number++) {
    await wait(300 + random.below(2_500));
    const kill = random.pickWeighted(kills);
    struck.set(kill.name, (struck.get(kill.name) ?? 0) + 1);
    const restart = await kill.strike({ database, node }, random);
    if (restart) node = await begin();
    else
      for (const until = Date.now() + patienceMs; !(await isReady(node.url)); await wait(100))
        if (Date.now() > until) throw new Error("The node does not become ready again.");
    const found = await persist(() => checkWrites(world, books));
    if (number % 10 === 0) found.push(...(await persist(() => checkSums(world))));
    faults.push(...found.map((fault) => `after kill ${number} (${kill.name}): ${fault}`));
    console.log(
      `${number}: ${kill.name}; ${books.summary()}${found.length ? `; ${found.length} FAULTS` : ""}`,
    );
  }
  await wait(1_500);
  await clients.stop();
  await waitForJobs(world);
  await deliverAll();
  const received = new Set(receiver.received.map(({ headers }) => String(headers["webhook-id"])));
  const last = [
    ...(await checkWrites(world, books)),
    ...(await checkSums(world)),
    ...(await checkImports(world, books)),
    ...(await checkJobs(world, books)),
    ...(await checkTold(world, received)),
    ...books.surprises.map((surprise) => `An answer that no kill explains: ${surprise}`),
  ];
  faults.push(...last.map((fault) => `at the end: ${fault}`));
  const published = [...books.imports.values()].filter(({ publish }) => publish === "acknowledged").length;
  console.log(
    [
      "",
      `${options.kills} kills with seed ${options.seed} in ${((Date.now() - started) / 1000).toFixed(0)} s: ${[...struck].map(([name, times]) => `${name} ${times}`).join(", ")}`,
      `Writes (acknowledged + unknown): ${books.summary()}; ${published} imports published, ${received.size} messages received`,
    ].join("\n"),
  );
} catch (error) {
  faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  clearTimeout(limit);
  await closeQueue().catch(() => undefined);
  await closePrisma().catch(() => undefined);
  await closePool().catch(() => undefined);
  await node?.kill().catch(() => undefined);
  await database?.stop().catch(() => undefined);
  await receiver.close();
}
for (const fault of faults.slice(0, 50)) console.log(`FAULT ${fault}`);
console.log(
  faults.length === 0
    ? "Nothing is lost and nothing is there twice."
    : `${faults.length} faults; the node's log is in ${folder}.`,
);
if (faults.length === 0) await rm(folder, { recursive: true, force: true });
process.exit(faults.length === 0 ? 0 : 1);
