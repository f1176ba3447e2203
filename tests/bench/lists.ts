import { listAgreements } from "@/lib/agreements/queries";
import { findCheckpoints } from "@/lib/customers/queries/checkpoints";
import { countCustomers } from "@/lib/customers/queries/count-customers";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { findCustomers } from "@/lib/customers/queries/find-customers";
import { getCustomer } from "@/lib/customers/queries/get-customer";
import { getLife } from "@/lib/customers/queries/get-life";
import { getPlan } from "@/lib/customers/queries/get-plan";
import { customerQuery } from "@/lib/customers/schema";
import { pool } from "@/lib/db/pool";
import { read } from "@/lib/db/sql";
import { findEscalations, findEscalationsOf } from "@/lib/escalations/queries";
import { readEscalationReport } from "@/lib/escalations/report";
import { escalationQuery } from "@/lib/escalations/schema";
import { getSides, listCustomerResolutions, listGaps } from "@/lib/gaps/queries";
import { gapQuery } from "@/lib/gaps/schema";
import { readKpiFigures } from "@/lib/kpis/read-figures";
import { listEntries } from "@/lib/ledger/queries";
import { ledgerQuery } from "@/lib/ledger/schema";
import { findOwing } from "@/lib/outcomes/debts";
import { findStandings } from "@/lib/outcomes/result-queries";
import { owingQuery } from "@/lib/outcomes/schema";
import { movesReport } from "@/lib/reports/effort/moves";
import { effortQuery, movesQuery } from "@/lib/reports/effort/query";
import { effortReport } from "@/lib/reports/effort/report";
import { problemsQuery } from "@/lib/reports/problems/query";
import { problemsReport } from "@/lib/reports/problems/report";
import { runNightlyChecks } from "@/lib/risk-rules/run";
import { countAtRisk, findAtRisk, findRisksOf } from "@/lib/risks/queries";
import { riskQuery } from "@/lib/risks/schema";
import { listTouchpoints } from "@/lib/touchpoints/queries";
import { touchpointQuery } from "@/lib/touchpoints/schema";
import { listCandidates } from "@/lib/upgrades/candidates";
import { findUpgrades } from "@/lib/upgrades/of-customer";
import { candidateQuery } from "@/lib/upgrades/schema";
import { benchActor as actor } from "./actor";
import { ms, percentile, printTable, timeRuns } from "./figures";
import { bench, stageId } from "./ids";
import { made } from "./success-data";

type Case = readonly [name: string, work: () => Promise<unknown>];

/** The page as the browser asks for it: its first lines, how many there are, and what they can be filtered by. */
function listCase(name: string, asked: Record<string, string>): Case {
  const query = customerQuery.parse(asked);
  const work = () =>
    Promise.all([findCustomers(actor, query), countCustomers(actor, query), listFilterChoices(actor)]);
  return [`customers: ${name}`, work];
}

/** All that the customer page reads. */
async function openCustomer(id: string): Promise<unknown> {
  const customer = await getCustomer(actor, id);
  return Promise.all([
    getLife(actor, id),
    listTouchpoints(actor, touchpointQuery.parse({ customerId: id, limit: 25 })),
    listEntries(actor, ledgerQuery.parse({ customerId: id, limit: 25 })),
    listAgreements(actor, id),
    listFilterChoices(actor),
    getPlan(actor, bench.modelId),
    findCheckpoints(actor, id),
    getSides(actor, id),
    listCustomerResolutions(actor, id),
    findEscalationsOf(actor, id),
    findStandings(actor, id),
    findRisksOf(actor, id),
    findUpgrades(actor, { id, modelId: customer.model.id }),
  ]);
}

async function casesOf(): Promise<Case[]> {
  // With something in every section.
  const [busiest] = await read<{ id: string }>(
    `SELECT a.customer_id AS id FROM agreement_gap g JOIN agreement a ON a.workspace_id = $1 AND a.id = g.agreement_id
     WHERE g.workspace_id = $1 ORDER BY (SELECT count(*) FROM outcome_result r WHERE r.workspace_id = $1 AND r.customer_id = a.customer_id) DESC, 1 LIMIT 1`,
    [bench.workspaceId],
  );
  const page = customerQuery.parse({});
  const second = (await findCustomers(actor, page)).nextCursor ?? undefined;
  return [
    listCase("the first page", {}),
    listCase("the second page", second ? { cursor: second } : {}),
    listCase("by margin", { sort: "margin" }),
    listCase("by name", { sort: "name" }),
    listCase("a word of the name", { search: "Customer 77" }),
    listCase("one digit", { sort: "name", search: "9" }),
    listCase("an external id", { search: "K-0000" }),
    listCase("in one stage", { stageId: stageId(3) }),
    listCase("who left, of one segment", { status: "left", segmentId: stageId(1).replace(/1(\d)$/, "3$1") }),
    listCase("households", { kind: "household", sort: "name" }),
    listCase("of one owner", { ownerId: bench.memberId }),
    listCase("of nobody", { ownerId: "none", sort: "margin" }),
    listCase("of one channel, by margin", { acquisitionChannel: "Fairs", sort: "margin" }),
    listCase("at high risk", { risk: "high" }),
    listCase("at risk, of one owner, by margin", { risk: "any", ownerId: bench.memberId, sort: "margin" }),
    ["a customer's page", () => openCustomer(busiest?.id ?? "")],
    ["gaps", () => listGaps(actor, gapQuery.parse({}))],
    [
      "gaps of one kind and model",
      () => listGaps(actor, gapQuery.parse({ kind: "served_not_billed", model: bench.modelId })),
    ],
    ["who may upgrade", () => listCandidates(actor, made.path, candidateQuery.parse({ limit: "50" }))],
    ["who owes an outcome", () => findOwing(actor, made.welcome, owingQuery.parse({}))],
    ["at risk", () => Promise.all([findAtRisk(actor, riskQuery.parse({})), countAtRisk(actor)])],
    ["escalations", () => findEscalations(actor, escalationQuery.parse({}))],
    ["report: escalations", () => readEscalationReport(actor)],
    ["report: common problems", () => problemsReport(actor, problemsQuery.parse({ flag: "complaint" }))],
    ["report: moves", () => movesReport(actor, movesQuery.parse({}))],
    ["report: effort", () => effortReport(actor, effortQuery.parse({}))],
    ["report: KPIs", () => readKpiFigures(actor, bench.modelId)],
  ];
}

/** What the rules find in all of them, as every night: in the end there is somebody at risk to be listed. */
async function runNight(): Promise<string> {
  await pool().query("DELETE FROM risk_run WHERE workspace_id = $1", [bench.workspaceId]);
  const start = performance.now();
  await runNightlyChecks();
  const seconds = (performance.now() - start) / 1000;
  const found = await countAtRisk(actor);
  return `The nightly run of two rules took ${seconds.toFixed(1)} s; ${found.customers.toLocaleString("en")} are at risk.`;
}

/** Lists and pages over very many customers: milliseconds at the server, and how many times the first page they take. */
export async function benchLists(): Promise<void> {
  console.log(await runNight());
  await pool().query("ANALYZE customer_risk");
  const rows: string[][] = [];
  let first = Number.NaN;
  for (const [name, work] of await casesOf()) {
    await work();
    const taken = await timeRuns(work, 40);
    const middle = percentile(taken, 50);
    if (Number.isNaN(first)) first = middle;
    rows.push([name, ms(middle), ms(percentile(taken, 95)), `${(middle / first).toFixed(1)} ×`]);
  }
  printTable("Lists and pages (milliseconds)", ["", "p50", "p95", "of the first"], rows);
}
