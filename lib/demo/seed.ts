import { writeNewLives } from "@/lib/db/rollups/rewrite-lives";
import { sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { type DemoOptions, demoOptions, generateLives, planDemo } from "./generate";
import { loadFrame } from "./load-frame";
import { loadLives } from "./load-lives";
import { loadSoftware } from "./load-software";
import { demoSlug, demoTimeZone } from "./workspace";

/** Any constant: two starters must agree on it, so that the demo is made once. */
const lockKey = 7_213_044_119;

export type Seeded = { workspaceId: string; made: boolean; customers: number; facts: number };

/** Makes the demo workspace where it is missing: the whole of it in one transaction, or nothing. */
export async function seedDemo(options: DemoOptions = demoOptions): Promise<Seeded> {
  return writeOnClient(async (client) => {
    await client.query("SELECT pg_advisory_xact_lock($1)", [lockKey]);
    const { rows } = await client.query<{ id: string }>("SELECT id FROM workspace WHERE slug = $1", [
      demoSlug,
    ]);
    const there = rows[0];
    if (there) return { workspaceId: there.id, made: false, customers: 0, facts: 0 };
    const workspace = planDemo(options);
    const lives = [...generateLives(workspace, options)];
    await loadFrame(client, workspace);
    const place = { workspaceId: workspace.id, timeZone: demoTimeZone };
    const everyone = { query: "SELECT id AS customer_id FROM customer WHERE workspace_id = $1" };
    await writeNewLives(sqlOnClient(client), place, everyone, () => loadLives(client, workspace, lives));
    await loadSoftware(client, workspace, options.seed);
    const facts = lives.reduce(
      (sum, life) =>
        sum + life.intervals.length + life.milestones.length + life.touchpoints.length + life.entries.length,
      0,
    );
    return { workspaceId: workspace.id, made: true, customers: lives.length, facts };
  });
}
