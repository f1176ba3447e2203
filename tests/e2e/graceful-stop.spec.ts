import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { request as ask, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { newId } from "@/lib/db/ids";
import { closePool } from "@/lib/db/pool";
import { closePrisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import { closeQueue } from "@/lib/jobs/queue";
import { type Node, startNode } from "@/tests/mixed/node";
import { freePort } from "@/tests/mixed/ports";
import { makeSender } from "@/tests/mixed/send";
import { makeMixedWorld } from "@/tests/mixed/world";
import { expect, test } from "./fixtures";

const issues = 300_000;
const cases = 200;
const patience = { timeout: 90_000, intervals: [100] };
const database = `lifecurve_stop_${process.pid}`;
const before = process.env.DATABASE_URL ?? "";
const nodes: Node[] = [];
let folder = "";

async function onServer(text: string): Promise<void> {
  const admin = new pg.Client({ connectionString: before });
  await admin.connect();
  await admin.query(text);
  await admin.end();
}

/** The process's own connections belong to one database at a time. */
async function useDatabaseAt(url: string): Promise<void> {
  await closeQueue();
  await closePrisma();
  await closePool();
  process.env.DATABASE_URL = url;
}

// A database of its own: the worker of the app that other specs use must not take the job.
test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "lifecurve-stop-"));
  await onServer(`CREATE DATABASE ${database}`);
  const url = new URL(before);
  url.pathname = `/${database}`;
  await useDatabaseAt(url.href);
});
test.afterAll(async () => {
  for (const node of nodes) await node.kill();
  await useDatabaseAt(before);
  await onServer(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await rm(folder, { recursive: true, force: true });
});

async function begin(): Promise<Node> {
  const port = await freePort();
  const env = { LIFECURVE_DRAIN_SECONDS: "3", DATABASE_URL: process.env.DATABASE_URL ?? "" };
  const node = await startNode(port, env, path.join(folder, `${port}.log`));
  nodes.push(node);
  return node;
}

/** Keeps the statistics of a table to itself, which the reading of an upload ends with. */
async function holdUp(table: string): Promise<() => Promise<void>> {
  const blocker = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await blocker.connect();
  await blocker.query("BEGIN");
  await blocker.query(`LOCK TABLE ${table} IN SHARE UPDATE EXCLUSIVE MODE`);
  return () => blocker.end();
}

const waiters = async () =>
  (await read("SELECT 1 FROM pg_locks WHERE relation = 'import_event'::regclass AND NOT granted")).length;

test("7.4 a node told to stop says so first, answers what it has begun, and hands its job to another, which does it once", async () => {
  test.setTimeout(240_000);
  const first = await begin();
  const world = await makeMixedWorld(1, null);
  const { id: workspaceId } = world.actor.workspace;
  const send = makeSender(first.url, world.token);

  // A job that is under way and cannot end yet.
  const letGo = await holdUp("import_event");
  const log = [
    "case,activity,timestamp",
    ...Array.from({ length: cases }, (_, n) => `C${n},Call,2026-01-02T10:00:00Z`),
  ];
  const file = new TextEncoder().encode(log.join("\n"));
  const made = await send("POST", "/api/v1/imports", {
    body: { fileName: "log.csv", byteSize: file.byteLength },
  });
  const importId = String(made?.body.id);
  expect((await send("PUT", `/api/v1/imports/${importId}/file`, { body: file }))?.status).toBeLessThan(300);
  await expect.poll(waiters, patience).toBe(1);

  // A file that somebody is reading slowly.
  const other = newId();
  await read(
    "INSERT INTO import (workspace_id, id, status, file_name, source) VALUES ($1, $2, 'failed', 'big.csv', 'big')",
    [workspaceId, other],
  );
  await read(
    `INSERT INTO import_issue (workspace_id, import_id, sequence, line, field, value, reason, severity)
     SELECT $1, $2, n, n, 'amount', repeat('x', 60), 'This is no amount.', 'error' FROM generate_series(1, $3) n`,
    [workspaceId, other, issues],
  );
  const headers = { authorization: `Bearer ${world.token}` };
  const download = ask(`${first.url}/api/v1/imports/${other}/issues.csv`, { headers });
  download.end();
  const [answer] = (await once(download, "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  let text = "";
  answer.setEncoding("utf8");
  answer.on("data", (chunk: string) => (text += chunk));
  await once(answer, "data");
  answer.pause();

  // A form of which half has arrived.
  const form = JSON.stringify({
    customerId: world.customers[0]?.id,
    channel: "phone",
    initiation: "reactive",
    activity: "Half sent",
  });
  const slow = ask(`${first.url}/api/v1/touchpoints`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(form) },
  });
  slow.write(form.slice(0, 40));
  await once(slow, "socket");
  await expect.poll(async () => (await fetch(`${first.url}/health`)).status, patience).toBe(200);

  const stopping = performance.now();
  const stopped = first.stop();
  // Still served, and a balancer hears why it should not send any more.
  const ready = async () => {
    const said = await fetch(`${first.url}/ready`);
    return { status: said.status, stopping: (await said.json()).stopping };
  };
  await expect.poll(ready, { ...patience, intervals: [50] }).toEqual({ status: 503, stopping: true });
  expect((await send("GET", "/api/v1/jobs"))?.status).toBe(200);
  await expect
    .poll(
      () =>
        fetch(`${first.url}/health`).then(
          (said) => said.status,
          () => "refused",
        ),
      patience,
    )
    .toBe("refused");

  // What was begun comes to its end.
  const response = once(slow, "response");
  slow.end(form.slice(40));
  const [written] = (await response) as [IncomingMessage];
  expect(written.statusCode).toBe(201);
  written.resume();
  const whole = once(answer, "end");
  answer.resume();
  await whole;
  expect(text.trimEnd().split("\n")).toHaveLength(issues + 1);
  expect(
    await read("SELECT 1 FROM touchpoint WHERE workspace_id = $1 AND activity = 'Half sent'", [workspaceId]),
  ).toHaveLength(1);

  const second = begin();
  expect(await stopped).toBe(0);
  // 3 s of drain, 25 for requests, 5 for jobs, 3 for connections.
  expect(performance.now() - stopping).toBeLessThan(45_000);
  await second;
  // The other one has it now, and nothing of the first is there.
  await expect.poll(waiters, patience).toBe(1);
  const rows = () =>
    read("SELECT 1 FROM import_event WHERE workspace_id = $1 AND import_id = $2", [workspaceId, importId]);
  expect(await rows()).toEqual([]);
  await letGo();
  const job = async () =>
    (
      await read("SELECT status::text, attempts >= 2 AS again, error FROM job WHERE workspace_id = $1", [
        workspaceId,
      ])
    )[0];
  await expect.poll(job, patience).toEqual({ status: "done", again: true, error: null });
  expect(await rows()).toHaveLength(cases);
  const [staged] = await read<{ status: string }>("SELECT status FROM import WHERE id = $1", [importId]);
  expect(staged?.status).toBe("staged");
});
