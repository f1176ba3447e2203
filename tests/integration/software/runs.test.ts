import { expect, test } from "vitest";
import { findChargesBehind } from "@/lib/allocations/charges-behind";
import { checkRuns } from "@/lib/allocations/check-runs";
import { startRun } from "@/lib/allocations/commands";
import { findEntries } from "@/lib/allocations/entries";
import { explainEntry } from "@/lib/allocations/explain-entry";
import { compareRuns, getRun } from "@/lib/allocations/queries";
import { chargesBehindQuery, newRun } from "@/lib/allocations/schema";
import { streamEntries } from "@/lib/allocations/stream-entries";
import { voidCharge } from "@/lib/charges/commands";
import { read } from "@/lib/db/sql";
import { saveRates } from "@/lib/exchange-rates/commands";
import { runJob } from "@/lib/jobs/worker";
import { cancelJob } from "@/lib/jobs-list/commands";
import { findLens } from "@/lib/lenses/queries";
import { changePool } from "@/lib/pools/commands";
import { type PoolEdit, poolEdit } from "@/lib/pools/schema";
import { customerMoneyFigures, readCustomerMoney } from "@/lib/reports/customers/one";
import { customersQuery } from "@/lib/reports/customers/query";
import { customersReport } from "@/lib/reports/customers/report";
import { createComparison } from "@/lib/sourcing/commands";
import { comparisonContent } from "@/lib/sourcing/schema";
import { handlers } from "@/scripts/lifecurve/handlers";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { enterLives } from "@/tests/integration/reports/seed";
import { useDatabase } from "@/tests/setup/use-database";
import { charge, linesOf, makePool, share } from "./setup";

useDatabase();

/** Two customers in March: Ann with one contact of ten minutes, Bob with three of twenty. */
async function twoCustomers() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const { reach = "", use = "" } = model.stages;
  await enterLives(actor, model.id, [
    { name: "Ann", moves: [[reach, "2026-02-20T10:00:00Z"]], touches: [["2026-03-02T10:00:00Z", 10]] },
    {
      name: "Bob",
      channel: "Search",
      moves: [[use, "2026-02-20T10:00:00Z"]],
      ends: [["closed", "2026-02-20T10:00:00Z"]],
      touches: [
        ["2026-03-02T10:00:00Z", 20],
        ["2026-03-03T10:00:00Z", 20],
        ["2026-03-31T21:59:00Z", 20],
        // The first of April in Amsterdam.
        ["2026-03-31T22:01:00Z", 20],
      ],
    },
  ]);
  return { actor, model, reach, use };
}

test("3.5 a run shares a pool among customers by its driver, and says by what ratio", async () => {
  const { actor } = await twoCustomers();
  const pool = await makePool(actor);
  await charge(actor, pool.id, "10.00");
  const run = await share(actor);
  expect(run.status).toBe("done");
  const { items, total } = await findEntries(actor, { run: run.id }, { limit: 10 });
  expect(
    items.map((item) => [
      item.customer,
      item.stage,
      item.units,
      item.totalUnits,
      item.ratio,
      item.amountMinor,
    ]),
  ).toEqual([
    ["Ann", "Reach", 1, 4, 0.25, 250],
    ["Bob", "Use", 3, 4, 0.75, 750],
  ]);
  expect(total).toEqual({ count: 2, amountMinor: 1000 });
});

test("3.5 weighted minutes weigh the rate of their stage; active customers are those after the sale", async () => {
  const { actor } = await twoCustomers();
  const minutes = await makePool(actor, { name: "Desk", driver: "weighted-minutes" });
  await charge(actor, minutes.id, "7.00");
  const seats = await makePool(actor, { name: "Seats", driver: "active-customers" });
  await charge(actor, seats.id, "5.00");
  const run = await share(actor);
  const { items } = await findEntries(actor, { run: run.id }, { limit: 10 });
  // 10 of 70 minutes, 60 of 70; Ann has not bought.
  expect(items.map((item) => [item.customer, item.pool, item.units, item.amountMinor])).toEqual([
    ["Ann", "Desk", 10, 100],
    ["Bob", "Desk", 60, 600],
    ["Bob", "Seats", 1, 500],
  ]);
});

test("3.5 idle first, then what is handed to later layers, then customers; nothing disappears", async () => {
  const { actor } = await twoCustomers();
  const crm = await makePool(actor, { layer: 1 });
  const hosting = await makePool(actor, {
    name: "Hosting",
    kind: "cloud",
    capacity: 8,
    shares: [{ poolId: crm.id, percent: 40 }],
  });
  await charge(actor, hosting.id, "10.00", { purpose: "usage" });
  await charge(actor, crm.id, "2.00");
  const run = await share(actor);
  // 4 of 8 used: 5.00 idle; 40 % of the other 5.00 goes to the CRM, which then shares 4.00.
  expect((await linesOf(actor, run.id)).map((line) => [line.pool, line.state, line.amount])).toEqual([
    ["Hosting", "idle", 500],
    ["Hosting", "allocated", 300],
    ["CRM", "allocated", 400],
  ]);
  expect(run.counts).toMatchObject({ totalMinor: 1200, entries: 4 });
});

test("3.5 charges for a stage or customer are direct, those of no pool are unassigned", async () => {
  const { actor, use } = await twoCustomers();
  const pool = await makePool(actor);
  await charge(actor, pool.id, "6.00", { stageId: use });
  await charge(actor, pool.id, "4.00");
  await charge(actor, null, "3.00");
  await charge(actor, null, "1.00", { stageId: use });
  const run = await share(actor);
  expect(
    (await linesOf(actor, run.id)).map((line) => [line.pool, line.state, line.stage, line.amount]),
  ).toEqual([
    ["CRM", "direct", "Use", 600],
    ["Unassigned", "direct", "Use", 100],
    ["CRM", "allocated", null, 400],
    ["Unassigned", "unallocated", null, 300],
  ]);
});

test("3.5 exact decimals are rounded once a month and the rest is carried", async () => {
  const { actor } = await twoCustomers();
  const pool = await makePool(actor, { driver: "direct" });
  for (const month of ["2026-03", "2026-04", "2026-05"])
    await charge(actor, pool.id, "0.0033333333333", { startsOn: `${month}-01` });
  const tool = await makePool(actor, { name: "Tool", kind: "purchased", driver: "direct" });
  await charge(actor, tool.id, "1000.00", { purpose: "purchase", lifeMonths: 7, startsOn: "2026-03-15" });
  const run = await share(actor, "2026-03", "2026-09");
  const amounts = async (name: string) =>
    (await linesOf(actor, run.id)).filter((line) => line.pool === name).map((line) => line.amount);
  // Thirds of a cent: 0.33, 0.67 and 1.00 of a cent, running; the cent falls in the second month.
  expect(await amounts("CRM")).toEqual([1]);
  // Economics reference, section 3.
  expect(await amounts("Tool")).toEqual([14286, 14285, 14286, 14286, 14286, 14285, 14286]);
});

test("3.5 a year paid in advance is borne by its days, and paid in its first month", async () => {
  const { actor } = await twoCustomers();
  const pool = await makePool(actor, { driver: "direct" });
  await charge(actor, pool.id, "365.00", { startsOn: "2026-01-01", endsOn: "2027-01-01" });
  const run = await share(actor, "2026-01", "2026-12");
  expect((await linesOf(actor, run.id)).map((line) => line.amount)).toEqual([
    3100, 2800, 3100, 3000, 3100, 3000, 3100, 3100, 3000, 3100, 3000, 3100,
  ]);
});

test("3.5 the same input gives the same run, and a second run says that nothing changed", async () => {
  const { actor } = await twoCustomers();
  const pool = await makePool(actor);
  const made = await charge(actor, pool.id, "10.01");
  const first = await share(actor);
  const again = await share(actor);
  expect([again.status, again.sameAs?.number, again.currentMonths]).toEqual(["unchanged", 1, 0]);
  await voidCharge(actor, made.id, "Entered twice");
  await charge(actor, pool.id, "10.01");
  const third = await share(actor);
  // Another charge of the same amount: the same result.
  expect(third.status).toBe("unchanged");
  await changePool(
    actor,
    pool.id,
    poolEdit.parse({ name: "CRM", kind: "saas", driver: "touchpoint-count", capacity: 8, version: 1 }),
  );
  const fourth = await share(actor);
  expect([fourth.status, fourth.number, fourth.currentMonths]).toEqual(["done", 4, 1]);
  expect((await getRun(actor, first.id)).currentMonths).toBe(0);
  const difference = await compareRuns(actor, fourth.id, first.id);
  expect(difference.identical).toBe(false);
  // Half of it is idle now: an odd cent goes to what is used.
  expect(difference.rows.map((row) => [row.state, row.amountMinor, row.withMinor])).toEqual([
    ["allocated", 501, 1001],
    ["idle", 500, 0],
  ]);
});

test("3.5 each part traces through the layers to its charges, and a file of FOCUS adds up to the run", async () => {
  const { actor } = await twoCustomers();
  const crm = await makePool(actor, { layer: 1 });
  const hosting = await makePool(actor, {
    name: "Hosting",
    kind: "cloud",
    shares: [{ poolId: crm.id, percent: 40 }],
  });
  await charge(actor, hosting.id, "10.00", { purpose: "usage", description: "=HYPERLINK(1)" });
  const tool = await charge(actor, crm.id, "2.00");
  const run = await share(actor);
  const { items } = await findEntries(actor, { run: run.id, pool: crm.id }, { limit: 10 });
  const bob = items.find((item) => item.customer === "Bob");
  const figure = await explainEntry(actor, run.id, { line: bob?.line ?? 0, customer: bob?.customerId ?? "" });
  // 2.00 of its own and 4.00 from hosting, of which Bob's three of four touchpoints bear 4.50.
  expect(figure.value).toBe(450);
  const taken = figure.parts.at(-1);
  expect(taken?.value).toBe(600);
  expect(taken?.parts.map((part) => [part.label, part.value])).toEqual([
    ["Own charges", 200],
    ["Received from Hosting", 400],
  ]);
  const given = taken?.parts[1]?.parts[1];
  expect(given?.parts[0]).toMatchObject({ label: "Own charges", value: 1000, source: { kind: "charges" } });
  const query = chargesBehindQuery.parse({ pool: crm.id, month: "2026-03" });
  await voidCharge(actor, tool.id, "Entered twice");
  const behind = await findChargesBehind(actor, run.id, query);
  expect(behind.items.map((item) => [item.id, item.borne, item.voidedSince])).toEqual([[tool.id, "2", true]]);
  expect(behind.total).toEqual({ amountMinor: 200, exact: "2" });
  const file = await streamEntries(actor, { run: run.id }, "focus", "run.csv").text();
  const [header = "", ...rows] = file
    .trim()
    .split("\r\n")
    .map((line) => line.replace(/"(?:[^"]|"")*"/g, "quoted").split(","));
  const at = (name: string) => (header as string[]).indexOf(name);
  expect(rows.reduce((sum, row) => sum + Math.round(Number(row[at("EffectiveCost")]) * 100), 0)).toBe(1200);
  expect(rows.length).toBe(run.counts?.entries);
});

test("3.5 a run that is cancelled or fails leaves nothing; one that is done is not done again", async () => {
  const { actor } = await twoCustomers();
  const pool = await makePool(actor);
  await charge(actor, pool.id, "10.00");
  const started = await startRun(actor, newRun.parse({ from: "2026-03", to: "2026-03" }));
  await expect(startRun(actor, newRun.parse({ from: "2026-03", to: "2026-03" }))).rejects.toThrow(
    "on its way",
  );
  await cancelJob(actor, started.jobId ?? "");
  await runJob({ workspaceId: actor.workspace.id, jobId: started.jobId ?? "" }, handlers);
  expect((await getRun(actor, started.id)).status).toBe("cancelled");
  expect(await linesOf(actor, started.id)).toEqual([]);
  const done = await share(actor);
  await read("UPDATE job SET status = 'running' WHERE workspace_id = $1 AND id = $2", [
    actor.workspace.id,
    done.jobId,
  ]);
  await runJob({ workspaceId: actor.workspace.id, jobId: done.jobId ?? "" }, handlers);
  expect(await linesOf(actor, done.id)).toHaveLength(1);
  expect(await checkRuns(actor.workspace.id)).toEqual([]);
});

test("3.5 what cannot be is refused where it stands", async () => {
  const { actor } = await twoCustomers();
  const pool = await makePool(actor);
  const edit = (more: object) =>
    poolEdit.safeParse({ name: "CRM", kind: "saas", driver: "touchpoint-count", version: 1, ...more });
  expect(edit({ capacity: -1 }).error?.issues[0]?.message).toContain("above 0");
  expect(edit({ driver: "fixed-percent" }).error?.issues[0]?.message).toContain("Say which stages");
  const itself = edit({ shares: [{ poolId: pool.id, percent: 10 }] });
  await expect(changePool(actor, pool.id, itself.data as PoolEdit)).rejects.toThrow("with itself");
  await expect(charge(actor, pool.id, "1.00", { currency: "CHF" })).rejects.toThrow("no rate from CHF");
  await expect(charge(actor, pool.id, "1.00", { purpose: "purchase", lifeMonths: 12 })).rejects.toThrow(
    "rent is borne",
  );
  await saveRates(actor, [{ currency: "CHF", day: "2026-02-27", rate: "1.05", source: "ECB" }]);
  const converted = await charge(actor, pool.id, "1.00", { currency: "CHF" });
  expect([converted.rate, converted.rateSource]).toEqual(["1.05", "ECB"]);
});

test("3.5 buy or rent: the reference's present costs and break-even, kept by name", async () => {
  const actor = await makeWorkspace();
  const content = comparisonContent.parse({
    years: 5,
    rate: 0.08,
    options: [
      {
        kind: "purchased",
        purchaseMinor: 50_000_000,
        implementationMinor: 10_000_000,
        lifeMonths: 60,
        yearlyMinor: 9_000_000,
        timing: "arrears",
      },
      { kind: "saas", implementationMinor: 4_000_000, yearlyMinor: 21_000_000, timing: "advance" },
    ],
  });
  const kept = await createComparison(actor, { name: "Core system", content });
  expect(kept.results.map(({ npv }) => (npv / 100).toFixed(2))).toEqual(["959343.90", "945546.64"]);
  expect(kept.sentences[1]).toBe("Buying breaks even with subscribing between years 5 and 6.");
});

test("3.3 what runs give to customers stands in the margins, of all and of one", async () => {
  const { actor } = await twoCustomers();
  const before = await customersReport(actor, customersQuery.parse({}));
  expect(before?.software).toEqual({ run: null, amountMinor: 0 });
  const pool = await makePool(actor, { capacity: 8 });
  await charge(actor, pool.id, "20.00");
  await share(actor);
  // 4 of 8 contacts used: half of 20.00 stands idle and burdens no customer; a quarter of the rest is Ann's.
  const report = await customersReport(actor, customersQuery.parse({}));
  expect(report?.software).toEqual({ run: { name: "1" }, amountMinor: 1000 });
  expect([report?.contribution.cm1.amount, report?.contribution.cm2.amount]).toEqual([0, -1000]);
  const [bob] = await read<{ id: string }>(
    "SELECT id FROM customer WHERE workspace_id = $1 AND name = 'Bob'",
    [actor.workspace.id],
  );
  const lens = await findLens(actor, "insurer");
  const money = await readCustomerMoney(actor, bob?.id ?? "", lens);
  const about = { customer: "Bob", currency: "EUR", asOf: "2026-03-31T00:00:00Z" };
  const cm2 = customerMoneyFigures(money, lens, about).margins.find(({ id }) => id === "cm2");
  expect(cm2).toMatchObject({ value: -750, formula: "CM1 − servicing − software allocated by run 1" });
});
