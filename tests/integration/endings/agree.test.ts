import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeOf } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { writeNewLives } from "@/lib/db/rollups/rewrite-lives";
import { read, type Sql, sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { civilFromDays } from "@/lib/engine/calendar/days";
import type { Sides } from "@/lib/engine/endings/sides";
import { findGaps } from "@/lib/engine/endings/worth";
import { writeDecimal } from "@/lib/engine/money/fraction";
import { checkWorkspace } from "@/scripts/lifecurve/database-commands";
import { makeModel } from "@/tests/factories/lifecycle";
import { anySides } from "@/tests/factories/sides";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

/** Random lives stand in 2026. */
const first = 20_454;
const day = (number: number) => civilFromDays(first + number);
const lastDay = (number: number) => (Number.isFinite(number) ? day(number) : null);

async function enter(sql: Sql, workspaceId: string, customerId: string, agreementId: string, sides: Sides) {
  await sql(
    `INSERT INTO agreement (workspace_id, id, customer_id, kind, product, starts_on, ends_on, observed_until, amount_minor, currency)
     VALUES ($1, $2, $3, 'policy', 'Cover', $4, $5, $6, $7, 'EUR')`,
    [
      workspaceId,
      agreementId,
      customerId,
      day(sides.startsOn),
      sides.lastOn === null ? null : day(sides.lastOn),
      sides.knownUntil === null ? null : day(sides.knownUntil),
      sides.amount,
    ],
  );
  for (const { from, until } of sides.service)
    await sql(
      "INSERT INTO service_period (workspace_id, id, agreement_id, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5)",
      [workspaceId, newId(), agreementId, day(from), lastDay(until)],
    );
  for (const { kind, from, until } of sides.waived)
    await sql(
      `INSERT INTO gap_resolution (workspace_id, id, agreement_id, kind, starts_on, ends_on, method, amount_minor)
       VALUES ($1, $2, $3, $4::gap_kind, $5, $6, 'waive', 0)`,
      [workspaceId, newId(), agreementId, kind, day(from), day(until)],
    );
  for (const { days, amount, at } of sides.entries)
    await sql(
      `INSERT INTO ledger_entry (workspace_id, id, customer_id, agreement_id, occurred_at, kind, nature, amount_minor, currency,
         covers_from, covers_until, recorded_at)
       VALUES ($1, $2, $3, $4, '2026-01-01T00:00:00Z'::timestamptz + make_interval(days => $5), 'revenue', 'premium', $6, 'EUR', $7, $8,
         '2027-06-01')`,
      [workspaceId, newId(), customerId, agreementId, at, amount, day(days.from), day(days.until)],
    );
}

/** As the table keeps them. */
function expected(id: string, sides: Sides) {
  return findGaps(sides).map(({ kind, days, day: price, worth }) => ({
    id,
    kind,
    from: day(days.from),
    until: lastDay(days.until),
    day: price === null ? null : writeDecimal(price, 12),
    worth,
  }));
}

describe("gaps", () => {
  it("2.7 derived by the database are those of the engine, day for day and cent for cent", async () => {
    const actor = await makeWorkspace();
    const model = await makeModel(actor);
    const workspaceId = actor.workspace.id;
    await fc.assert(
      fc.asyncProperty(fc.array(anySides, { minLength: 1, maxLength: 30 }), async (lives) => {
        const customerId = newId();
        const ids = lives.map(() => newId());
        await writeOnClient((client) => {
          const sql = sqlOnClient(client);
          return writeNewLives(sql, placeOf(actor), { ids: [customerId] }, async () => {
            await sql("INSERT INTO customer (workspace_id, id, model_id, name) VALUES ($1, $2, $3, 'Any')", [
              workspaceId,
              customerId,
              model.id,
            ]);
            for (const [index, sides] of lives.entries())
              await enter(sql, workspaceId, customerId, ids[index] ?? "", sides);
          });
        });
        const found = await read(
          `SELECT agreement_id AS id, kind, starts_on AS "from", ends_on AS until, trim_scale(day_minor)::text AS day,
             worth_minor AS worth
           FROM agreement_gap WHERE workspace_id = $1 AND agreement_id = ANY ($2::uuid[])
           ORDER BY array_position($2::uuid[], agreement_id), starts_on`,
          [workspaceId, ids],
        );
        expect(found).toEqual(lives.flatMap((sides, index) => expected(ids[index] ?? "", sides)));
      }),
      { numRuns: 12 },
    );
    expect(await checkWorkspace(workspaceId, actor.workspace.timeZone)).toEqual([]);
  });
});
