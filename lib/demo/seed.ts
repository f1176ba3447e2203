import { writeNewLives } from "@/lib/db/rollups/rewrite-lives";
import { sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { type DemoOptions, demoOptions, generateLives, planDemo } from "./generate";
import { loadBilling } from "./load-billing";
import { loadDecisions } from "./load-decisions";
import { loadEndings } from "./load-endings";
import { loadForecasts } from "./load-forecasts";
import { loadFrame } from "./load-frame";
import { loadGroups } from "./load-groups";
import { loadInteractions } from "./load-interactions";
import { loadLearning } from "./load-learning";
import { loadLives } from "./load-lives";
import { loadRisks } from "./load-risks";
import { loadSeams } from "./load-seams";
import { loadSoftware } from "./load-software";
import { loadSuccess } from "./load-success";
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
    const sql = sqlOnClient(client);
    await writeNewLives(sql, place, everyone, async () => {
      await loadLives(client, workspace, lives);
      await loadBilling(sql, workspace.id);
    });
    await loadSoftware(client, workspace, options.seed);
    await loadInteractions(sql, workspace, options.seed);
    await loadForecasts(client, workspace, options.seed);
    await loadEndings(sql, workspace);
    await loadSuccess(client, workspace, options.seed);
    await loadRisks(client, workspace, options.seed);
    await loadGroups(client, workspace, options.seed);
    await loadDecisions(client, workspace, options.seed);
    await loadLearning(client, workspace, options.seed);
    await loadSeams(client, workspace, options.seed);
    const facts = lives.reduce(
      (sum, life) =>
        sum + life.intervals.length + life.milestones.length + life.touchpoints.length + life.entries.length,
      0,
    );
    return { workspaceId: workspace.id, made: true, customers: lives.length, facts };
  });
}
