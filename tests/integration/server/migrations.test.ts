import type pg from "pg";
import { describe, expect, it } from "vitest";
import { onEmptyDatabase } from "@/tests/setup/empty-database";
import { makeDataFolder, startScript, waitForEnd } from "./run-script";

const migrate = `
  const { applyMigrations } = await import("./lib/db/migrate/apply.ts");
  console.log("applied " + (await applyMigrations(process.env.TARGET)).length);`;

const difference = `
  const { applyMigrations } = await import("./lib/db/migrate/apply.ts");
  const { diffSchema } = await import("./lib/db/migrate/diff.ts");
  await applyMigrations(process.env.TARGET);
  console.log((await diffSchema(process.env.TARGET)).trim());`;

// All that a node does with the database before it serves: migrations, the queue's own tables, the worker.
const startNode = `
  const { prepareSurroundings } = await import("./scripts/lifecurve/surroundings.ts");
  const { startWorker } = await import("./lib/jobs/worker.ts");
  await prepareSurroundings();
  const worker = await startWorker({});
  await worker.stop();
  console.log("started");
  process.exit(0);`;

type Row = { names: number; done: number };

async function countApplied(client: pg.Client): Promise<Row | undefined> {
  const { rows } = await client.query<Row>(
    `SELECT count(DISTINCT migration_name)::int AS names, count(*) FILTER (WHERE finished_at IS NOT NULL)::int AS done FROM _prisma_migrations`,
  );
  return rows[0];
}

describe("migrations", () => {
  it("7.4 two nodes that start at once apply each migration once", async () => {
    await onEmptyDatabase(async (url, client) => {
      const ends = await Promise.all([1, 2].map(() => waitForEnd(startScript(migrate, { TARGET: url }))));
      expect(ends.map((end) => end.code)).toEqual([0, 0]);
      const applied = ends
        .map((end) => Number(/applied (\d+)/.exec(end.output)?.[1]))
        .sort((left, right) => left - right);
      expect(applied[0]).toBe(0);
      expect(await countApplied(client)).toEqual({ names: applied[1], done: applied[1] });
    });
  });

  it("7.4 the migrations say all that the schema says", async () => {
    await onEmptyDatabase(async (url) => {
      const end = await waitForEnd(startScript(difference, { TARGET: url }));
      expect(end).toEqual({ code: 0, output: "-- This is an empty migration.\n" });
    });
  });

  it("7.4 three app nodes that start at once on an empty database all come up", async () => {
    const { folder, remove } = await makeDataFolder();
    try {
      await onEmptyDatabase(async (url, client) => {
        const nodes = [1, 2, 3].map((node) =>
          waitForEnd(startScript(startNode, { DATABASE_URL: url, LIFECURVE_DATA: `${folder}-${node}` })),
        );
        expect(await Promise.all(nodes)).toEqual([1, 2, 3].map(() => ({ code: 0, output: "started\n" })));
        const applied = await countApplied(client);
        expect(applied?.done).toBe(applied?.names);
        const queue = await client.query("SELECT 1 FROM pgboss.queue WHERE name = 'work'");
        expect(queue.rowCount).toBe(1);
      });
    } finally {
      await remove();
    }
  });
});
