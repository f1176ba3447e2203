import { expect, test, vi } from "vitest";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { editCustomer } from "@/lib/customers/commands/edit-customer";
import { customerEdit, newCustomer } from "@/lib/customers/schema";
import { newId } from "@/lib/db/ids";
import { pool } from "@/lib/db/pool";
import { read } from "@/lib/db/sql";
import { logTouchpoint } from "@/lib/touchpoints/group-commit";
import { newTouchpoint } from "@/lib/touchpoints/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { rollupMismatches } from "./call";

useDatabase();

async function setUp() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const make = async (name: string) =>
    (await createCustomer(actor, newCustomer.parse({ name, modelId: model.id }))).item.id;
  return { actor, model, ids: [await make("One"), await make("Two")] as const };
}

const call = (customerId: string, more: object = {}) =>
  newTouchpoint.parse({
    customerId,
    channel: "phone",
    initiation: "reactive",
    activity: "Call",
    minutes: 5,
    ...more,
  });

/** Another writer's transaction; what it locks stays locked until it is let go. */
async function openTransaction() {
  const client = await pool().connect();
  await client.query("BEGIN");
  const letGo = async () => {
    await client.query("ROLLBACK");
    client.release();
  };
  return { client, letGo };
}

test("2.3 a customer held by a long transaction keeps nobody else's touchpoints", async () => {
  const mine = await setUp();
  const other = await setUp();
  const [heldId, freeId] = mine.ids;
  const { client, letGo } = await openTransaction();
  await client.query("SELECT 1 FROM customer WHERE id = $1 FOR UPDATE", [heldId]);
  let answered = 0;
  const waiting = Array.from({ length: 3 }, () =>
    logTouchpoint(mine.actor, call(heldId)).finally(() => {
      answered++;
    }),
  );
  try {
    // Together with the held one, and after it.
    for (let round = 0; round < 3; round++) {
      const logged = await Promise.all([
        logTouchpoint(mine.actor, call(freeId)),
        logTouchpoint(other.actor, call(other.ids[0])),
      ]);
      expect(logged.map(({ created }) => created)).toEqual([true, true]);
    }
    const missing = logTouchpoint(mine.actor, call(newId()));
    await expect(missing).rejects.toMatchObject({ code: "not_found" });
    expect(answered).toBe(0);
  } finally {
    await letGo();
  }
  expect((await Promise.all(waiting)).map(({ item }) => item.customerId)).toEqual([heldId, heldId, heldId]);
  expect(await rollupMismatches(mine.actor)).toEqual([]);
});

test("2.3 an external id that is just being written by another keeps nobody else's touchpoints", async () => {
  const { actor, ids } = await setUp();
  const { client, letGo } = await openTransaction();
  await client.query(
    `INSERT INTO touchpoint (workspace_id, id, customer_id, occurred_at, channel, direction, initiation, activity, source, external_id)
     VALUES ($1, $2, $3, now(), 'phone', 'inbound', 'reactive', 'Call', 'crm', 'T-1')`,
    [actor.workspace.id, newId(), ids[0]],
  );
  const same = logTouchpoint(actor, call(ids[0], { source: "crm", externalId: "T-1" }));
  const neighbour = logTouchpoint(actor, call(ids[1]));
  expect((await neighbour).created).toBe(true);
  await letGo();
  expect((await same).created).toBe(true);
  expect(await rollupMismatches(actor)).toEqual([]);
});

test("1.3 choosing a model for a customer waits for a publish of it without standing in its way", async () => {
  const { actor, ids } = await setUp();
  const next = await makeModel(actor, "Next model");
  const [id] = ids;
  // A customer without stage moves may change its model.
  await read("UPDATE stage_interval SET voided_at = now() WHERE customer_id = $1", [id]);
  // The two locks that publishing a model takes, in its order.
  const { client, letGo } = await openTransaction();
  await client.query("SELECT 1 FROM lifecycle_model WHERE id = $1 FOR UPDATE", [next.id]);
  const editing = editCustomer(actor, id, customerEdit.parse({ version: 1, modelId: next.id }));
  await vi.waitFor(
    async () =>
      expect(
        await read(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        ),
      ).toHaveLength(1),
    { timeout: 60_000 },
  );
  const locked = await client.query("SELECT 1 FROM customer WHERE id = $1 FOR NO KEY UPDATE SKIP LOCKED", [
    id,
  ]);
  await letGo();
  expect(locked.rowCount).toBe(1);
  expect((await editing).model.id).toBe(next.id);
});
