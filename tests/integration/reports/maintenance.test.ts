import { describe, expect, it } from "vitest";
import { pool } from "@/lib/db/pool";
import { checkRollups } from "@/lib/db/rollups/check";
import { read, sqlOnClient } from "@/lib/db/sql";
import { foldGrown } from "@/lib/jobs/maintenance";
import { activityReport } from "@/lib/reports/activity";
import { activityQuery } from "@/lib/reports/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { enterLives, writeFacts } from "./seed";

useDatabase();

const rowsIn = async (workspaceId: string) =>
  (
    await read<{ rows: number }>("SELECT count(*) AS rows FROM rollup_activity WHERE workspace_id = $1", [
      workspaceId,
    ])
  )[0]?.rows ?? 0;

describe("folding in the background", () => {
  it("shrinks rollups that have grown and changes no figure; one node at a time", async () => {
    const actor = await makeWorkspace();
    const model = await makeModel(actor);
    const workspaceId = actor.workspace.id;
    await enterLives(actor, model.id, [
      {
        name: "Ada",
        moves: [[model.stages.reach ?? "", "2024-01-10T10:00:00Z"]],
        touches: [["2024-01-10T10:00:00Z", 10]],
      },
    ]);
    // Every write subtracts what was and adds what is: two rows a time that all but cancel out.
    for (let turn = 0; turn < 6; turn += 1) await writeFacts(actor, async () => undefined);
    const minutes = async () => (await activityReport(actor, activityQuery.parse({})))?.outcomes[3]?.minutes;
    expect(await rowsIn(workspaceId)).toBe(13);
    const before = await minutes();

    const other = await pool().connect();
    await other.query("SELECT pg_advisory_lock(7770021)");
    expect(await foldGrown(3)).toBeNull();
    await other.query("SELECT pg_advisory_unlock(7770021)");
    other.release();

    expect(await foldGrown(3)).toBeGreaterThanOrEqual(12);
    expect(await rowsIn(workspaceId)).toBe(1);
    expect(await minutes()).toBe(before);
    expect(await foldGrown(3)).toBe(0);
    const client = await pool().connect();
    try {
      await client.query("BEGIN");
      expect(
        await checkRollups(sqlOnClient(client), { workspaceId, timeZone: actor.workspace.timeZone }),
      ).toEqual([]);
      await client.query("ROLLBACK");
    } finally {
      client.release();
    }
  });
});
