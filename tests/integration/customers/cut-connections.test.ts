import pg from "pg";
import { expect, it, vi } from "vitest";
import { POST as log } from "@/app/api/v1/touchpoints/route";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { read } from "@/lib/db/sql";
import { databaseUrl } from "@/lib/env";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller } from "./call";

useDatabase();

const patience = { timeout: 60_000, interval: 20 };

it("9 touchpoints whose connection breaks are told that their fate is unknown, and are not written by another try", async () => {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const { item } = await createCustomer(actor, newCustomer.parse({ name: "Ada", modelId: model.id }));
  const api = await makeCaller(actor);
  const call = (activity: string) =>
    api(log, {
      body: { customerId: item.id, channel: "phone", initiation: "reactive", activity },
      key: activity,
    });

  const blocker = new pg.Client({ connectionString: databaseUrl() });
  await blocker.connect();
  await blocker.query("BEGIN");
  await blocker.query("LOCK TABLE audit_event IN ACCESS EXCLUSIVE MODE");
  const sent = Promise.all([call("First"), call("Second")]);
  let answered = false;
  void sent.finally(() => {
    answered = true;
  });
  // Everything is written but the trail, nothing is committed: cut whatever waits there.
  await vi.waitFor(async () => {
    await read(
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE relation = 'audit_event'::regclass AND NOT granted",
    );
    expect(answered).toBe(true);
  }, patience);
  for (const { status, body } of await sent) {
    expect(status).toBe(503);
    expect(body.detail).toContain("may have been made or not");
  }
  await blocker.end();
  const rows = () => read("SELECT 1 FROM touchpoint WHERE workspace_id = $1", [actor.workspace.id]);
  expect(await rows()).toEqual([]);
  // The key stays taken: whoever sends it again is told to look, and nothing is written behind their back.
  expect((await call("First")).status).toBe(409);
  expect(await rows()).toEqual([]);
});
