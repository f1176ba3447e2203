import pg from "pg";
import { describe, expect, inject, it } from "vitest";
import { startScript, waitForEnd } from "./run-script";

const migrate = `
  const { applyMigrations } = await import("./lib/db/migrate/apply.ts");
  console.log("applied " + (await applyMigrations(process.env.TARGET)).length);`;

describe("migrations", () => {
  it("7.4 two nodes that start at once apply each migration once", async () => {
    const name = `${inject("databaseTemplate").replace("template", "race")}_1`;
    const admin = new pg.Client({ connectionString: inject("databaseServer") });
    await admin.connect();
    await admin.query(`CREATE DATABASE "${name}"`);
    const url = new URL(inject("databaseServer"));
    url.pathname = `/${name}`;
    try {
      const nodes = [1, 2].map(() => waitForEnd(startScript(migrate, { TARGET: url.href })));
      const ends = await Promise.all(nodes);
      expect(ends.map((end) => end.code)).toEqual([0, 0]);
      const applied = ends
        .map((end) => Number(/applied (\d+)/.exec(end.output)?.[1]))
        .sort((left, right) => left - right);
      expect(applied[0]).toBe(0);
      const target = new pg.Client({ connectionString: url.href });
      await target.connect();
      const { rows } = await target.query<{ names: number; done: number }>(
        `SELECT count(DISTINCT migration_name)::int AS names, count(*) FILTER (WHERE finished_at IS NOT NULL)::int AS done FROM _prisma_migrations`,
      );
      await target.end();
      expect(rows[0]).toEqual({ names: applied[1], done: applied[1] });
    } finally {
      await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      await admin.end();
    }
  });
});
