import { Agent, request } from "node:http";
import pg from "pg";
import { makeToken } from "@/lib/auth/tokens";
import { newId } from "@/lib/db/ids";
import { read } from "@/lib/db/sql";
import { databaseUrl } from "@/lib/env";
import { startApp } from "./app";
import { type Run, runClients } from "./clients";
import { ms, percentile, perSecond, printTable, times } from "./figures";
import { bench } from "./ids";
import type { BenchOptions } from "./options";

async function makeKey(): Promise<string> {
  const { token, hash, hint } = makeToken("lc");
  await read(
    `INSERT INTO api_key (workspace_id, id, name, prefix, token_hash, scopes, created_by_id)
     VALUES ($1, $2, 'Bench', $3, $4, $5, 'bench')`,
    [bench.workspaceId, newId(), hint, hash, ["touchpoint:write"]],
  );
  return token;
}

function post(url: URL, agent: Agent, token: string, body: unknown): Promise<void> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const call = request(
      new URL("/api/v1/touchpoints", url),
      {
        method: "POST",
        agent,
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(text),
        },
      },
      (answer) => {
        answer.resume();
        answer.on("end", () =>
          answer.statusCode === 201 ? resolve() : reject(new Error(`The API answered ${answer.statusCode}.`)),
        );
      },
    );
    call.on("error", reject);
    call.end(text);
  });
}

/** Customers that are spread over the data set. */
async function someCustomers(): Promise<string[]> {
  const rows = await read<{ id: string }>(
    `SELECT customer_id AS id FROM customer_summary WHERE workspace_id = $1 AND outcome = 'closed' AND ended_at IS NULL ORDER BY customer_id LIMIT 20000`,
    [bench.workspaceId],
  );
  return rows.map((row) => row.id);
}

const insert = `INSERT INTO touchpoint (workspace_id, id, customer_id, stage_id, occurred_at, channel, direction, initiation, activity, milliseconds)
  SELECT $1, $2, $3, stage_id, now(), 'phone', 'inbound', 'reactive', 'Call', 240000 FROM customer_summary WHERE workspace_id = $1 AND customer_id = $3`;

async function runDriver(options: BenchOptions, customers: readonly string[]): Promise<Run> {
  const clients = await Promise.all(
    Array.from({ length: options.clients }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl() });
      await client.connect();
      return client;
    }),
  );
  try {
    return await runClients(options.clients, options.seconds, async (client, turn) => {
      const customer = customers[(client * 397 + turn * 31) % customers.length];
      await clients[client]?.query({
        name: "insert",
        text: insert,
        values: [bench.workspaceId, newId(), customer],
      });
    });
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

/** Single touchpoints, each durable when answered: the API over HTTP against the bare driver. */
export async function benchTouchpoints(options: BenchOptions): Promise<void> {
  const customers = await someCustomers();
  const token = await makeKey();
  const app = await startApp();
  const agent = new Agent({ keepAlive: true, maxSockets: options.clients });
  const runApi = (seconds: number) =>
    runClients(options.clients, seconds, (client, turn) =>
      post(app.url, agent, token, {
        customerId: customers[(client * 397 + turn * 31) % customers.length],
        channel: "phone",
        initiation: "reactive",
        activity: "Call",
        minutes: 4,
      }),
    );
  try {
    await runApi(2);
    // The bare inserts bypass the rollups, so they are taken out again; runs alternate to share what else goes on.
    const [first] = await read<{ now: string }>("SELECT clock_timestamp()::text AS now");
    const drivers = [await runDriver(options, customers)];
    const apis = [await runApi(options.seconds)];
    drivers.push(await runDriver(options, customers));
    apis.push(await runApi(options.seconds));
    await read(
      `DELETE FROM touchpoint WHERE workspace_id = $1 AND recorded_at >= $2::timestamptz AND recorded_by IS NULL`,
      [bench.workspaceId, first?.now],
    );
    const rate = (runs: readonly Run[]) => runs.reduce((sum, run) => sum + run.perSecond, 0) / runs.length;
    const line = (name: string, runs: readonly Run[]) => {
      const waits = runs.flatMap((run) => run.waits);
      return [
        name,
        perSecond(rate(runs)),
        ms(percentile(waits, 50)),
        ms(percentile(waits, 95)),
        times(rate(runs) / rate(drivers)),
      ];
    };
    printTable(
      `One touchpoint a request, ${options.clients} clients (milliseconds)`,
      ["", "rate", "p50", "p95", "against driver"],
      [line("INSERT + COMMIT by the driver", drivers), line("POST /api/v1/touchpoints", apis)],
    );
  } finally {
    agent.destroy();
    await app.stop();
  }
}
