import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import type { FocusEffect } from "@/lib/imports/focus/schema";
import { saveRules } from "@/lib/pool-rules/commands";
import { rulesBody } from "@/lib/pool-rules/schema";
import { makeWorkspace } from "@/tests/factories/workspace";
import { importApi } from "@/tests/integration/imports/api";
import { useDatabase } from "@/tests/setup/use-database";
import { makePool } from "./setup";

useDatabase();

const sample = "../shared/data/focus/focus_sample_1.0.csv";

async function bytesOf(path: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(path));
}

const rule = (poolId: string, more: object) => ({ name: "Rule", poolId, ...more });

async function chargesOf(actor: Actor) {
  const [row] = await read<{ charges: number; billed: string; cost: string; listed: string }>(
    `SELECT count(*) AS charges, coalesce(trim_scale(sum(billed)), 0)::text AS billed, coalesce(trim_scale(sum(cost)), 0)::text AS cost,
       coalesce(trim_scale(sum(listed)), 0)::text AS listed FROM charge WHERE workspace_id = $1 AND voided_at IS NULL`,
    [actor.workspace.id],
  );
  return row;
}

test("3.5 FOCUS: the public sample comes in exact to the last digit, its faults listed, by rules, once, and out again", async () => {
  const actor = await makeWorkspace({ currency: "USD" });
  const compute = await makePool(actor, { name: "Compute", kind: "cloud", driver: "direct" });
  const rest = await makePool(actor, { name: "Microsoft", kind: "cloud", driver: "direct" });
  await saveRules(
    actor,
    rulesBody.parse({
      rules: [
        rule(compute.id, { conditions: [{ field: "category", op: "is", value: "compute" }] }),
        rule(rest.id, {
          conditions: [
            { field: "tag", tag: "env", op: "is", value: "prod" },
            { field: "provider", op: "contains", value: "micro" },
          ],
        }),
      ],
    }).rules,
  );
  const api = await importApi(actor);
  const detail = await api.upload("focus_sample_1.0.csv", await bytesOf(sample));
  expect([detail.kind, detail.status]).toEqual(["focus", "staged"]);
  // The reference rounds the three totals to eight decimals; these are the exact sums of the file.
  expect(detail.focusProfile?.totals).toEqual([
    {
      currency: "USD",
      rows: 1000,
      billed: "20.52022672899",
      cost: "14.97651418586",
      listed: "20.39090575119",
    },
  ]);
  const issues = await read<{ field: string; rows: number; value: string }>(
    "SELECT field, count(*) AS rows, min(value) AS value FROM import_issue WHERE workspace_id = $1 GROUP BY field, reason ORDER BY 2 DESC, 1",
    [actor.workspace.id],
  );
  const found = (field: string) => issues.filter((issue) => issue.field === field).map(({ rows }) => rows);
  expect(found("AvailabilityZone")).toContain(51);
  expect(found("ChargeFrequency")).toContain(7);
  expect(issues.some(({ field, value }) => field === "ChargeClass" && value === "NULL")).toBe(true);
  const effect = await api.ask<FocusEffect>("GET", detail.id, "preview");
  expect(effect.rules.map(({ pool, charges }) => [pool, charges])).toEqual([
    ["Compute", 443],
    ["Microsoft", expect.any(Number)],
    [null, expect.any(Number)],
  ]);
  const published = await api.publish(detail);
  expect(published.status).toBe("published");
  const exact = { charges: 1000, billed: "20.52022672899", cost: "14.97651418586", listed: "20.39090575119" };
  expect(await chargesOf(actor)).toEqual(exact);
  expect([
    Number(exact.billed).toFixed(8),
    Number(exact.cost).toFixed(8),
    Number(exact.listed).toFixed(8),
  ]).toEqual(["20.52022673", "14.97651419", "20.39090575"]);
  const again = await api.upload("again.csv", await bytesOf(sample));
  expect(await api.ask("GET", again.id, "preview")).toMatchObject({ added: 0, known: 1000 });
  await api.publish(again);
  expect(await chargesOf(actor)).toEqual(exact);
  await api.revert(published);
  expect(await chargesOf(actor)).toMatchObject({ charges: 0 });
});

test("3.5 FOCUS: a file without the mandatory columns is refused by name, one of 1.3 is read by its new names", async () => {
  const actor = await makeWorkspace({ currency: "USD" });
  const api = await importApi(actor);
  const text = new TextDecoder().decode(await bytesOf(sample));
  const [header = "", first = ""] = text.split("\n");
  const lacking = `${header.replace("EffectiveCost", "AmortizedCost")}\n${first}\n`;
  const refused = await api.upload("old.csv", new TextEncoder().encode(lacking));
  expect(refused.status).toBe("failed");
  expect(refused.error?.message).toContain("EffectiveCost is missing");
  const renamed = header
    .replace("ProviderName", "ServiceProviderName")
    .replace("PublisherName", "HostProviderName");
  const read13 = await api.upload("new.csv", new TextEncoder().encode(`${renamed}\n${first}\n`));
  expect([read13.kind, read13.status, read13.focusProfile?.rows]).toEqual(["focus", "staged", 1]);
});
