import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { read, writeOnClient } from "@/lib/db/sql";
import { demoOptions } from "@/lib/demo/generate";
import { seedDemo } from "@/lib/demo/seed";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const facts = [
  "customer",
  "customer_external_id",
  "agreement",
  "stage_interval",
  "milestone",
  "touchpoint",
  "ledger_entry",
];
const frame = [
  "workspace",
  "member",
  "segment",
  "lifecycle_model",
  "model_version",
  "stage",
  "stage_definition",
];
const derived = [
  "rollup_activity",
  "rollup_money",
  "rollup_age",
  "rollup_reach",
  "rollup_life",
  "rollup_exposure",
  "rollup_passage",
];

/** One figure for everything the seed wrote; the ids of rollup rows are the only random part. */
async function digest(): Promise<string> {
  const hash = createHash("sha256");
  for (const table of [...frame, ...facts, "customer_summary"]) {
    const rows = await read<{ text: string }>(`SELECT t::text AS text FROM ${table} t ORDER BY 1`);
    hash.update(`${table} ${rows.length}\n`);
    for (const { text } of rows) hash.update(text);
  }
  for (const table of derived) {
    const rows = await read<{ text: string }>(
      `SELECT (to_jsonb(t) - 'id')::text AS text FROM ${table} t ORDER BY 1`,
    );
    for (const { text } of rows) hash.update(text);
  }
  return hash.digest("hex");
}

async function removeDemo(workspaceId: string): Promise<void> {
  await writeOnClient(async (client) => {
    for (const table of [...derived, "customer_summary"])
      await client.query(`DELETE FROM ${table} WHERE workspace_id = $1`, [workspaceId]);
    await client.query("DELETE FROM workspace WHERE id = $1", [workspaceId]);
  });
}

it("7.5 made again after it was removed, the demo is the same to the last row", async () => {
  const small = { ...demoOptions, scale: 0.05 };
  const first = await seedDemo(small);
  const before = await digest();
  await removeDemo(first.workspaceId);
  await seedDemo(small);
  expect(await digest()).toBe(before);
});
