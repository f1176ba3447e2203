import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { findChargesBehind } from "@/lib/allocations/charges-behind";
import { chargesBehindQuery } from "@/lib/allocations/schema";
import type { Actor } from "@/lib/auth/actor";
import { voidCharge } from "@/lib/charges/commands";
import { read } from "@/lib/db/sql";
import { applyRules } from "@/lib/pool-rules/apply";
import { saveRules } from "@/lib/pool-rules/commands";
import { rulesBody } from "@/lib/pool-rules/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { importApi } from "@/tests/integration/imports/api";
import { enterLives } from "@/tests/integration/reports/seed";
import { useDatabase } from "@/tests/setup/use-database";
import { charge, linesOf, makePool, share } from "./setup";

useDatabase();

const save = (actor: Actor, rules: object[]) => saveRules(actor, rulesBody.parse({ rules }).rules);
const says = (value: string) => [{ field: "description", op: "contains", value }];

/** Standing charges of a pool: how many, and what they cost exactly. */
async function standing(actor: Actor, poolId: string | null) {
  const [row] = await read<{ charges: number; cost: string }>(
    `SELECT count(*) AS charges, coalesce(trim_scale(sum(cost)), 0)::text AS cost FROM charge
     WHERE workspace_id = $1 AND voided_at IS NULL AND pool_id IS NOT DISTINCT FROM $2::uuid`,
    [actor.workspace.id, poolId],
  );
  return row;
}

const auditOf = (actor: Actor) =>
  read<{ summary: string }>(
    "SELECT summary FROM audit_event WHERE workspace_id = $1 AND action = 'pool-rules.applied' ORDER BY id",
    [actor.workspace.id],
  );

test("3.5 rules are applied to charges in no pool: the first that fits, once; what has a pool or was voided stays", async () => {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const { reach = "", use = "" } = model.stages;
  const [mail, seats] = [await makePool(actor, { name: "Mail" }), await makePool(actor, { name: "Seats" })];
  const placed = await charge(actor, seats.id, "1.00", { description: "Mail, placed by hand" });
  const wrong = await charge(actor, null, "2.00", { description: "Mail, entered twice" });
  await voidCharge(actor, wrong.id, "Entered twice");
  const sent = await charge(actor, null, "4.125", {
    description: "MAIL of March",
    stageId: reach,
    source: "erp",
    externalId: "4711",
  });
  await charge(actor, null, "8.00", { description: "Seats of the mail desk" });
  await charge(actor, null, "16.00", { description: "Coffee" });
  expect(await applyRules(actor)).toEqual({ moved: 0, left: 3 });
  expect(await auditOf(actor)).toEqual([]);
  await save(actor, [
    { name: "Seats", poolId: seats.id, stageId: use, conditions: says("seats") },
    { name: "Mail", poolId: mail.id, conditions: says("mail") },
  ]);
  expect(await applyRules(actor)).toEqual({ moved: 2, left: 1 });
  expect(await standing(actor, mail.id)).toEqual({ charges: 1, cost: "4.125" });
  expect(await standing(actor, seats.id)).toEqual({ charges: 2, cost: "9" });
  expect(await standing(actor, null)).toEqual({ charges: 1, cost: "16" });
  const moved = await read(
    `SELECT stage_id, source, external_id, replaces_id, recorded_by FROM charge
     WHERE workspace_id = $1 AND pool_id = $2 AND voided_at IS NULL`,
    [actor.workspace.id, mail.id],
  );
  expect(moved).toEqual([
    { stage_id: reach, source: "erp", external_id: "4711", replaces_id: sent.id, recorded_by: actor.name },
  ]);
  const [old] = await read("SELECT pool_id, void_reason FROM charge WHERE id = $1", [sent.id]);
  expect(old).toEqual({ pool_id: null, void_reason: "Moved to a pool by a rule" });
  expect(await read("SELECT voided_at FROM charge WHERE id = $1", [placed.id])).toEqual([
    { voided_at: null },
  ]);
  expect(await applyRules(actor)).toEqual({ moved: 0, left: 1 });
  expect(await auditOf(actor)).toEqual([{ summary: "Moved 2 unassigned charges to pools by the rules" }]);
});

test("3.5 a finished run keeps the charges that rules move; the next one takes them in their pool", async () => {
  const actor = await makeWorkspace();
  const pool = await makePool(actor, { driver: "direct" });
  const old = await charge(actor, null, "10.00", { description: "Mail" });
  const before = await share(actor);
  await save(actor, [{ name: "All", poolId: pool.id }]);
  expect(await applyRules(actor)).toEqual({ moved: 1, left: 0 });
  const behind = (run: string, of: string) =>
    findChargesBehind(actor, run, chargesBehindQuery.parse({ pool: of, month: "2026-03", view: "cost" }));
  const [kept, gone] = [await behind(before.id, "none"), await behind(before.id, pool.id)];
  expect([kept.items.map(({ id }) => id), kept.total?.amountMinor]).toEqual([[old.id], 1000]);
  expect(gone.items).toEqual([]);
  expect((await linesOf(actor, before.id)).map((line) => [line.pool, line.amount])).toEqual([
    ["Unassigned", 1000],
  ]);
  const after = await share(actor);
  expect((await linesOf(actor, after.id)).map((line) => [line.pool, line.amount])).toEqual([["CRM", 1000]]);
  expect((await behind(after.id, pool.id)).total?.amountMinor).toBe(1000);
});

test("3.5 FOCUS: a bill imported before there were rules is moved exactly, known again, and taken back whole", async () => {
  const actor = await makeWorkspace({ currency: "USD" });
  const model = await makeModel(actor);
  await enterLives(actor, model.id, [{ name: "Prod", moves: [] }]);
  await read(
    `INSERT INTO customer_external_id (workspace_id, source, external_id, customer_id)
     SELECT workspace_id, 'crm', 'prod', id FROM customer WHERE workspace_id = $1`,
    [actor.workspace.id],
  );
  const pool = await makePool(actor, { name: "Compute", kind: "cloud", driver: "direct" });
  const api = await importApi(actor);
  const bytes = new Uint8Array(await readFile("../shared/data/focus/focus_sample_1.0.csv"));
  const published = await api.publish(await api.upload("bill.csv", bytes));
  expect(await standing(actor, null)).toEqual({ charges: 1000, cost: "14.97651418586" });
  await save(actor, [
    {
      name: "Compute",
      poolId: pool.id,
      customerTag: "environment",
      conditions: [{ field: "category", op: "is", value: "compute" }],
    },
  ]);
  expect(await applyRules(actor)).toEqual({ moved: 443, left: 557 });
  // 110 of the 443 rows carry {"environment": "prod"}.
  const [sum] = await read(
    `SELECT count(*) AS charges, trim_scale(sum(cost))::text AS cost, count(DISTINCT external_id) AS keys,
       count(customer_id) AS named
     FROM charge WHERE workspace_id = $1 AND voided_at IS NULL`,
    [actor.workspace.id],
  );
  expect(sum).toEqual({ charges: 1000, cost: "14.97651418586", keys: 1000, named: 110 });
  const again = await api.upload("again.csv", bytes);
  expect(await api.ask("GET", again.id, "preview")).toMatchObject({ added: 0, known: 1000 });
  await api.revert(published);
  expect(await standing(actor, null)).toMatchObject({ charges: 0 });
  expect(await standing(actor, pool.id)).toMatchObject({ charges: 0 });
});
