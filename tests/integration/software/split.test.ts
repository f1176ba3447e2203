import fc from "fast-check";
import { expect, test } from "vitest";
import { makeShareTable, shareLine } from "@/lib/allocations/share-lines";
import { makeUnitTable } from "@/lib/allocations/units";
import { sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { civilMonth } from "@/lib/engine/calendar/civil-month";
import { allocate } from "@/lib/engine/money/allocate";
import { minor } from "@/lib/engine/money/minor";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const month = civilMonth("2026-03");
const nobody = "01900000-0000-7000-8000-000000000000";
const idOf = (index: number) => `01900000-0000-7000-8000-${String(index).padStart(12, "0")}`;

/** What the database makes of an amount, by customer; shares of nothing are left out. */
async function splitInDatabase(
  amountMinor: number,
  units: readonly number[],
): Promise<Record<string, number>> {
  return writeOnClient(async (client) => {
    const sql = sqlOnClient(client);
    await makeUnitTable(sql);
    await makeShareTable(sql);
    await sql(
      `INSERT INTO run_unit (month, row_no, customer_id, stage_id, touches)
       SELECT $1::date, row_number() OVER (ORDER BY x.id), x.id, $4, x.units FROM unnest($2::uuid[], $3::bigint[]) AS x(id, units)`,
      [`${month}-01`, units.map((_, index) => idOf(index)), units, nobody],
    );
    const totalUnits = units.reduce((sum, one) => sum + one, 0);
    const among = { column: "touches", totalUnits, stageIds: null };
    const line = {
      poolId: null,
      state: "allocated",
      driver: "touchpoint-count",
      stageId: null,
      customerId: null,
    } as const;
    await shareLine(sql, month, 1, { ...line, units: totalUnits, totalUnits, amountMinor, among });
    const rows = await sql<{ id: string; amount: number }>(
      "SELECT u.customer_id AS id, s.amount FROM run_share s JOIN run_unit u ON u.row_no = s.row_no ORDER BY 1",
    );
    return Object.fromEntries(rows.map(({ id, amount }) => [id, amount]));
  });
}

function splitInEngine(amountMinor: number, units: readonly number[]): Record<string, number> {
  const claims = units.map((weight, index) => ({ id: `${idOf(index)} ${nobody}`, weight }));
  const shares = allocate(minor(amountMinor), claims).shares.filter(({ amount }) => amount !== 0);
  return Object.fromEntries(shares.map(({ id, amount }) => [id.split(" ")[0], amount]));
}

test("3.5 the database splits an amount exactly as the engine does, to the minor unit, ties by id", async () => {
  const units = fc.array(fc.oneof(fc.nat(5), fc.integer({ min: 1, max: 1e12 })), {
    minLength: 1,
    maxLength: 60,
  });
  const amount = fc.oneof(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -1e11, max: 1e11 }));
  await fc.assert(
    fc.asyncProperty(units, amount, async (counted, amountMinor) => {
      fc.pre(counted.some((one) => one > 0) && amountMinor !== 0);
      const inDatabase = await splitInDatabase(amountMinor, counted);
      expect(inDatabase).toEqual(splitInEngine(amountMinor, counted));
      const sum = Object.values(inDatabase).reduce((total, one) => total + one, 0);
      expect(sum).toBe(amountMinor);
    }),
    { numRuns: 150 },
  );
});
