import type pg from "pg";
import { finishRun } from "@/lib/allocations/run-job";
import { writeRun } from "@/lib/allocations/write-run";
import { sqlOnClient } from "@/lib/db/sql";
import {
  type CivilMonth,
  civilMonth,
  firstDayOf,
  nextMonth,
  shiftMonth,
} from "@/lib/engine/calendar/civil-month";
import { demoEnd, demoStart } from "./calendar";
import { type Cell, copyRows, instant } from "./copy-rows";
import { demoId } from "./demo-id";
import { makeRandom, type Random } from "./random";
import { type DemoPool, demoPools, demoServices, demoUnassigned } from "./software-plan";
import { type DemoWorkspace, demoCurrency, demoTimeZone } from "./workspace";

const firstMonth = civilMonth("2023-11");
const lastMonth = civilMonth("2026-10");
const months = Array.from({ length: 36 }, (_, index) => shiftMonth(firstMonth, index));
const began = instant(demoStart);
/** After the last day of the demo, so that all its charges count. */
const closed = instant(demoEnd);

type Ids = Record<string, string>;

/** Loads services, cost pools and their charges, and shares them out once over all months. */
export async function loadSoftware(
  client: pg.ClientBase,
  workspace: DemoWorkspace,
  seed: string,
): Promise<void> {
  const random = makeRandom(seed).fork("software");
  const name = (keys: readonly { key: string }[]): Ids =>
    Object.fromEntries(keys.map(({ key }) => [key, demoId(random, demoStart)]));
  const [services, pools] = [name(demoServices), name(demoPools)];
  await loadServices(client, workspace, services);
  await loadPools(client, workspace, services, pools);
  await loadCharges(client, workspace, pools, random);
  await shareOut(client, workspace, demoId(random, demoEnd));
}

const stageOf = (workspace: DemoWorkspace, template: string, stage: string): string => {
  const found = workspace.models.find((model) => model.template.key === template)?.stages[stage]?.id;
  if (!found) throw new Error(`The demo has no stage ${stage} of ${template}.`);
  return found;
};

async function loadServices(client: pg.ClientBase, workspace: DemoWorkspace, ids: Ids): Promise<void> {
  const id = workspace.id;
  await copyRows(
    client,
    "service",
    ["workspace_id", "id", "name", "owner_team", "domain", "created_at"],
    demoServices.map((one) => [id, ids[one.key] ?? null, one.name, one.team, one.domain, began]),
  );
  await copyRows(
    client,
    "service_sourcing",
    ["workspace_id", "service_id", "starts_on", "sourcing"],
    demoServices.flatMap((one) =>
      one.sourcing.map(([from, what]): Cell[] => [id, ids[one.key] ?? null, from, what]),
    ),
  );
  await copyRows(
    client,
    "service_stage",
    ["workspace_id", "service_id", "stage_id", "weight"],
    demoServices.flatMap((one) =>
      one.stages.map(([template, stage, weight]): Cell[] => [
        id,
        ids[one.key] ?? null,
        stageOf(workspace, template, stage),
        weight,
      ]),
    ),
  );
}

async function loadPools(
  client: pg.ClientBase,
  workspace: DemoWorkspace,
  services: Ids,
  ids: Ids,
): Promise<void> {
  const id = workspace.id;
  const own = (pool: DemoPool) => ids[pool.key] ?? null;
  await copyRows(
    client,
    "cost_pool",
    ["workspace_id", "id", "name", "kind", "service_id", "driver", "capacity", "layer", "created_at"],
    demoPools.map((pool) => [
      id,
      own(pool),
      pool.name,
      pool.kind,
      pool.service ? (services[pool.service] ?? null) : null,
      pool.driver,
      pool.capacity ?? null,
      pool.layer,
      began,
    ]),
  );
  await copyRows(
    client,
    "pool_stage",
    ["workspace_id", "pool_id", "stage_id", "percent"],
    demoPools.flatMap((pool) =>
      pool.stages.map(([template, stage, percent]): Cell[] => [
        id,
        own(pool),
        stageOf(workspace, template, stage),
        percent ?? null,
      ]),
    ),
  );
  await copyRows(
    client,
    "pool_share",
    ["workspace_id", "pool_id", "to_pool_id", "percent"],
    demoPools.flatMap((pool) =>
      pool.shares.map(([to, percent]): Cell[] => [id, own(pool), ids[to] ?? null, percent]),
    ),
  );
}

type Charge = {
  poolId: string | null;
  purpose: string;
  text: string | null;
  from: CivilMonth;
  months: number;
  life: number | null;
  amount: string;
};

async function loadCharges(
  client: pg.ClientBase,
  workspace: DemoWorkspace,
  ids: Ids,
  random: Random,
): Promise<void> {
  const charges = [
    ...demoPools.flatMap((pool) => chargesOf(pool, ids[pool.key] ?? "", random)),
    ...unassigned(random),
  ];
  await copyRows(
    client,
    "charge",
    [
      "workspace_id",
      "id",
      "pool_id",
      "purpose",
      "description",
      "starts_on",
      "ends_on",
      "life_months",
      "cost",
      "billed",
      "currency",
      "source",
      "external_id",
      "recorded_at",
      "recorded_by",
    ],
    charges.map((charge, index) => [
      workspace.id,
      demoId(random, Date.parse(firstDayOf(charge.from))),
      charge.poolId,
      charge.purpose,
      charge.text,
      firstDayOf(charge.from),
      firstDayOf(shiftMonth(charge.from, charge.months)),
      charge.life,
      charge.amount,
      charge.amount,
      demoCurrency,
      "demo",
      `charge-${index + 1}`,
      `${firstDayOf(charge.from)}T12:00:00Z`,
      "Priya Raman",
    ]),
  );
}

function chargesOf(pool: DemoPool, poolId: string, random: Random): Charge[] {
  const monthly = pool.monthly.flatMap(({ purpose, amount, growth = 0, exact = false }) =>
    months.map((month, index): Charge => {
      const grown = amount * (1 + growth) ** (index / 12);
      return {
        poolId,
        purpose,
        text: null,
        from: month,
        months: 1,
        life: null,
        amount: exact ? (grown * random.between(0.92, 1.08)).toFixed(8) : grown.toFixed(2),
      };
    }),
  );
  const once = pool.once.map(
    ({ month, purpose, amount, life, months: span, text }): Charge => ({
      poolId,
      purpose,
      text: text ?? null,
      from: shiftMonth(firstMonth, month),
      months: span ?? 1,
      life: life ?? null,
      amount: amount.toFixed(2),
    }),
  );
  return [...monthly, ...once];
}

function unassigned(random: Random): Charge[] {
  return months.slice(-demoUnassigned.months).map((from) => ({
    poolId: null,
    purpose: "usage",
    text: "Untagged storage",
    from,
    months: 1,
    life: null,
    amount: (demoUnassigned.amount * random.between(0.8, 1.2)).toFixed(8),
  }));
}

async function shareOut(client: pg.ClientBase, workspace: DemoWorkspace, runId: string): Promise<void> {
  const sql = sqlOnClient(client);
  await client.query("ANALYZE customer_summary, charge");
  await client.query(
    `INSERT INTO allocation_run (workspace_id, id, number, status, from_month, to_month, currency, created_by, created_at)
     VALUES ($1, $2, 1, 'running', $3, $4, $5, 'Priya Raman', $6)`,
    [workspace.id, runId, firstDayOf(firstMonth), firstDayOf(lastMonth), demoCurrency, closed],
  );
  const place = {
    workspaceId: workspace.id,
    runId,
    timeZone: demoTimeZone,
    currency: demoCurrency,
    from: firstMonth,
    to: lastMonth,
    inputAt: `${firstDayOf(nextMonth(lastMonth))}T12:00:00Z`,
  };
  const result = await writeRun(
    sql,
    place,
    async () => undefined,
    async () => null,
  );
  await finishRun(sql, workspace.id, runId, place.inputAt, result);
  await client.query("UPDATE allocation_run SET finished_at = $3 WHERE workspace_id = $1 AND id = $2", [
    workspace.id,
    runId,
    closed,
  ]);
}
