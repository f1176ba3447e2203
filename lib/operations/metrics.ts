import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { openPools } from "@/lib/db/pool";
import { read } from "@/lib/db/sql";
import { nodeState, workerState } from "./node-state";

type Metrics = { registry: Registry; requests: Histogram<"method" | "route" | "status"> };

function addPool(registers: Registry[]): void {
  new Gauge({
    name: "lifecurve_database_pool_connections",
    help: "Connections of the web server's pools: open ones, idle ones, and work that waits for one.",
    labelNames: ["pool", "state"],
    registers,
    collect() {
      this.reset();
      for (const [pool, { totalCount, idleCount, waitingCount }] of openPools()) {
        this.set({ pool, state: "open" }, totalCount);
        this.set({ pool, state: "idle" }, idleCount);
        this.set({ pool, state: "waiting" }, waitingCount);
      }
    },
  });
}

function addWorker(registers: Registry[]): void {
  const figures = [
    [
      "lifecurve_worker_running",
      "1 while this node's worker is heard of.",
      () => Number(workerState(nodeState()) === "running"),
    ],
    [
      "lifecurve_worker_resident_memory_bytes",
      "Memory of this node's worker.",
      () => nodeState()?.worker.residentBytes ?? 0,
    ],
    [
      "lifecurve_worker_eventloop_lag_seconds",
      "How late the worker's timers were in the last second, at worst.",
      () => nodeState()?.worker.lagSeconds ?? 0,
    ],
  ] as const;
  for (const [name, help, value] of figures) {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  }
}

type Counted = { kind: string; status: string; n: number };

/** Figures of the whole installation, asked of the database at most once in five seconds. */
async function countWork(): Promise<{ jobs: Counted[]; imports: Counted[]; oldest: number; up: 0 | 1 }> {
  try {
    const [jobs, imports, [waiting]] = await Promise.all([
      read<Counted>("SELECT kind, status::text, count(*) AS n FROM job GROUP BY 1, 2"),
      read<Counted>("SELECT kind::text, status::text, count(*) AS n FROM import GROUP BY 1, 2"),
      read<{ seconds: number }>(
        "SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS seconds FROM job WHERE status = 'queued'",
      ),
    ]);
    return { jobs, imports, oldest: waiting?.seconds ?? 0, up: 1 };
  } catch {
    return { jobs: [], imports: [], oldest: 0, up: 0 };
  }
}

function addWork(registers: Registry[]): void {
  let counted: { at: number; work: ReturnType<typeof countWork> } | null = null;
  const count = () => {
    if (!counted || Date.now() - counted.at > 5_000) counted = { at: Date.now(), work: countWork() };
    return counted.work;
  };
  for (const [name, noun] of [
    ["lifecurve_jobs", "jobs"],
    ["lifecurve_imports", "imports"],
  ] as const) {
    new Gauge({
      name,
      help: `How many ${noun} there are, by kind and state, in all workspaces.`,
      labelNames: ["kind", "status"],
      registers,
      async collect() {
        this.reset();
        for (const { kind, status, n } of (await count())[noun]) this.set({ kind, status }, n);
      },
    });
  }
  new Gauge({
    name: "lifecurve_jobs_oldest_waiting_seconds",
    help: "How long the oldest job that has not begun has waited.",
    registers,
    async collect() {
      this.set((await count()).oldest);
    },
  });
  new Gauge({
    name: "lifecurve_database_up",
    help: "1 when the database answered.",
    registers,
    async collect() {
      this.set((await count()).up);
    },
  });
}

function make(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "lifecurve_http_request_duration_seconds",
    help: "How long requests took to be answered, by the template of their address.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  addPool([registry]);
  addWorker([registry]);
  addWork([registry]);
  return { registry, requests };
}

const shared = globalThis as { lifecurveMetrics?: Metrics };

/** One set for the process: pages, methods and the watcher of requests are bundled apart from each other. */
export function metrics(): Metrics {
  shared.lifecurveMetrics ??= make();
  return shared.lifecurveMetrics;
}

/** Everything in the text format of Prometheus. */
export async function writeMetrics(): Promise<{ type: string; text: string }> {
  const { registry } = metrics();
  return { type: registry.contentType, text: await registry.metrics() };
}
