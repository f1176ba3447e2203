import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "@/lib/db/ids";
import { pool } from "@/lib/db/pool";
import { checkRollups } from "@/lib/db/rollups/check";
import { foldRollup, shapes } from "@/lib/db/rollups/fold";
import { type Place, rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import { sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { makeModel, type TestModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

type Step =
  | { do: "touch"; who: number; hour: number; minutes: number }
  | { do: "entry"; who: number; hour: number; amount: number; kind: "cost" | "revenue"; nature: string }
  | { do: "move"; who: number; hour: number; stage: string }
  | { do: "milestone"; who: number; hour: number; kind: string }
  | { do: "void"; who: number; table: string }
  | { do: "revert"; who: number }
  | { do: "fold" };

const who = fc.integer({ min: 0, max: 3 });
// Two years around clock changes and month ends.
const hour = fc.integer({ min: 0, max: 24 * 730 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("touch" as const),
      who,
      hour,
      minutes: fc.integer({ min: 0, max: 90 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("entry" as const),
      who,
      hour,
      amount: fc.integer({ min: -5000, max: 90000 }),
      kind: fc.constantFrom("cost" as const, "revenue" as const),
      nature: fc.constantFrom("media", "staff", "premium"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("move" as const),
      who,
      hour,
      stage: fc.constantFrom("reach", "acquisition", "conversion", "onboarding", "use"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("milestone" as const),
      who,
      hour,
      kind: fc.constantFrom("closed", "declined", "cancelled", "ended", "reopened"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("void" as const),
      who,
      table: fc.constantFrom("touchpoint", "ledger_entry", "stage_interval", "milestone"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("revert" as const), who }) },
  { weight: 1, arbitrary: fc.constant({ do: "fold" as const }) },
);

const at = (hours: number) => new Date(Date.UTC(2023, 11, 31, 22) + hours * 3_600_000);

async function apply(place: Place, model: TestModel, ids: string[], action: Step): Promise<void> {
  if (action.do === "fold") {
    for (const table of Object.keys(shapes))
      await foldRollup(sqlOnClient(pool() as never), table, place.workspaceId);
    return;
  }
  const customerId = ids[action.who] ?? "";
  await writeOnClient(async (client) => {
    const sql = sqlOnClient(client);
    await rewriteLives(sql, place, { ids: [customerId] }, async () => {
      const key = [place.workspaceId, newId(), customerId];
      if (action.do === "touch") {
        await sql(
          `INSERT INTO touchpoint (workspace_id, id, customer_id, occurred_at, channel, direction, initiation, activity, milliseconds)
           VALUES ($1, $2, $3, $4, 'phone', 'inbound', 'reactive', 'Call', $5)`,
          [...key, at(action.hour), action.minutes * 60_000],
        );
      } else if (action.do === "entry") {
        await sql(
          `INSERT INTO ledger_entry (workspace_id, id, customer_id, occurred_at, kind, nature, amount_minor, currency)
           VALUES ($1, $2, $3, $4, $5, $6, $7, 'EUR')`,
          [...key, at(action.hour), action.kind, action.nature, action.amount],
        );
      } else if (action.do === "move") {
        await sql(
          `INSERT INTO stage_interval (workspace_id, id, customer_id, starts_at, stage_id) VALUES ($1, $2, $3, $4, $5)`,
          [...key, at(action.hour), model.stages[action.stage]],
        );
      } else if (action.do === "milestone") {
        await sql(
          `INSERT INTO milestone (workspace_id, id, customer_id, occurred_at, kind) VALUES ($1, $2, $3, $4, $5)`,
          [...key, at(action.hour), action.kind],
        );
      } else if (action.do === "void") {
        await sql(
          `UPDATE ${action.table} SET voided_at = now() WHERE workspace_id = $1 AND id IN (
             SELECT id FROM ${action.table} WHERE workspace_id = $1 AND customer_id = $2 AND voided_at IS NULL ORDER BY id LIMIT 1)`,
          [place.workspaceId, customerId],
        );
      } else {
        for (const table of ["touchpoint", "ledger_entry", "stage_interval", "milestone"]) {
          await sql(`DELETE FROM ${table} WHERE workspace_id = $1 AND customer_id = $2`, [
            place.workspaceId,
            customerId,
          ]);
        }
      }
    });
  });
}

describe("rollups", () => {
  it("7.4 stay exactly equal to the facts after any sequence of writes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const actor = await makeWorkspace();
        const model = await makeModel(actor);
        const place = { workspaceId: actor.workspace.id, timeZone: actor.workspace.timeZone };
        const ids = [newId(), newId(), newId(), newId()];
        await writeOnClient(async (client) => {
          const sql = sqlOnClient(client);
          await rewriteLives(sql, place, { ids }, async () => {
            for (const id of ids) {
              await sql(
                `INSERT INTO customer (workspace_id, id, model_id, name) VALUES ($1, $2, $3, 'Someone')`,
                [place.workspaceId, id, model.id],
              );
            }
          });
        });
        for (const action of steps) await apply(place, model, ids, action);
        const client = await pool().connect();
        try {
          await client.query("BEGIN");
          expect(await checkRollups(sqlOnClient(client), place)).toEqual([]);
          await client.query("ROLLBACK");
        } finally {
          client.release();
        }
      }),
      { numRuns: 25 },
    );
  });
});
