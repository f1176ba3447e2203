import { findCustomers } from "@/lib/customers/queries/find-customers";
import { customerQuery } from "@/lib/customers/schema";
import { read, readSnapshot, type Sql } from "@/lib/db/sql";
import { kaplanMeier } from "@/lib/engine/retention/kaplan-meier";
import { acquisitionReport } from "@/lib/reports/acquisition";
import { activityReport } from "@/lib/reports/activity";
import { alignmentQuery } from "@/lib/reports/alignment/query";
import { alignmentReport } from "@/lib/reports/alignment/report";
import { backTestQuery } from "@/lib/reports/back-test/query";
import { backTestReport } from "@/lib/reports/back-test/report";
import { medianCurve } from "@/lib/reports/customers/curves";
import { customersQuery } from "@/lib/reports/customers/query";
import { customersReport } from "@/lib/reports/customers/report";
import { readSample } from "@/lib/reports/customers/sample";
import { readPlanLoad } from "@/lib/reports/forecast/read";
import { readStart } from "@/lib/reports/forecast/start";
import { findGhosts } from "@/lib/reports/ghosts";
import { lossTable, readLossRows } from "@/lib/reports/lens/loss";
import { lensQuery } from "@/lib/reports/lens/query";
import { mergeTraits, readMoneyCells } from "@/lib/reports/lens/read-cells";
import { lensReport } from "@/lib/reports/lens/report";
import { readOverview } from "@/lib/reports/overview";
import { lifetimesOf } from "@/lib/reports/retention/observe";
import { retentionQuery } from "@/lib/reports/retention/query";
import { readLives } from "@/lib/reports/retention/read-lives";
import { readGroupMoney } from "@/lib/reports/retention/read-value";
import { retentionReport } from "@/lib/reports/retention/report";
import { readActivity, readAges, readReach } from "@/lib/reports/rows";
import { acquisitionQuery, activityQuery, overviewQuery } from "@/lib/reports/schema";
import { resolveScope, type Scope } from "@/lib/reports/scope";
import { benchActor } from "./actor";
import { ms, percentile, printTable, timeRuns, times } from "./figures";
import { bench } from "./ids";
import { raw } from "./raw";

type Case = { name: string; product: () => Promise<unknown>; raw: readonly (keyof typeof raw)[] };

const inScope = (work: (sql: Sql, scope: Scope) => Promise<unknown>) => () =>
  readSnapshot(async (sql) => {
    const scope = await resolveScope(sql, benchActor, {});
    if (!scope) throw new Error("The bench workspace has no model.");
    return work(sql, scope);
  });

const cases: readonly Case[] = [
  { name: "activity by month and stage", product: inScope(readActivity), raw: ["activityByMonth"] },
  { name: "activity by customer age", product: inScope(readAges), raw: ["activityByAge"] },
  {
    name: "acquisition by cohort, channel, stage",
    product: inScope(readReach),
    raw: ["acquisitionCost", "acquisitionMinutes"],
  },
  {
    name: "page: activity, all charts",
    product: () => activityReport(benchActor, activityQuery.parse({})),
    raw: ["activityByMonth", "activityByAge", "acquisitionMinutes"],
  },
  {
    name: "page: acquisition, all charts",
    product: () => acquisitionReport(benchActor, acquisitionQuery.parse({})),
    raw: ["acquisitionCost", "acquisitionMinutes", "funnel"],
  },
  {
    name: "page: accounting lens of an insurer, all tables",
    product: () => lensReport(benchActor, lensQuery.parse({ lens: "insurer" })),
    raw: ["moneyByMonth", "lossByChannel"],
  },
  {
    name: "money by month, nature and function",
    product: inScope(async (sql, scope) => mergeTraits(await readMoneyCells(sql, scope))),
    raw: ["moneyByMonth"],
  },
  {
    name: "loss ratios by channel and year",
    product: inScope(async (sql, scope) => lossTable(await readLossRows(sql, scope))),
    raw: ["lossByChannel"],
  },
  {
    name: "median customer by month since the close",
    product: inScope(async (sql, scope) => {
      const { customers } = await readSample(sql, scope, true, { clock: "close", servicing: [] });
      return medianCurve(customers, "close", scope.asOf.cut);
    }),
    raw: ["medianMargin"],
  },
  {
    name: "page: customer curves, all charts",
    product: () => customersReport(benchActor, customersQuery.parse({})),
    raw: ["medianMargin", "moneyByMonth", "topByMargin"],
  },
  {
    name: "page: retention by segment, all charts",
    product: () => retentionReport(benchActor, retentionQuery.parse({ by: "segment" })),
    raw: ["lifetimes", "acquisitionCost", "moneyByMonth"],
  },
  {
    name: "money of each segment behind lifetime value",
    product: inScope((sql, scope) => readGroupMoney(sql, scope, "segment")),
    raw: ["acquisitionCost", "moneyByMonth"],
  },
  {
    name: "Kaplan–Meier over all agreements",
    product: inScope(async (sql, scope) => {
      const everything = { by: undefined, product: undefined, asOf: undefined };
      const { lives } = await readLives(sql, scope, everything, "agreement");
      return kaplanMeier(lifetimesOf(lives, "any"));
    }),
    raw: ["lifetimes"],
  },
  {
    name: "page: load forecast from history, three years",
    product: async () =>
      readPlanLoad(benchActor, { name: "Bench", plan: (await readStart(benchActor)).plan, variant: "plan" }),
    raw: ["activityByMonth", "moneyByMonth", "arrivalsByMonth"],
  },
  {
    name: "page: back-test of the weekly load",
    product: () => backTestReport(benchActor, backTestQuery.parse({})),
    raw: ["workByWeek"],
  },
  {
    name: "page: spend alignment",
    product: () => alignmentReport(benchActor, alignmentQuery.parse({})),
    raw: ["learnedByStage", "moneyByMonth"],
  },
  {
    name: "ghosts behind the closed customer",
    product: () => findGhosts(benchActor, acquisitionQuery.parse({}), "cost"),
    raw: ["topByMargin"],
  },
  {
    name: "page: overview",
    product: () => readOverview(benchActor, overviewQuery.parse({})),
    raw: ["activityByMonth", "moneyByMonth"],
  },
  {
    name: "customers by margin, first page",
    product: () => findCustomers(benchActor, customerQuery.parse({ sort: "margin" })),
    raw: ["topByMargin"],
  },
];

/** Each report whose name holds `like` against the same figures by SQL over the facts. */
export async function benchReports(like: string): Promise<void> {
  const chosen = cases.filter(({ name }) => name.includes(like));
  const parts = new Set(chosen.flatMap((one) => one.raw));
  const rawTimes = new Map<string, number>();
  for (const name of parts) {
    const taken = await timeRuns(() => read(raw[name], [bench.workspaceId, bench.timeZone]), 3);
    rawTimes.set(name, percentile(taken, 50));
  }
  const rows: string[][] = [];
  for (const { name, product, raw: own } of chosen) {
    await product();
    const taken = await timeRuns(product, 60);
    const facts = own.reduce((sum, part) => sum + (rawTimes.get(part) ?? 0), 0);
    const middle = percentile(taken, 50);
    rows.push([name, ms(middle), ms(percentile(taken, 95)), ms(facts), times(facts / middle)]);
  }
  printTable("Reports (milliseconds)", ["", "p50", "p95", "over facts", "faster"], rows);
}
