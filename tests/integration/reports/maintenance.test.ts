import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { pool } from "@/lib/db/pool";
import { checkRollups, type Mismatch } from "@/lib/db/rollups/check";
import { read, sqlOnClient } from "@/lib/db/sql";
import { foldGrown } from "@/lib/jobs/maintenance";
import { activityReport } from "@/lib/reports/activity";
import { lensQuery } from "@/lib/reports/lens/query";
import { lensReport } from "@/lib/reports/lens/report";
import { retentionQuery } from "@/lib/reports/retention/query";
import { retentionReport } from "@/lib/reports/retention/report";
import { activityQuery } from "@/lib/reports/schema";
import { enterAgreements } from "@/tests/factories/agreements";
import { enterLedger } from "@/tests/factories/ledger";
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

async function differencesIn(actor: Actor): Promise<Mismatch[]> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    const { id: workspaceId, timeZone } = actor.workspace;
    return await checkRollups(sqlOnClient(client), { workspaceId, timeZone });
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

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
    expect(await differencesIn(actor)).toEqual([]);
  });

  it("3.4 and 3.7 say the same from what was folded, from what was not, and from both", async () => {
    const actor = await makeWorkspace();
    const years = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => ({
        start: `2022-${String((index % 12) + 1).padStart(2, "0")}-05`,
        months: 3 + ((from + index) % 7),
        group: index % 2 === 0 ? "Old" : "New",
        premium: 100 + index,
      }));
    const { modelId } = await enterAgreements(actor, years(0, 10));
    await enterLedger(actor, modelId, [
      {
        money: [
          { at: "2022-02-01", minor: 500 },
          { at: "2022-03-01", kind: "revenue", nature: "premium", minor: 900 },
        ],
      },
    ]);
    const said = async () => {
      const retention = await retentionReport(actor, retentionQuery.parse({ by: "segment" }));
      const lens = await lensReport(actor, lensQuery.parse({ lens: "insurer" }));
      return {
        lives: retention?.groups.map(({ lives, inForce, table }) => [lives, inForce, table.rows]),
        inForce: retention?.inForce.map(({ month, began, ended, inForce }) => [month, began, ended, inForce]),
        products: retention?.products,
        cost: lens?.spent.total,
      };
    };
    const before = await said();
    expect(before.lives?.map(([lives]) => lives)).toEqual([5, 5]);
    expect(before.products).toEqual(["Cover"]);
    await foldGrown(0);
    expect(await said()).toEqual(before);
    const folded = "SELECT count(*) AS rows FROM rollup_retention_coarse WHERE workspace_id = $1";
    expect((await read<{ rows: number }>(folded, [actor.workspace.id]))[0]?.rows).toBeGreaterThan(0);

    // Half of it folded, half of it not: a customer's life ends in other months than it first did.
    await writeFacts(actor, async (sql) => {
      await sql("UPDATE agreement SET terminated_on = terminated_on + 40 WHERE workspace_id = $1", [
        actor.workspace.id,
      ]);
      await sql("UPDATE ledger_entry SET amount_minor = amount_minor * 2 WHERE workspace_id = $1", [
        actor.workspace.id,
      ]);
    });
    const after = await said();
    expect(after.lives?.map(([lives]) => lives)).toEqual([5, 5]);
    expect(after).not.toEqual(before);
    expect(await differencesIn(actor)).toEqual([]);
    await foldGrown(0);
    expect(await said()).toEqual(after);
    expect(await differencesIn(actor)).toEqual([]);
  });
});
