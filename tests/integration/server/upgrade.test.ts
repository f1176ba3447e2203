import { expect, it } from "vitest";
import { newId } from "@/lib/db/ids";
import { applyMigrations } from "@/lib/db/migrate/apply";
import { makePool } from "@/lib/db/pool";
import { checkRollups } from "@/lib/db/rollups/check";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import { sqlOnClient } from "@/lib/db/sql";
import { onEmptyDatabase } from "@/tests/setup/empty-database";

/** The newest of an older version: walls, archives, calendars and what came after are still to be made. */
const before = "20261201000000_people";
const place = { workspaceId: newId(), timeZone: "Europe/Amsterdam" };
const customers = [1, 2, 3, 4].map(() => newId());

type Pool = ReturnType<typeof makePool>;

async function enter(pool: Pool): Promise<void> {
  const { workspaceId } = place;
  const model = newId();
  await pool.query(
    "INSERT INTO workspace (id, slug, name, currency, time_zone) VALUES ($1, 'harbour', 'Harbour', 'EUR', $2)",
    [workspaceId, place.timeZone],
  );
  await pool.query(
    "INSERT INTO lifecycle_model (workspace_id, id, name, industry) VALUES ($1, $2, 'Motor', 'insurance')",
    [workspaceId, model],
  );
  for (const id of customers)
    await pool.query(
      "INSERT INTO customer (workspace_id, id, model_id, name) VALUES ($1, $2, $3, 'Someone')",
      [workspaceId, id, model],
    );
}

/** Logs one touchpoint after the other as the app does, until told to stop; counts those that were acknowledged. */
function startLogging(pool: Pool, customerId: string) {
  const logged = { count: 0, stop: false };
  const wrote = Promise.withResolvers<void>();
  const work = async () => {
    const client = await pool.connect();
    const sql = sqlOnClient(client);
    try {
      while (!logged.stop) {
        await sql("BEGIN");
        await rewriteLives(sql, place, { ids: [customerId] }, () =>
          sql(
            `INSERT INTO touchpoint (workspace_id, id, customer_id, occurred_at, channel, direction, initiation, activity, milliseconds)
             VALUES ($1, $2, $3, now(), 'phone', 'inbound', 'reactive', 'Call', 60000)`,
            [place.workspaceId, newId(), customerId],
          ),
        );
        await sql("COMMIT");
        logged.count += 1;
        wrote.resolve();
      }
    } finally {
      client.release();
    }
  };
  const done = work();
  done.catch(wrote.reject);
  return { logged, done, begun: wrote.promise };
}

it("7.3 people log on while an upgrade runs: nothing fails, and nothing is lost", async () => {
  await onEmptyDatabase(async (url) => {
    await applyMigrations(url, before);
    const pool = makePool(url);
    try {
      await enter(pool);
      const logging = customers.map((id) => startLogging(pool, id));
      await Promise.all(logging.map(({ begun }) => begun));
      const applied = await applyMigrations(url);
      expect(applied).toContain("20261205000000_workspace_archives");
      expect(applied.every((name) => name > before)).toBe(true);
      for (const { logged } of logging) logged.stop = true;
      await Promise.all(logging.map(({ done }) => done));

      const acknowledged = logging.reduce((sum, { logged }) => sum + logged.count, 0);
      const { rows } = await pool.query<{ n: number }>("SELECT count(*) AS n FROM touchpoint");
      expect(rows[0]?.n).toBe(acknowledged);
      const client = await pool.connect();
      await client.query("BEGIN");
      expect(await checkRollups(sqlOnClient(client), place)).toEqual([]);
      await client.query("ROLLBACK");
      client.release();
    } finally {
      await pool.end();
    }
  });
});
