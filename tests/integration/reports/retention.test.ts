import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { checkFigure } from "@/lib/engine/check-figure";
import { listFacts } from "@/lib/reports/entries";
import { retentionFigures } from "@/lib/reports/retention/figures";
import { retentionQuery } from "@/lib/reports/retention/query";
import { retentionReport } from "@/lib/reports/retention/report";
import { triangleView } from "@/lib/reports/retention/triangle";
import { entriesQuery } from "@/lib/reports/schema";
import { asTerms, enterAgreements, maintained, nonmaintained, type Term } from "@/tests/factories/agreements";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { writeFacts } from "./seed";

useDatabase();

async function reportOf(actor: Actor, more: Record<string, string> = {}) {
  const report = await retentionReport(actor, retentionQuery.parse(more));
  if (!report) throw new Error("The workspace has no model.");
  return report;
}

describe("3.7 retention", () => {
  it("3.7 gives the published Kaplan–Meier table, band and median from stored agreements", async () => {
    const actor = await makeWorkspace();
    await enterAgreements(actor, asTerms(maintained, "Maintained"));
    const { all } = await reportOf(actor);
    const steps = all.table.rows.filter((row) => row.events > 0);
    expect(
      steps.map((row) => [row.time, Number(row.survival.toFixed(6)), Number(row.se?.toFixed(6))]),
    ).toEqual([
      [9, 0.909091, 0.086678],
      [13, 0.818182, 0.116291],
      [18, 0.715909, 0.139665],
      [23, 0.613636, 0.152632],
      [31, 0.490909, 0.164193],
      [34, 0.368182, 0.162669],
      [48, 0.184091, 0.153493],
    ]);
    expect(steps[0]?.low).toBeCloseTo(0.754134, 6);
    expect(steps[0]?.high).toBe(1);
    const loglog = await reportOf(actor, { interval: "log-log" });
    const first = loglog.all.table.rows.find((row) => row.events > 0);
    expect([first?.low?.toFixed(6), first?.high?.toFixed(6)]).toEqual(["0.508080", "0.986674"]);
    const median = retentionFigures(await reportOf(actor)).find(({ id }) => id === "median");
    expect(median?.value).toBe(31);
  });

  it("3.7 tests two segments against each other by log-rank", async () => {
    const actor = await makeWorkspace();
    await enterAgreements(actor, [
      ...asTerms(maintained, "Maintained"),
      ...asTerms(nonmaintained, "Nonmaintained"),
    ]);
    const report = await reportOf(actor, { by: "segment" });
    expect(report.groups.map(({ lives }) => lives)).toEqual([12, 11]);
    // survdiff(Surv(time, status) ~ x, data = aml): chisq = 3.4 on 1 df, p = 0.07; observed 7 and 11, expected 10.69 and 7.31.
    const { result, first } = report.test ?? {};
    const [one, two] =
      first?.lives === 11 ? [result?.first, result?.second] : [result?.second, result?.first];
    expect([one?.observed, two?.observed]).toEqual([7, 11]);
    expect([one?.expected.toFixed(2), two?.expected.toFixed(2)]).toEqual(["10.69", "7.31"]);
    expect(result?.chiSquare.value?.toFixed(1)).toBe("3.4");
    expect(result?.pValue.value?.toFixed(2)).toBe("0.07");
  });

  it("3.7 counts in force, cohorts and persistency; claims, youth and the end of observation are no lapses", async () => {
    const actor = await makeWorkspace();
    const old = (months: number, more: Partial<Term> = {}): Term => ({
      start: "2022-01-15",
      months,
      ...more,
    });
    await enterAgreements(actor, [
      old(3, { premium: 1000 }),
      old(12, { premium: 200, ending: "cancelled" }),
      old(13, { premium: 300 }),
      old(20, { premium: 400, watched: true }),
      old(6, { premium: 5000, ending: "claim" }),
      old(5, { premium: 7000, ending: "matured" }),
      old(8, { premium: 9000, watched: true }),
      { start: "2023-07-01", months: 2, premium: 900 },
    ]);
    const report = await reportOf(actor, { asOf: "2023-12-31" });
    // Old enough and judged: lapsed at 3, cancelled at 12, lapsed at 13 (kept), watched to 20 (kept).
    const { persistency } = report.all;
    expect([persistency.kept.policies, persistency.exposed.policies]).toEqual([2, 4]);
    expect([persistency.kept.premiumMinor, persistency.exposed.premiumMinor]).toEqual([700, 1900]);
    expect(persistency.removed.policies).toBe(2);
    expect(persistency.tooYoung.policies).toBe(2);
    // January 2022: 7 begun. Gone by the end of July: at 3 (April), 5 (June), 6 (July).
    const july = report.inForce.find(({ month }) => month === "2022-07");
    expect(july?.inForce).toBe(4);
    expect(report.inForce.at(-1)?.inForce).toBe(2);
    const lapses = await reportOf(actor, { asOf: "2023-12-31", event: "lapse" });
    expect([report.all.table.events, lapses.all.table.events]).toEqual([6, 4]);
    const view = triangleView(report);
    const january = view.rows.find(({ id }) => id === "2022-01");
    const atYear = january?.cells[view.ages.indexOf(12)];
    // 7 begun, 3 gone before month 12; the one last seen at 8 counts as not gone.
    expect(atYear?.value).toBeCloseTo(4 / 7, 12);
    const young = view.rows.find(({ id }) => id === "2023-07");
    expect(young?.cells[view.ages.indexOf(12)]).toEqual({ value: null, immature: true });
  });

  it("3.7 gives lifetime value and LTV:CAC by the stated convention, and a reason where there is none", async () => {
    const actor = await makeWorkspace();
    await enterAgreements(actor, [{ start: "2022-01-31", months: 10, watched: true }]);
    const workspaceId = actor.workspace.id;
    const none = retentionFigures(await reportOf(actor)).find(({ id }) => id === "ltv-cac");
    expect(none).toMatchObject({ value: null, reason: "no-acquisition-cost" });
    await writeFacts(actor, (sql) =>
      sql(
        `INSERT INTO ledger_entry (workspace_id, id, customer_id, occurred_at, kind, nature, amount_minor, currency)
         SELECT $1, lifecurve_uuid_v7(), c.id, x.at, x.kind::entry_kind, x.nature, x.amount, 'EUR' FROM customer c,
           (VALUES (timestamptz '2022-01-05', 'cost', 'media', 5000), ('2022-03-05', 'revenue', 'premium', 2000),
                   ('2022-11-30', 'revenue', 'premium', 4000), ('2022-11-30', 'cost', 'claim', 750)) x(at, kind, nature, amount)
         WHERE c.workspace_id = $1`,
        [workspaceId],
      ),
    );
    const report = await reportOf(actor, { horizon: "2", rate: "0", asOf: "2022-11-30" });
    const figures = new Map(retentionFigures(report).map((figure) => [figure.id, figure]));
    // Close on 31 January; ten whole months by the end of November, and half of the eleventh: 10.5 months lived.
    expect(figures.get("margin-month")?.value).toBeCloseTo((2000 + 4000 - 750) / 10.5, 9);
    // Nobody has left, so two months are two months.
    expect(figures.get("ltv")?.value).toBeCloseTo((2 * 5250) / 10.5, 9);
    expect(figures.get("cac")?.value).toBe(5000);
    expect(figures.get("ltv-cac")?.value).toBeCloseTo((2 * 5250) / 10.5 / 5000, 12);
    for (const figure of figures.values()) expect(checkFigure(figure)).toEqual([]);
    // Down to the entries: what the margin's filter lists sums to it.
    const margin = figures.get("margin-month")?.parts[0];
    const facts = await listFacts(actor, entriesQuery.parse({ kind: "entries", ...margin?.source?.query }));
    expect(facts.total?.count).toBe(3);
    expect(
      facts.items.reduce((sum, row) => sum + (row.channel === "cost" ? -1 : 1) * (row.amountMinor ?? 0), 0),
    ).toBe(5250);
  });

  it("3.9 lists the agreements behind a count", async () => {
    const actor = await makeWorkspace();
    await enterAgreements(actor, [...asTerms(maintained, "Maintained"), ...asTerms(nonmaintained, "Other")]);
    const report = await reportOf(actor, { by: "segment" });
    for (const figure of retentionFigures(report)) {
      if (figure.source?.kind !== "agreements") continue;
      const facts = await listFacts(
        actor,
        entriesQuery.parse({ kind: "agreements", ...figure.source.query }),
      );
      expect(facts.total?.count, figure.id).toBe(figure.value);
    }
  });
});
