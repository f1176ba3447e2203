import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import parsePrometheus from "parse-prometheus-text-format";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { GET as listCustomers } from "@/app/api/v1/customers/route";
import { GET as getMetrics } from "@/app/metrics/route";
import { GET as getReady } from "@/app/ready/route";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import { insideWall } from "@/lib/db/wall";
import { makeTemplates } from "@/lib/operations/route-templates";
import { serveMetrics } from "@/lib/operations/serve-metrics";
import { watchRequests } from "@/lib/operations/watch-requests";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const templates = makeTemplates(["/api/v1/customers/[id]/route", "/(app)/[workspace]/page"]);
let app: Server;
let address = "";
const lines: string[] = [];

beforeAll(async () => {
  watchRequests(templates);
  app = createServer((request, response) => {
    response
      .writeHead(request.url?.includes("broken") ? 500 : 200)
      .end(String(request.headers["x-request-id"]));
  }).listen(0, "127.0.0.1");
  await once(app, "listening");
  address = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  process.env.LIFECURVE_METRICS_TOKEN = "a-token-for-metrics";
});
afterAll(() => {
  app.close();
  delete process.env.LIFECURVE_METRICS_TOKEN;
});

const scrape = (authorization?: string) =>
  getMetrics(new Request("http://localhost/metrics", { headers: authorization ? { authorization } : {} }));

const durations = "lifecurve_http_request_duration_seconds";

/** The metrics as somebody else's parser reads them, by name. */
async function parsed() {
  const answer = await scrape("Bearer a-token-for-metrics");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await answer.text();
  expect(parsePrometheus(text).find(({ name }) => name === durations)?.type).toBe("HISTOGRAM");
  // That parser puts histograms of all labels into one; without their type it reads each line by itself.
  const untyped = text.replaceAll(`# TYPE ${durations} histogram`, "");
  const byName = Map.groupBy(
    parsePrometheus(untyped).flatMap(({ name, metrics }) => metrics.map((metric) => ({ ...metric, name }))),
    ({ name }) => name,
  );
  return { text, byName };
}

test("7.4 metrics count requests by template and status, jobs, imports, pool, lag and memory", async () => {
  const actor = await makeWorkspace({ name: "Nobody Reads This" });
  const workspaceId = actor.workspace.id;
  const old = new Date(Date.now() - 90_000);
  for (const [status, createdAt] of [
    ["queued", old],
    ["queued", new Date()],
    ["done", old],
  ] as const)
    await prisma().job.create({
      data: { workspaceId, id: newId(), kind: "import.stage", status, createdAt },
    });
  await prisma().import.create({
    data: {
      workspaceId,
      id: newId(),
      status: "uploading",
      fileName: "secret-name.csv",
      source: "secret-source",
    },
  });
  for (const path of [
    "/api/v1/customers/1?q=Anna",
    "/api/v1/customers/2",
    "/api/v1/customers/broken",
    `/${actor.workspace.slug}`,
  ])
    await fetch(`${address}${path}`).then((answer) => answer.text());

  const { text, byName } = await vi.waitFor(async () => {
    const found = await parsed();
    const counts = found.byName.get(`${durations}_count`) ?? [];
    const of = (route: string, status: string) =>
      counts.find(({ labels }) => labels?.route === route && labels.status === status)?.value;
    expect(of("/api/v1/customers/[id]", "200")).toBe("2");
    expect(of("/api/v1/customers/[id]", "500")).toBe("1");
    expect(of("/[workspace]", "200")).toBe("1");
    return found;
  });
  const value = (name: string, labels: Record<string, string> = {}) =>
    byName
      .get(name)
      ?.find((metric) => Object.entries(labels).every(([key, at]) => metric.labels?.[key] === at))?.value;
  expect(value("lifecurve_jobs", { kind: "import.stage", status: "queued" })).toBe("2");
  expect(value("lifecurve_jobs", { kind: "import.stage", status: "done" })).toBe("1");
  expect(value("lifecurve_imports", { kind: "log", status: "uploading" })).toBe("1");
  expect(Number(value("lifecurve_jobs_oldest_waiting_seconds"))).toBeGreaterThanOrEqual(90);
  expect(Number(value("lifecurve_jobs_oldest_waiting_seconds"))).toBeLessThan(390);
  expect(value("lifecurve_database_up")).toBe("1");
  // The scrape before asked the database, so there is a connection by now.
  const open = (pool: string) =>
    new RegExp(`^lifecurve_database_pool_connections\\{pool="${pool}",state="open"\\} [1-9]`, "m");
  const opened = (await parsed()).text;
  expect(opened).toMatch(open("own"));
  expect(opened).not.toMatch(open("walled"));
  // A request of a workspace has a pool of its own.
  await insideWall(workspaceId, () => read("SELECT 1"));
  expect((await parsed()).text).toMatch(open("walled"));
  expect(Number(value("process_resident_memory_bytes"))).toBeGreaterThan(10_000_000);
  expect(byName.has("nodejs_eventloop_lag_seconds")).toBe(true);
  for (const secret of [actor.workspace.slug, "Nobody", "secret", "Anna", workspaceId])
    expect(text).not.toContain(secret);
});

test("7.4 metrics are closed without the token; the port for this machine answers nothing else", async () => {
  expect((await scrape()).status).toBe(404);
  expect((await scrape("Bearer wrong")).status).toBe(404);
  const server = serveMetrics(0);
  await once(server, "listening");
  const { port, address: bound } = server.address() as AddressInfo;
  expect(bound).toBe("127.0.0.1");
  const open = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(parsePrometheus(await open.text()).length).toBeGreaterThan(10);
  expect((await fetch(`http://127.0.0.1:${port}/api/v1/customers`)).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${port}/metrics`, { method: "POST" })).status).toBe(404);
  server.close();
});

test("7.4 a request keeps its id from the first header to the log, the answer and the problem", async () => {
  const write = vi.spyOn(process.stderr, "write").mockImplementation((chunk) => {
    lines.push(String(chunk));
    return true;
  });
  const given = "from-the-balancer-1";
  const kept = await fetch(`${address}/api/v1/customers/broken`, { headers: { "x-request-id": given } });
  expect(kept.headers.get("x-request-id")).toBe(given);
  expect(await kept.text()).toBe(given);
  const made = await fetch(`${address}/api/v1/customers/1`, { headers: { "x-request-id": "not one" } });
  const id = made.headers.get("x-request-id") ?? "";
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  await vi.waitFor(() => expect(lines.length).toBeGreaterThanOrEqual(2));
  write.mockRestore();
  const entries = lines.map((line) => JSON.parse(line));
  expect(entries.find((entry) => entry.requestId === given)).toMatchObject({
    level: "error",
    msg: "request",
    method: "GET",
    route: "/api/v1/customers/[id]",
    status: 500,
  });
  expect(entries.find((entry) => entry.requestId === id)).toMatchObject({ level: "info", status: 200 });

  const refused = await listCustomers(
    new Request("http://localhost/api/v1/customers", { headers: { "x-request-id": given } }),
    { params: Promise.resolve({}) },
  );
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ requestId: given });
});

test("7.4 a node is ready when database, migrations and worker are, and not once it is stopping", async () => {
  const ask = async () => {
    const answer = await getReady();
    return { status: answer.status, ...(await answer.json()) };
  };
  expect(await ask()).toEqual({
    status: 200,
    ready: true,
    database: "answers",
    migrations: "current",
    worker: "elsewhere",
    stopping: false,
  });
  const shared = globalThis as { lifecurveNode?: unknown };
  const worker = { running: true, residentBytes: 1, lagSeconds: 0 };
  shared.lifecurveNode = { stopping: true, worker, heardAt: Date.now() };
  expect(await ask()).toMatchObject({ status: 503, ready: false, stopping: true, worker: "running" });
  shared.lifecurveNode = { stopping: false, worker, heardAt: 0 };
  expect(await ask()).toMatchObject({ status: 503, ready: false, worker: "silent" });
  delete shared.lifecurveNode;

  await read("ALTER TABLE _prisma_migrations RENAME COLUMN finished_at TO ended_at");
  expect(await ask()).toMatchObject({ status: 503, database: "silent", migrations: "unknown" });
  await read("ALTER TABLE _prisma_migrations RENAME COLUMN ended_at TO finished_at");
  const [newest] = await read<{ name: string }>(
    "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations) RETURNING migration_name AS name",
  );
  expect(newest?.name).toBeTruthy();
  expect(await ask()).toMatchObject({ status: 503, database: "answers", migrations: "missing" });
  await read("UPDATE _prisma_migrations SET finished_at = now() WHERE migration_name = $1", [newest?.name]);
  expect((await ask()).status).toBe(200);
});

test("7.1 over https every answer, of the API too, tells browsers to come back encrypted; over http none does", async () => {
  const header = async () =>
    (await fetch(`${address}/api/v1/customers/1`)).headers.get("strict-transport-security");
  const before = process.env.LIFECURVE_URL;
  process.env.LIFECURVE_URL = "http://lifecurve.example.test";
  expect(await header()).toBeNull();
  process.env.LIFECURVE_URL = "https://lifecurve.example.test";
  expect(await header()).toBe("max-age=63072000; includeSubDomains");
  if (before === undefined) delete process.env.LIFECURVE_URL;
  else process.env.LIFECURVE_URL = before;
});
