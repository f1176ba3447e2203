// Two nodes behind nginx, PgBouncer, a primary and a streaming replica, for real, on loopback: what deploy/ recommends is
// started with other addresses and then hit. Needs Debian's nginx, pgbouncer and postgresql. Ends by itself.
import { strict as assert } from "node:assert";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { closePool } from "@/lib/db/pool";
import { closePrisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import { makeRandom } from "@/lib/demo/random";
import { closeQueue } from "@/lib/jobs/queue";
import { isBuildCurrent } from "@/scripts/lifecurve/build-state";
import { buildApp } from "@/scripts/lifecurve/serve";
import { Books } from "@/tests/mixed/books";
import { checkImports, checkJobs, checkSums, checkWrites } from "@/tests/mixed/check";
import { startClients } from "@/tests/mixed/clients";
import { type Node, startNode } from "@/tests/mixed/node";
import { freePort } from "@/tests/mixed/ports";
import { makeSender } from "@/tests/mixed/send";
import { makeMixedWorld } from "@/tests/mixed/world";
import { startNginx, startPgBouncer } from "./in-front";
import { addressOf, startPrimary, startReplica } from "./postgres";
import { endServers, findPrograms } from "./programs";
import { watched } from "./watched";

const limitMs = 10 * 60_000;
/** A balancer notices a dead node by the first connection it refuses. */
const noticedAfterMs = 1_000;
/** Connections that were cut are made anew by then. */
const recoveredAfterMs = 5_000;
const clientsAtOnce = 6;

const programs = findPrograms();
if (!(await isBuildCurrent())) await buildApp();
const folder = await mkdtemp(path.join(tmpdir(), "lifecurve-topology-"));
await chmod(folder, 0o755);
const nodes = new Set<Node>();

async function endAll(): Promise<void> {
  await Promise.all([...nodes].map((node) => node.kill()));
  await endServers();
}
const limit = setTimeout(() => {
  console.log(`FAIL: not done within ${limitMs / 60_000} minutes; logs are in ${folder}.`);
  void endAll().then(() => process.exit(1));
}, limitMs);

/** How often the tables that reports are made of were read there. Asking does not count. */
async function rollupReads(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: string; follows: boolean }>(
    `SELECT coalesce(sum(seq_scan + coalesce(idx_scan, 0)), 0) AS n, pg_is_in_recovery() AS follows
     FROM pg_stat_user_tables WHERE relname LIKE 'rollup\\_%'`,
  );
  await client.end();
  assert.equal(rows[0]?.follows, true, "the replica follows");
  return Number(rows[0]?.n);
}

let code = 1;
try {
  const primary = await startPrimary(programs, folder);
  const replica = await startReplica(programs, folder, primary);
  const pooler = await startPgBouncer(programs, folder, primary, replica);
  const ports = [await freePort(), await freePort()] as const;
  const front = await freePort();
  const base = `http://127.0.0.1:${front}`;
  process.env.BETTER_AUTH_SECRET = "a-secret-for-tests-only-0123456789abcdef";
  const env = {
    DATABASE_URL: addressOf(pooler),
    DATABASE_REPLICA_URL: addressOf(pooler, "lifecurve_replica"),
    DATABASE_DIRECT_URL: primary.url,
    DATABASE_NAMED_STATEMENTS: programs.namedStatements ? "1" : "0",
    LIFECURVE_URL: base,
    LIFECURVE_DATA: path.join(folder, "app"),
  };
  const begin = async (port: number) => {
    const node = await startNode(port, env, path.join(folder, `node-${port}.log`));
    nodes.add(node);
    return node;
  };
  // Both at once: one migrates, the other waits for it.
  let [first, second] = await Promise.all([begin(ports[0]), begin(ports[1])]);
  const inFront = await startNginx(programs, folder, front, ports);
  process.env.DATABASE_URL = primary.url;
  const world = await makeMixedWorld(30, null);
  const books = new Books();
  const { send, failures, count } = watched(makeSender(base, world.token));

  const before = await rollupReads(replica.url);
  const reports = 40;
  for (let turn = 0; turn < reports; turn++) {
    const answer = await send("GET", "/api/v1/reports/activity");
    assert.equal(answer?.status, 200, `the report answers: ${JSON.stringify(answer?.body)}`);
  }
  let reads = 0;
  for (const until = Date.now() + 30_000; reads < reports && Date.now() < until; await wait(250))
    reads = (await rollupReads(replica.url)) - before;
  assert.ok(reads >= reports, `${reports} reports read rollups of the replica ${reads} times`);
  console.log(`ok   reports are read from the replica: ${reports} requests read its rollups ${reads} times`);

  const random = makeRandom("topology");
  const clients = startClients({ send, world, books, random }, clientsAtOnce);
  /** Does something under load, lets it go on, and tells what failed until it was noticed and after. */
  const during = async (name: string, work: () => Promise<void>, noticedMs: number) => {
    await wait(4_000);
    const [begun, answered] = [failures.length, count()];
    const at = performance.now();
    await work();
    const done = performance.now();
    await wait(8_000);
    const own = failures.slice(begun);
    const late = own.filter((failure) => failure.at > at + noticedMs);
    console.log(
      `     ${name}: ${count() - answered} requests, ${own.length} failed, ${late.length} of them later than ${noticedMs} ms; it took ${((done - at) / 1000).toFixed(1)} s`,
    );
    return { own, late };
  };

  const killed = await during(
    "a node killed",
    async () => {
      await second.kill();
      nodes.delete(second);
    },
    noticedAfterMs,
  );
  assert.deepEqual(killed.late, [], "nothing fails once the balancer has noticed the dead node");
  console.log(
    `ok   a node killed under load: ${killed.own.length} requests failed before it was noticed, none after`,
  );
  second = await begin(ports[1]);

  const stopped = await during(
    "a node stopped",
    async () => {
      // What nginx hands over just as a node closes its door is lost, so it is told before; the drain covers its reload.
      await inFront.leaveOut(ports[0]);
      assert.equal(await first.stop(), 0);
      nodes.delete(first);
    },
    0,
  );
  assert.deepEqual(stopped.own, [], "stopping a node fails no request");
  console.log("ok   a node stopped by SIGTERM under load: no request failed");
  first = await begin(ports[0]);
  await inFront.leaveOut(null);

  const restarted = await during(
    "the primary restarted",
    async () => {
      await primary.stop();
      await primary.start();
    },
    recoveredAfterMs,
  );
  assert.deepEqual(restarted.late, [], "nothing fails once the primary is back");
  const fresh = await send("GET", "/api/v1/reports/activity");
  assert.equal(fresh?.status, 200, "reports answer after the restart");
  await clients.stop();
  const { id } = world.actor.workspace;
  for (const until = Date.now() + 120_000; Date.now() < until; await wait(500)) {
    const busy = await read("SELECT 1 FROM job WHERE workspace_id = $1 AND status IN ('queued', 'running')", [
      id,
    ]);
    if (busy.length === 0) break;
  }
  const faults = [
    ...(await checkWrites(world, books)),
    ...(await checkSums(world)),
    ...(await checkImports(world, books)),
    ...(await checkJobs(world, books)),
    ...books.surprises,
  ];
  assert.deepEqual(faults, [], "no acknowledged write is lost");
  console.log(
    `ok   the primary restarted under load: ${restarted.own.length} requests failed, no acknowledged write is lost or doubled (${books.summary()})`,
  );
  code = 0;
} catch (error) {
  console.log(`FAIL ${error instanceof Error ? error.stack : String(error)}`);
  console.log(`Logs are in ${folder}.`);
} finally {
  clearTimeout(limit);
  for (const close of [closeQueue, closePrisma, closePool]) await close().catch(() => undefined);
  await endAll();
}
if (code === 0) await rm(folder, { recursive: true, force: true });
process.exit(code);
