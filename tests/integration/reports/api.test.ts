import { describe, expect, it } from "vitest";
import * as acquisition from "@/app/api/v1/reports/acquisition/route";
import * as acquisitionWhy from "@/app/api/v1/reports/acquisition/why/route";
import * as activity from "@/app/api/v1/reports/activity/route";
import * as cohorts from "@/app/api/v1/reports/cohorts/route";
import * as entries from "@/app/api/v1/reports/entries/route";
import * as entriesCsv from "@/app/api/v1/reports/entries.csv/route";
import * as funnel from "@/app/api/v1/reports/funnel/route";
import * as ghosts from "@/app/api/v1/reports/ghosts/route";
import * as overview from "@/app/api/v1/reports/overview/route";
import * as overviewWhy from "@/app/api/v1/reports/overview/why/route";
import * as retention from "@/app/api/v1/reports/retention/route";
import * as retentionWhy from "@/app/api/v1/reports/retention/why/route";
import type { Actor } from "@/lib/auth/actor";
import { makeToken } from "@/lib/auth/tokens";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import type { Route } from "@/lib/http/route";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { enterLives, writeFacts } from "./seed";

useDatabase();

/** Calls a report with a key that may read reports and nothing else. */
async function downloader(actor: Actor) {
  const { token, hash, hint } = makeToken("lc");
  const key = {
    workspaceId: actor.workspace.id,
    id: newId(),
    name: "Reports",
    prefix: hint,
    tokenHash: hash,
    createdById: actor.userId,
    scopes: ["report:read"],
  };
  await prisma().apiKey.create({ data: key });
  return (route: Route, search: Record<string, string> = {}) => {
    const url = `http://localhost/api/v1/reports?${new URLSearchParams(search).toString()}`;
    const request = new Request(url, { headers: { authorization: `Bearer ${token}` } });
    return route(request, { params: Promise.resolve({}) });
  };
}

async function reader(actor: Actor) {
  const ask = await downloader(actor);
  return async (route: Route, search: Record<string, string> = {}) => {
    const answer = await ask(route, search);
    return { status: answer.status, body: await answer.json() };
  };
}

async function seed(actor: Actor) {
  const model = await makeModel(actor);
  const reach = model.stages.reach ?? "";
  await enterLives(actor, model.id, [
    {
      name: "Won",
      moves: [[reach, "2024-01-10T10:00:00Z"]],
      touches: [["2024-01-10T10:00:00Z", 30]],
      costs: [["2024-01-10T10:00:00Z", 500, "media"]],
      ends: [["closed", "2024-01-20T10:00:00Z"]],
    },
    {
      name: "Lost",
      moves: [[reach, "2024-01-11T10:00:00Z"]],
      touches: [["2024-01-11T10:00:00Z", 10]],
      costs: [["2024-01-11T10:00:00Z", 300]],
      ends: [["declined", "2024-01-21T10:00:00Z"]],
    },
  ]);
  return model;
}

const reports = { acquisition, activity, cohorts, funnel, ghosts, overview };

describe("reports over the API", () => {
  it("3.2 answers figures with unit, sentence, series and parts", async () => {
    const actor = await makeWorkspace();
    const model = await seed(actor);
    const call = await reader(actor);
    const { status, body } = await call(acquisition.GET);
    expect(status).toBe(200);
    expect(body.model).toEqual({ id: model.id, name: "Test model" });
    expect(body.asOf).toBe("2024-01-21T10:00:00.000Z");
    const cac = body.figures.find((figure: { id: string }) => figure.id === "cac");
    expect(cac).toMatchObject({ value: 800, unit: { kind: "minor-per", currency: "EUR", per: "close" } });
    expect(cac.why.parts.map((part: { value: number }) => part.value)).toEqual([800, 1]);
    const load = body.charts.find((chart: { id: string }) => chart.id === "load");
    expect(load.sentence).toBe(
      "Each close carries €8.00, 1.6 times its own €5.00: 38\u202f% goes to prospects who do not close",
    );
    expect(load.points.map(({ x }: { x: string }) => x)).toEqual(["Own", "Reach"]);
    const why = await call(acquisitionWhy.GET, { figure: "cac" });
    expect(why.body).toEqual(cac.why);
  });

  it("3.7 answers retention with its life table, cohorts and the parts of each figure", async () => {
    const actor = await makeWorkspace();
    await seed(actor);
    const call = await reader(actor);
    const { status, body } = await call(retention.GET, { by: "segment" });
    expect(status).toBe(200);
    // One customer closed on 20 January; the last fact is of the next day.
    expect(body.unit).toBe("customer");
    expect(body.groups).toMatchObject([
      {
        key: null,
        label: "No segment",
        lives: 1,
        inForce: 1,
        table: [{ time: 0, atRisk: 1, censored: 1, survival: 1 }],
      },
    ]);
    expect(body.triangle).toMatchObject([
      { id: "2024-01", lives: 1, cells: [{ age: 0, value: 1, immature: false }] },
    ]);
    expect(body.logRank).toBeNull();
    const median = body.figures.find((figure: { id: string }) => figure.id === "median");
    expect(median).toMatchObject({ value: null, missing: "more than half are still there" });
    const why = await call(retentionWhy.GET, { by: "segment", figure: "cac" });
    expect(why.body).toMatchObject({ value: 800, parts: [{ value: 800 }, { value: 1 }] });
    expect((await call(retention.GET, { horizon: "0" })).status).toBe(422);
  });

  it("3.1 and 3.2 set a period against the months before it and a year earlier", async () => {
    const actor = await makeWorkspace();
    const model = await makeModel(actor);
    const reach = model.stages.reach ?? "";
    const closed = (name: string, month: string, cents: number, minutes: number) => ({
      name,
      moves: [[reach, `${month}-05T10:00:00Z`]] as const,
      touches: [[`${month}-05T10:00:00Z`, minutes]] as const,
      costs: [[`${month}-05T10:00:00Z`, cents]] as const,
      ends: [["closed", `${month}-20T10:00:00Z`]] as const,
    });
    await enterLives(actor, model.id, [
      closed("Year before", "2023-03", 7_500, 10),
      closed("Month before", "2024-02", 10_000, 40),
      closed("Now", "2024-03", 15_000, 30),
    ]);
    const call = await reader(actor);
    const march = { from: "2024-03", to: "2024-03" };
    const figureOf = async (route: Route, id: string, compare: string) => {
      const { body } = await call(route, { ...march, compare });
      return body.figures.find((figure: { id: string }) => figure.id === id).compared;
    };
    // 150.00 against 100.00 and 75.00; 30 minutes against 40 and 10.
    expect(await figureOf(acquisition.GET, "cac", "previous")).toEqual({
      from: "2024-02",
      to: "2024-02",
      value: 10_000,
      change: 0.5,
    });
    expect(await figureOf(acquisition.GET, "cac", "year")).toEqual({
      from: "2023-03",
      to: "2023-03",
      value: 7_500,
      change: 1,
    });
    expect(await figureOf(activity.GET, "minutes", "previous")).toMatchObject({ value: 40, change: -0.25 });
    expect(await figureOf(activity.GET, "minutes", "year")).toMatchObject({ value: 10, change: 2 });
    const none = await call(acquisition.GET, { from: "2023-02", to: "2023-02", compare: "previous" });
    const cac = none.body.figures.find((figure: { id: string }) => figure.id === "cac");
    expect(cac.compared).toMatchObject({ value: null, reason: "no-closes", change: null });
    const open = await call(acquisition.GET, { compare: "year" });
    expect(open.body.figures[0].compared).toBeUndefined();
  });

  it("3.9 gives everything behind a figure as CSV, in one piece and with the sum of its filter", async () => {
    const actor = await makeWorkspace();
    const model = await makeModel(actor);
    const reach = model.stages.reach ?? "";
    const name = '=HYPERLINK(1), and "more"';
    await enterLives(actor, model.id, [
      { name, moves: [[reach, "2024-01-10T10:00:00Z"]] },
      {
        name: "Other",
        moves: [[reach, "2024-01-11T10:00:00Z"]],
        costs: [["2024-01-12T10:00:00Z", -250, "staff"]],
      },
    ]);
    await writeFacts(actor, (sql) =>
      sql(
        `INSERT INTO ledger_entry (workspace_id, id, customer_id, occurred_at, kind, nature, amount_minor, currency)
         SELECT $1, lifecurve_uuid_v7(), c.id, timestamptz '2024-01-10T10:00:00Z', 'cost', 'media', 1 + i % 7, 'EUR'
         FROM customer c, generate_series(0, 5002) i WHERE c.workspace_id = $1 AND c.name = $2`,
        [actor.workspace.id, name],
      ),
    );
    const answer = await (await downloader(actor))(entriesCsv.GET, { kind: "entries", nature: "media" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("text/csv");
    const text = await answer.text();
    const [head = "", ...lines] = text.split("\r\n").slice(0, -1);
    expect(lines).toHaveLength(5_003);
    expect(lines[0]).toContain('"\'=HYPERLINK(1), and ""more"""');
    // 714 full rounds of 1 to 7 cents and five cents more: 714 × 28 + 1 + 2 + 3 + 4 + 5.
    // Counted from the end of the line: the name at its beginning has commas.
    const columns = head.split(",");
    const amount = columns.indexOf("amount") - columns.length;
    const cents = lines.reduce((sum, line) => sum + Math.round(Number(line.split(",").at(amount)) * 100), 0);
    expect(cents).toBe(714 * 28 + 15);
    const none = await (await downloader(actor))(entriesCsv.GET, { kind: "entries", model: newId() });
    expect(none.status).toBe(404);
  });

  it("3.9 leads from a part to its facts by the query it names", async () => {
    const actor = await makeWorkspace();
    await seed(actor);
    const call = await reader(actor);
    const { body: figure } = await call(acquisitionWhy.GET, { figure: "load" });
    const lost = figure.parts[0].parts.find((part: { id: string }) => part.id === "cost-declined").parts[0];
    const { body } = await call(entries.GET, { kind: lost.source.kind, ...lost.source.query });
    expect(body.total).toEqual({ count: 1, minutes: null, amountMinor: 300 });
    expect(body.items).toMatchObject([
      { customer: "Lost", amountMinor: 300, outcome: "declined", stage: "Reach" },
    ]);
    expect(body.nextCursor).toBeNull();
  });

  it("answers an empty workspace with empty reports, not errors", async () => {
    const call = await reader(await makeWorkspace());
    for (const [name, route] of Object.entries(reports))
      expect((await call(route.GET)).status, name).toBe(200);
  });

  it("refuses what it does not know: fields, figures, periods, models of others", async () => {
    const actor = await makeWorkspace();
    await seed(actor);
    const stranger = await makeModel(await makeWorkspace());
    const call = await reader(actor);
    expect((await call(acquisition.GET, { colour: "red" })).status).toBe(422);
    expect((await call(acquisition.GET, { from: "2024-02", to: "2024-01" })).status).toBe(422);
    expect((await call(acquisitionWhy.GET, { figure: "none-such" })).status).toBe(404);
    expect((await call(overviewWhy.GET, { figure: "customers" })).body.value).toBe(1);
    const missing = await call(acquisition.GET, { model: newId() });
    const foreign = await call(acquisition.GET, { model: stranger.id });
    expect([missing.status, foreign.status]).toEqual([404, 404]);
    expect(foreign.body.detail).toBe(missing.body.detail);
    expect((await call(entries.GET, { kind: "touchpoints", cursor: "nonsense" })).status).toBe(422);
  });
});
