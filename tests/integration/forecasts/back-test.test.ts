import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { GET as getBackTest } from "@/app/api/v1/reports/back-test/route";
import { GET as getWhy } from "@/app/api/v1/reports/back-test/why/route";
import type { Actor } from "@/lib/auth/actor";
import { checkFigure } from "@/lib/engine/check-figure";
import { backTestFigures } from "@/lib/reports/back-test/figures";
import { backTestQuery } from "@/lib/reports/back-test/query";
import { backTestReport } from "@/lib/reports/back-test/report";
import type { BackTestResponse } from "@/lib/reports/back-test/response";
import { sayVerdict } from "@/lib/reports/back-test/words";
import { listFacts } from "@/lib/reports/entries";
import { entriesQuery } from "@/lib/reports/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { importApi } from "@/tests/integration/imports/api";
import { call } from "@/tests/integration/models/call";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const logFile = path.resolve("../shared/data/bpi2012/BPI_Challenge_2012.xes.gz");

/**
 * Arrivals and staff minutes by week of Amsterdam, counted on the raw log by a program of its own: visits of a START and
 * the COMPLETE right behind it within case and activity, capped at 60 minutes, in the week they start; arrivals by the
 * first event.
 */
const counted: readonly (readonly [week: string, arrivals: number, minutes: number])[] = [
  ["2011-09-26", 93, 333.606],
  ["2011-10-03", 597, 8459.604],
  ["2011-10-10", 484, 11_211.476],
  ["2011-10-17", 616, 14_356.141],
  ["2011-10-24", 499, 15_349.933],
  ["2011-10-31", 586, 19_607.315],
  ["2011-11-07", 781, 18_264.276],
  ["2011-11-14", 826, 19_405.559],
  ["2011-11-21", 570, 17_836.054],
  ["2011-11-28", 577, 18_336.649],
  ["2011-12-05", 513, 17_501.073],
  ["2011-12-12", 503, 17_361.084],
  ["2011-12-19", 376, 19_456.863],
  ["2011-12-26", 465, 13_702.824],
  ["2012-01-02", 689, 17_606.405],
  ["2012-01-09", 654, 18_644.144],
  ["2012-01-16", 608, 22_211.056],
  ["2012-01-23", 570, 22_217.264],
  ["2012-01-30", 578, 21_003.278],
  ["2012-02-06", 641, 23_045.579],
  ["2012-02-13", 740, 24_974.342],
  ["2012-02-20", 705, 23_153.339],
  ["2012-02-27", 416, 21_134.508],
  ["2012-03-05", 0, 13_589.548],
];
/** Of the last, unfinished week. */
const runningWeek = 5859.282;

describe("3.8 back-test of a real loan-application log", () => {
  let actor: Actor;

  beforeAll(async () => {
    if (!existsSync(logFile)) throw new Error(`The loan-application log is missing: ${logFile}`);
    actor = await makeWorkspace({ timeZone: "Europe/Amsterdam" });
    const api = await importApi(actor);
    const staged = await api.upload("BPI_Challenge_2012.xes.gz", readFileSync(logFile));
    await api.publish(await api.map(staged));
  }, 300_000);

  const ask = async (query = "") =>
    (await (await call(getBackTest, actor, { query })).json()) as BackTestResponse;
  const wape = (answer: BackTestResponse, id: string) =>
    answer.forecasts.find((one) => one.id === id)?.wape.value;

  it("3.8 counts the log's arrivals and minutes week by week, without the week that runs", async () => {
    const { weeks } = await ask();
    expect(weeks.map(({ week, arrivals }) => [week, arrivals])).toEqual(
      counted.map(([week, count]) => [week, count]),
    );
    weeks.forEach(({ week, minutes }, index) => {
      expect(minutes, week).toBeCloseTo(counted[index]?.[2] ?? 0, 2);
    });
    const total = weeks.reduce((sum, { minutes }) => sum + minutes, runningWeek);
    // 189.0566 loaded minutes for each of 2,246 approvals.
    expect(total / 2246).toBeCloseTo(189.0566, 4);
  });

  it("3.8 forecasts eight weeks held out, beside naive forecasts that know as little and that know more", async () => {
    const answer = await ask();
    expect(answer).toMatchObject({ training: 16, span: 4 });
    // The span was chosen within the first 16 weeks.
    expect(answer.trials.map(({ span, wape: error }) => [span, Number(error?.toFixed(3))])).toEqual([
      [null, 0.109],
      [4, 0.102],
      [6, 0.107],
    ]);
    const errors = answer.forecasts.map(({ id, wape: error }) => [id, Number(error.value?.toFixed(3))]);
    expect(errors).toEqual([
      ["model", 0.084],
      ["last", 0.188],
      ["mean", 0.234],
      ["last-before", 0.118],
      ["mean-before", 0.155],
    ]);
    const bias = answer.forecasts[0]?.bias.value;
    expect(bias).toBeCloseTo(-1807, -1);
    const all = await ask("?span=all");
    expect([wape(all, "model")?.toFixed(3), all.span]).toEqual(["0.136", null]);
    expect(answer.charts[0]?.sentence).toBe(
      "The forecast is off by 8.4\u202f% of the work, the better naive one by 18.8\u202f%",
    );
    expect(answer.charts[0]?.note).toContain("chosen within the training alone");
  });

  it("3.8 says plainly when it loses", async () => {
    // Six weeks held out from 23 February's point of view: the last known week happened to be a good guess.
    const report = await backTestReport(actor, backTestQuery.parse({ asOf: "2012-03-04", holdout: 6 }));
    if (!report) throw new Error("The import made no model.");
    const [model, last] = report.test?.contenders ?? [];
    expect(model?.errors.wape.value?.toFixed(3)).toBe("0.128");
    expect(last?.errors.wape.value?.toFixed(3)).toBe("0.050");
    expect(sayVerdict(report)).toContain("it loses to a naive one");
  });

  it("3.8, 3.9 opens every error down to the visits of each week", async () => {
    const report = await backTestReport(actor, backTestQuery.parse({}));
    if (!report) throw new Error("The import made no model.");
    for (const figure of backTestFigures(report)) expect(checkFigure(figure), figure.id).toEqual([]);
    const why = await call(getWhy, actor, { query: "?figure=wape-model" });
    const { parts } = await why.json();
    const week = parts[1].parts[0];
    expect(week).toMatchObject({ label: "Week of 16 Jan 2012", source: { kind: "touchpoints" } });
    const rows = await listFacts(actor, entriesQuery.parse({ kind: week.source.kind, ...week.source.query }));
    expect(rows.total).toMatchObject({ count: week.source.count });
    expect(rows.total?.minutes).toBeCloseTo(week.value, 6);
    expect(week.value).toBeCloseTo(22_211.056, 2);
  });

  it("3.8 waits for enough weeks, and knows nothing of another workspace's model", async () => {
    const other = await makeWorkspace();
    const model = await makeModel(other);
    const answer = (await (await call(getBackTest, other)).json()) as BackTestResponse;
    expect(answer).toMatchObject({ training: null, forecasts: [], figures: [] });
    expect((await call(getBackTest, actor, { query: `?model=${model.id}` })).status).toBe(404);
    expect((await call(getBackTest, actor, { query: "?holdout=1" })).status).toBe(422);
  });
});
