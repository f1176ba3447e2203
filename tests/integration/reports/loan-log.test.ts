import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { checkFigure } from "@/lib/engine/check-figure";
import { acquisitionReport } from "@/lib/reports/acquisition";
import { activityReport } from "@/lib/reports/activity";
import { acquisitionQuery, activityQuery } from "@/lib/reports/schema";
import { cohortViews, funnelView } from "@/lib/reports/view/acquisition";
import { acquisitionFigures } from "@/lib/reports/view/acquisition-figures";
import { sayFigure } from "@/lib/reports/view/say";
import { makeWorkspace } from "@/tests/factories/workspace";
import { importApi } from "@/tests/integration/imports/api";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const logFile = path.resolve("../shared/data/bpi2012/BPI_Challenge_2012.xes.gz");

describe("economics of a real loan-application log", () => {
  let actor: Actor;

  beforeAll(async () => {
    if (!existsSync(logFile)) throw new Error(`The loan-application log is missing: ${logFile}`);
    actor = await makeWorkspace({ timeZone: "Europe/Amsterdam" });
    const api = await importApi(actor);
    const staged = await api.upload("BPI_Challenge_2012.xes.gz", readFileSync(logFile));
    await api.publish(await api.map(staged, { staffRate: "0.75" }));
  }, 300_000);

  const acquisition = async (more: Record<string, string> = {}) => {
    const report = await acquisitionReport(actor, acquisitionQuery.parse(more));
    if (!report) throw new Error("The import made no model.");
    return report;
  };

  it("3.2 loads 189.0566 minutes on an approval; 53.30 % of the work goes to those not approved", async () => {
    const report = await acquisition({ measure: "minutes" });
    expect(report.measured.customers).toEqual({ closed: 2246, declined: 7635, cancelled: 2807, open: 399 });
    expect(report.measured.minutes.loaded.value).toBeCloseTo(189.0566, 4);
    expect(report.measured.minutes.loadFactor.value).toBeCloseTo(2.14, 2);
    expect(report.measured.minutes.unclosedShare.value).toBeCloseTo(0.533, 4);
    expect(report.days.closes).toBe(2246);
    expect(report.days.median).toBeCloseTo(14.436643, 6);
    expect(report.days.p90).toBeCloseTo(28.683728, 6);
    const figures = acquisitionFigures(report, {});
    for (const figure of figures) expect(checkFigure(figure), figure.id).toEqual([]);
    const said = Object.fromEntries(figures.map((figure) => [figure.id, sayFigure(figure).value]));
    expect(said).toMatchObject({
      "loaded-minutes": "189.0566",
      "unclosed-share": "53.30\u202f%",
      customers: "13,087",
      closed: "2,246",
      declined: "7,635",
      cancelled: "2,807",
      open: "399",
      "median-days": "14.44",
    });
  });

  it("3.2 estimates how many of the 399 open ones still close, each policy within reason", async () => {
    const report = await acquisition({ measure: "minutes" });
    const expected = report.hopes.reduce((sum, hope) => sum + hope.expected, 0);
    expect(expected).toBeGreaterThan(0);
    expect(expected).toBeLessThan(399);
    const value = (policy: string) =>
      report.policies.minutes.find((one) => one.policy === policy)?.cac.value ?? Number.NaN;
    expect(value("all-cost")).toBeCloseTo(189.0566, 4);
    // Without the open ones' 399 × 50.608 minutes.
    expect(value("resolved-only")).toBeCloseTo(189.0566 - (399 * 50.608) / 2246, 2);
    expect(value("work-in-progress")).toBeLessThan(value("all-cost"));
    expect(value("work-in-progress")).toBeGreaterThan(value("resolved-only"));
  });

  it("3.2 has its funnel and its cohorts by the bank's own calendar", async () => {
    const report = await acquisition();
    const counts = funnelView(report).steps.map(({ count }) => count);
    for (const count of [13_087, 7_367, 5_113, 5_015, 3_254, 2_246]) expect(counts).toContain(count);
    expect(cohortViews(report).map(({ month, customers, closed }) => [month, customers, closed])).toEqual([
      ["2011-10", 2393, 500],
      ["2011-11", 2940, 460],
      ["2011-12", 2122, 376],
      ["2012-01", 2747, 487],
      ["2012-02", 2885, 423],
    ]);
  });

  it("3.1 takes 88.285 minutes an approved case, 12.799 a declined, 38.626 a cancelled and 50.608 an open one", async () => {
    const report = await activityReport(actor, activityQuery.parse({}));
    const minutes = report?.outcomes.map((work) => Number(work.minutesPerCustomer.value?.toFixed(3)));
    expect(minutes).toEqual([88.285, 12.799, 38.626, 50.608]);
  });
});
