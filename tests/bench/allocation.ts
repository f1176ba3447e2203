import { writeRun } from "@/lib/allocations/write-run";
import { newId } from "@/lib/db/ids";
import { sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { civilMonth } from "@/lib/engine/calendar/civil-month";
import { copyRows } from "@/lib/imports/stage/copy-rows";
import { ms, printTable, times } from "./figures";
import { bench } from "./ids";

const pools = 50;
const month = civilMonth("2026-06");
const drivers = ["touchpoint-count", "weighted-minutes", "active-customers", "revenue-share"];

/** One month of fifty pools over every customer, against one plain COPY of as many rows into a table with a key. */
export async function benchAllocation(): Promise<void> {
  await writeOnClient(async (client) => {
    const sql = sqlOnClient(client);
    for (let index = 0; index < pools; index += 1) {
      const id = newId();
      await sql(
        `INSERT INTO cost_pool (workspace_id, id, name, kind, driver) VALUES ($1, $2, $3, 'saas', $4::pool_driver)`,
        [bench.workspaceId, id, `Pool ${index} ${id}`, drivers[index % drivers.length]],
      );
      await sql(
        `INSERT INTO charge (workspace_id, id, pool_id, purpose, starts_on, ends_on, cost, billed, currency)
         VALUES ($1, $2, $3, 'subscription', '2026-06-01', '2026-07-01', 250000.005, 250000.005, $4)`,
        [bench.workspaceId, newId(), id, bench.currency],
      );
    }
  });
  const start = performance.now();
  const runId = newId();
  const place = { workspaceId: bench.workspaceId, timeZone: bench.timeZone, currency: bench.currency, runId };
  const result = await writeOnClient(async (client) => {
    await client.query("SET LOCAL work_mem = '256MB'");
    return writeRun(
      sqlOnClient(client),
      { ...place, from: month, to: month, inputAt: "2100-01-01" },
      async () => undefined,
      async () => null,
    );
  });
  const run = performance.now() - start;
  const entries = result.sameAs === null ? result.counts.entries : 0;
  const copied = await copyAsMany(entries);
  printTable(
    `Allocation run, ${pools} pools, one month (milliseconds)`,
    ["", "rows", "run", "plain COPY", "run ÷ COPY"],
    [["customers' shares", entries.toLocaleString("en"), ms(run), ms(copied), times(run / copied)]],
  );
}

async function copyAsMany(rows: number): Promise<number> {
  return writeOnClient(async (client) => {
    await client.query(
      `CREATE TABLE bench_share (workspace_id uuid, run_id uuid, line int, customer_id uuid, units bigint, amount bigint,
         PRIMARY KEY (workspace_id, run_id, line, customer_id))`,
    );
    const run = newId();
    const start = performance.now();
    for (let done = 0; done < rows; done += 20_000) {
      let text = "";
      for (let row = done; row < Math.min(rows, done + 20_000); row += 1)
        text += `${bench.workspaceId}\t${run}\t${row % pools}\t01900000-0000-7000-8000-${String(row).padStart(12, "0")}\t${row % 97}\t${row % 9973}\n`;
      await copyRows(client, "bench_share (workspace_id, run_id, line, customer_id, units, amount)", text);
    }
    const taken = performance.now() - start;
    await client.query("DROP TABLE bench_share");
    return taken;
  });
}
