import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { checkFigure } from "@/lib/engine/check-figure";
import type { ImportDetail } from "@/lib/imports/schema";
import type { EntryRule, TableMapping } from "@/lib/imports/table/mapping";
import type { TableEffect } from "@/lib/imports/table/schema";
import { listFacts } from "@/lib/reports/entries";
import { lensFigures } from "@/lib/reports/lens/figures";
import { lensQuery } from "@/lib/reports/lens/query";
import { lensReport } from "@/lib/reports/lens/report";
import { entriesQuery } from "@/lib/reports/schema";
import { figureNamed } from "@/lib/reports/view/report";
import { checkWorkspace } from "@/scripts/lifecurve/database-commands";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { type ImportApi, importApi } from "./api";

useDatabase();

const folder = path.resolve("../shared/data/french-motor");

function readFile(name: string): Uint8Array {
  const file = path.join(folder, name);
  if (!existsSync(file)) throw new Error(`The motor policies are missing: ${file}`);
  return readFileSync(file);
}

// Figures of ../shared/data/README.md, counted independently, in cents.
const rows = { 2003: 32_117, 2004: 19_832 };
const premium = { 2003: 1_354_676_640, 2004: 872_313_160 };
const claims = { 2003: 4534, 2004: 4712 };
const paid = { 2003: 549_693_200, 2004: 560_600_000 };
const lossRatio = { 2003: 0.405774, 2004: 0.642659 };
// The premium of each row by the channel of that row; what was paid by the channel a policy has last.
const channels = {
  A: { rows: 30_220, premium: 1_286_695_700, paid: 649_428_200 },
  B: { rows: 6111, premium: 280_399_210, paid: 117_021_500 },
  L: { rows: 15_618, premium: 659_894_890, paid: 343_843_500 },
};
const zeroPayments = 328;

const policies = 32_117;

describe("6.1 and 3.3 motor policies and their claims come in through the wizard", () => {
  let actor: Actor;
  let api: ImportApi;
  let premiums: ImportDetail;
  let premiumEffect: TableEffect;
  let severities: ImportDetail;
  let claimEffect: TableEffect;

  const suggestedOf = (detail: ImportDetail): TableMapping => {
    const suggested = detail.tableProfile?.suggestedMapping;
    if (!suggested) throw new Error("Nothing was suggested.");
    return suggested;
  };
  const money = (by: string, kind: "revenue" | "cost") =>
    read<{ key: string; entries: number; minor: number }>(
      `SELECT ${by} AS key, sum(entries) AS entries, sum(amount_minor) AS minor FROM rollup_money
       WHERE workspace_id = $1 AND kind = $2 GROUP BY 1 ORDER BY 1`,
      [actor.workspace.id, kind],
    );

  beforeAll(async () => {
    actor = await makeWorkspace({ timeZone: "Europe/Paris" });
    api = await importApi(actor);
    premiums = await api.upload("fremotor1prem0304a.csv.gz", readFile("fremotor1prem0304a.csv.gz"));
    const suggested = suggestedOf(premiums);
    premiums = await api.mapTable(premiums, {
      source: "fremotor",
      customer: { ...suggested.customer, says: "last", attributes: ["VehUsage"] },
      entries: suggested.entries.map((entry) => ({ ...entry, description: "Channel" })),
    });
    premiumEffect = await api.ask<TableEffect>("GET", premiums.id, "preview");
    premiums = await api.publish(premiums);
    severities = await api.upload("fremotor1sev0304a.csv.gz", readFile("fremotor1sev0304a.csv.gz"));
    severities = await api.mapTable(severities, { source: "fremotor" });
    claimEffect = await api.ask<TableEffect>("GET", severities.id, "preview");
    severities = await api.publish(severities);
  }, 300_000);

  it("6.1 suggests premiums by year and claims by their day", () => {
    expect(premiums.kind).toBe("table");
    const [revenue] = suggestedOf(premiums).entries;
    expect(revenue).toMatchObject({
      kind: "revenue",
      nature: { text: "premium" },
      amount: "PremTot",
      on: { moment: { column: "Year", as: "year" } },
    } satisfies Partial<Record<keyof EntryRule, unknown>>);
    expect(suggestedOf(premiums).customer.acquisitionChannel).toBe("Channel");
    const claim = suggestedOf(severities);
    expect(claim.customer.create).toBe(false);
    expect(claim.entries[0]).toMatchObject({
      kind: "cost",
      nature: { text: "claim" },
      amount: "Payment",
      on: { moment: { column: "OccurDate", as: "date" } },
    });
  });

  it("6.1 keeps both rows of the six policies that come twice in a year, and says so", async () => {
    const total = rows[2003] + rows[2004];
    expect(premiumEffect.rows).toBe(total);
    expect(premiumEffect.newCustomers).toBe(policies);
    expect(premiumEffect.agreements.added).toBe(policies);
    expect(premiumEffect.entries).toEqual([
      {
        kind: "revenue",
        nature: "premium",
        currency: "EUR",
        entries: total,
        originalMinor: premium[2003] + premium[2004],
        amountMinor: premium[2003] + premium[2004],
      },
    ]);
    const { items } = await api.ask<{ items: { reason: string; severity: string }[] }>(
      "GET",
      premiums.id,
      "issues",
    );
    expect(items).toHaveLength(6);
    for (const issue of items) {
      expect(issue.severity).toBe("warning");
      expect(issue.reason).toContain("A row further down says otherwise of this agreement");
    }
  });

  it("6.1 reports the 328 payments of nothing and books the rest as claims", () => {
    expect(claimEffect.rows).toBe(claims[2003] + claims[2004]);
    expect(claimEffect.zeroAmounts).toBe(zeroPayments);
    expect(claimEffect).toMatchObject({ newCustomers: 0, unknownCustomers: 0, rowsWithErrors: 0 });
    expect(claimEffect.entries).toEqual([
      {
        kind: "cost",
        nature: "claim",
        currency: "EUR",
        entries: claims[2003] + claims[2004] - zeroPayments,
        originalMinor: paid[2003] + paid[2004],
        amountMinor: paid[2003] + paid[2004],
      },
    ]);
    expect(severities.publishedTable).toEqual(claimEffect);
  });

  it("3.3 gives premium, claims and loss ratio by year", async () => {
    const year = "to_char(month, 'YYYY')";
    const earned = await money(year, "revenue");
    expect(earned).toEqual([
      { key: "2003", entries: rows[2003], minor: premium[2003] },
      { key: "2004", entries: rows[2004], minor: premium[2004] },
    ]);
    const spent = await money(year, "cost");
    expect(spent.map(({ key, minor }) => [key, minor])).toEqual([
      ["2003", paid[2003]],
      ["2004", paid[2004]],
    ]);
    const ratio = (index: number) => (spent[index]?.minor ?? 0) / (earned[index]?.minor ?? 1);
    expect(ratio(0)).toBeCloseTo(lossRatio[2003], 6);
    expect(ratio(1)).toBeCloseTo(lossRatio[2004], 6);
  });

  it("3.3 gives premium and claims by sales channel", async () => {
    const earned = await read<{ channel: string; rows: number; minor: number }>(
      `SELECT description AS channel, count(*) AS rows, sum(amount_minor) AS minor FROM ledger_entry
       WHERE workspace_id = $1 AND kind = 'revenue' GROUP BY 1 ORDER BY 1`,
      [actor.workspace.id],
    );
    const spent = await money("acquisition_channel", "cost");
    expect(earned).toEqual(
      Object.entries(channels).map(([channel, one]) => ({ channel, rows: one.rows, minor: one.premium })),
    );
    expect(spent.map(({ key, minor }) => [key, minor])).toEqual(
      Object.entries(channels).map(([channel, one]) => [channel, one.paid]),
    );
    // A customer has one acquisition channel: 69 policies change theirs between the two years.
    expect((await money("acquisition_channel", "revenue")).map(({ minor }) => minor)).toEqual([
      1_286_753_410, 280_379_500, 659_856_890,
    ]);
  });

  it("3.4 3.7 the loss table of the lens report gives them by year and channel, down to the entries", async () => {
    const report = await lensReport(actor, lensQuery.parse({}));
    if (!report) throw new Error("The workspace has no model.");
    const cell = (key: string, year: string | null) =>
      report.loss?.rows.find((row) => row.key === key)?.cells.find((one) => one.year === year);
    for (const year of [2003, 2004] as const) {
      const all = cell("all", String(year));
      expect(all).toMatchObject({ premiumMinor: premium[year], claimMinor: paid[year] });
      expect(all?.ratio.value?.toFixed(6)).toBe(String(lossRatio[year]));
    }
    // A customer has one channel, the last it had: claims by channel are the published ones.
    for (const [channel, one] of Object.entries(channels))
      expect(cell(channel, null)?.claimMinor, channel).toBe(one.paid);
    const figure = figureNamed("loss:2003:all", lensFigures(report));
    expect(checkFigure(figure)).toEqual([]);
    for (const part of figure.parts.flatMap(({ parts }) => parts)) {
      const query = entriesQuery.parse({ kind: "entries", ...part.source?.query });
      expect((await listFacts(actor, query)).total?.amountMinor, part.label).toBe(part.value);
    }
  });

  it("6.1 leaves rollups equal to the facts, and the claims can be taken back alone", async () => {
    expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);
    await api.revert(severities);
    expect(await money("kind::text", "cost")).toEqual([{ key: "cost", entries: 0, minor: 0 }]);
    const [left] = await read<{ n: number }>("SELECT count(*) AS n FROM customer WHERE workspace_id = $1", [
      actor.workspace.id,
    ]);
    expect(left?.n).toBe(premiumEffect.newCustomers);
  }, 120_000);
});
