import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import { checkFigure } from "@/lib/engine/check-figure";
import type { Part } from "@/lib/engine/explain";
import { acquisitionReport } from "@/lib/reports/acquisition";
import { listFacts } from "@/lib/reports/entries";
import { findGhosts } from "@/lib/reports/ghosts";
import { acquisitionQuery, entriesQuery } from "@/lib/reports/schema";
import { chosenCac, cohortViews, loadChart } from "@/lib/reports/view/acquisition";
import { acquisitionFigures } from "@/lib/reports/view/acquisition-figures";
import { makeModel, type TestModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { enterLives, type Life, writeFacts } from "./seed";

useDatabase();

const ask = (more: Record<string, string> = {}) => acquisitionQuery.parse(more);

async function reportOf(actor: Actor, more: Record<string, string> = {}) {
  const report = await acquisitionReport(actor, ask(more));
  if (!report) throw new Error("The workspace has no model.");
  return report;
}

/** Economics reference, section 2: n = (1000, 400, 200), 50 closes, c = (2, 5, 40, 60). */
async function seedFunnel(actor: Actor): Promise<TestModel> {
  const model = await makeModel(actor);
  const workspaceId = actor.workspace.id;
  const signing = newId();
  await prisma().stage.create({
    data: {
      workspaceId,
      id: signing,
      modelId: model.id,
      key: "signing",
      name: "Signing",
      kind: "conversion",
      side: "pre",
      position: 9,
    },
  });
  model.stages.signing = signing;
  const order = ["reach", "acquisition", "conversion", "signing"].map((key) => model.stages[key] ?? "");
  await writeFacts(actor, async (sql) => {
    await sql(
      `INSERT INTO customer (workspace_id, id, model_id, name, acquisition_channel)
       SELECT $1, lifecurve_uuid_v7(), $2, 'Prospect ' || i, CASE i % 4 WHEN 0 THEN 'Search' WHEN 1 THEN 'Broker' END
       FROM generate_series(1, 1000) i`,
      [workspaceId, model.id],
    );
    const entered = [1000, 400, 200, 50];
    const minor = [200, 500, 4000, 6000];
    for (const [index, stage] of order.entries()) {
      const bound = [workspaceId, stage, entered[index], index];
      const who = `SELECT id, substr(name, 10)::int AS n FROM customer WHERE workspace_id = $1`;
      const at = `timestamptz '2024-01-05T09:00:00Z' + make_interval(days => n % 60 + $4::int)`;
      await sql(
        `INSERT INTO stage_interval (workspace_id, id, customer_id, stage_id, starts_at)
         SELECT $1, lifecurve_uuid_v7(), id, $2, ${at} FROM (${who}) c WHERE n <= $3`,
        bound,
      );
      await sql(
        `INSERT INTO touchpoint (workspace_id, id, customer_id, occurred_at, channel, direction, initiation, activity, milliseconds)
         SELECT $1, lifecurve_uuid_v7(), id, ${at} + interval '1 hour', 'phone', 'inbound', 'reactive', $2, ($4::int + 1) * 600000
         FROM (${who}) c WHERE n <= $3`,
        bound,
      );
      await sql(
        `INSERT INTO ledger_entry (workspace_id, id, customer_id, occurred_at, kind, nature, amount_minor, currency)
         SELECT $1, lifecurve_uuid_v7(), id, ${at} + interval '1 hour', 'cost', CASE WHEN $2 = '' THEN '' WHEN $4::int = 0 THEN 'media' ELSE 'staff' END, $5, 'EUR'
         FROM (${who}) c WHERE n <= $3`,
        [...bound, minor[index]],
      );
    }
    await sql(
      `INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at)
       SELECT $1, lifecurve_uuid_v7(), id, CASE WHEN n <= 50 THEN 'closed' WHEN n % 2 = 0 THEN 'declined' ELSE 'cancelled' END::milestone_kind,
         timestamptz '2024-01-05T09:00:00Z' + make_interval(days => n % 60 + 10)
       FROM (SELECT id, substr(name, 10)::int AS n FROM customer WHERE workspace_id = $1) c`,
      [workspaceId],
    );
  });
  return model;
}

let seeded: Promise<{ actor: Actor; model: TestModel }> | undefined;

/** One seeded workspace for all that only read it. */
function funnelWorkspace() {
  seeded ??= (async () => {
    const actor = await makeWorkspace();
    return { actor, model: await seedFunnel(actor) };
  })();
  return seeded;
}

describe("acquisition cost", () => {
  it("3.2 own and load, by stage and by where prospects dropped out, as in the economics reference", async () => {
    const { actor, model } = await funnelWorkspace();
    const report = await reportOf(actor);
    const { cost, closes, customers } = report.measured;
    expect(closes).toBe(50);
    expect(customers).toEqual({ closed: 50, declined: 475, cancelled: 475, open: 0 });
    expect(cost.total).toBe(1_500_000);
    expect([cost.loaded.value, cost.own.value, cost.load.value]).toEqual([30_000, 10_700, 19_300]);
    const perStage = new Map(cost.byStage.map((row) => [row.stageId, row.loaded.value]));
    const order = ["reach", "acquisition", "conversion", "signing"];
    expect(order.map((key) => perStage.get(model.stages[key] ?? ""))).toEqual([4_000, 4_000, 16_000, 6_000]);
    // 600 dropped out in reach at 2, 200 in acquisition at 7, 150 in conversion at 47: over 50 closes.
    const dropped = new Map<string | null, number>();
    for (const row of cost.byDropOut) dropped.set(row.stageId, (dropped.get(row.stageId) ?? 0) + row.amount);
    expect(order.slice(0, 3).map((key) => dropped.get(model.stages[key] ?? ""))).toEqual([
      120_000, 140_000, 705_000,
    ]);
    expect(report.funnel.map((stage) => stage.entrants)).toEqual([1000, 400, 200, 50]);
    expect(report.funnel.map((stage) => stage.passRate.value)).toEqual([0.4, 0.5, 0.25, 1]);
    // 10, 20, 30 and 40 minutes in the four stages.
    expect(report.measured.minutes.total).toBe(10_000 + 8_000 + 6_000 + 2_000);
    expect(report.measured.minutes.loaded.value).toBe(520);
    expect(report.measured.minutes.unclosedShare.value).toBeCloseTo(1 - 5_000 / 26_000, 12);
    // Every close ten days after first contact.
    expect(report.days).toEqual({ closes: 50, median: 10, p90: 10 });
    expect(report.window.paid.cac.value).toBe(4_000);
    expect(report.window.blended.cac.value).toBe(30_000);
    expect(report.window.blended.included.map(({ id }) => id).sort()).toEqual(["media", "staff"]);
  });

  it("3.2 takes a close apart by channel and segment, unattributed included, down to the facts of each", async () => {
    const actor = await makeWorkspace();
    const model = await makeModel(actor);
    const reach = model.stages.reach ?? "";
    const segmentId = newId();
    await prisma().segment.create({
      data: { workspaceId: actor.workspace.id, id: segmentId, name: "Young" },
    });
    const life = (name: string, cents: number, end: "closed" | "declined", more: Partial<Life>): Life => ({
      name,
      moves: [[reach, "2024-01-10T10:00:00Z"]],
      costs: [["2024-01-10T11:00:00Z", cents]],
      ends: [[end, "2024-01-20T10:00:00Z"]],
      ...more,
    });
    await enterLives(actor, model.id, [
      life("Ada", 4_000, "closed", { channel: "Broker", segmentId }),
      life("Ben", 1_000, "declined", { channel: "Broker", segmentId }),
      life("Cem", 3_000, "closed", { channel: "Search" }),
      life("Dan", 500, "declined", {}),
    ]);
    const report = await reportOf(actor);
    const figures = new Map(acquisitionFigures(report, {}).map((figure) => [figure.id, figure]));
    const valueOfGroup = (id: string) => figures.get(id)?.value;
    expect(valueOfGroup("own:channel:Broker")).toBe(4_000);
    expect(valueOfGroup("load:channel:Broker")).toBe(1_000);
    expect(valueOfGroup("loaded:channel:Search")).toBe(3_000);
    expect(figures.get("loaded:channel:unattributed")).toMatchObject({ value: null, reason: "no-closes" });
    expect(valueOfGroup(`loaded:segment:${segmentId}`)).toBe(5_000);
    expect(valueOfGroup("loaded:segment:none")).toBe(3_500);
    for (const id of ["load:channel:Broker", "loaded:channel:unattributed", "loaded:segment:none"]) {
      const spent = figures.get(id)?.parts[0];
      const facts = await listFacts(
        actor,
        entriesQuery.parse({ kind: spent?.source?.kind, ...spent?.source?.query }),
      );
      expect(facts.total?.amountMinor, id).toBe(spent?.value);
    }
    // Channels sum to the whole.
    const whole = report.byChannel.reduce((sum, { cac }) => sum + cac.cost.total, 0);
    expect(whole).toBe(report.measured.cost.total);
  });

  it("3.2 equals the same figures by SQL over the facts", async () => {
    const { actor } = await funnelWorkspace();
    const report = await reportOf(actor);
    const [facts] = await read<{
      cost: number;
      own: number;
      minutes: number;
      closes: number;
      search: number;
    }>(
      `WITH won AS (SELECT customer_id FROM milestone WHERE workspace_id = $1 AND kind = 'closed' AND voided_at IS NULL)
       SELECT (SELECT sum(amount_minor) FROM ledger_entry WHERE workspace_id = $1 AND kind = 'cost' AND voided_at IS NULL) AS cost,
         (SELECT sum(amount_minor) FROM ledger_entry WHERE workspace_id = $1 AND customer_id IN (SELECT customer_id FROM won)) AS own,
         (SELECT sum(milliseconds) / 60000 FROM touchpoint WHERE workspace_id = $1 AND voided_at IS NULL) AS minutes,
         (SELECT count(*) FROM won) AS closes,
         (SELECT sum(e.amount_minor) FROM ledger_entry e JOIN customer c ON c.workspace_id = e.workspace_id AND c.id = e.customer_id
          WHERE e.workspace_id = $1 AND c.acquisition_channel = 'Search') AS search`,
      [actor.workspace.id],
    );
    if (!facts) throw new Error("No facts.");
    expect(report.measured.cost.loaded.value).toBe(facts.cost / facts.closes);
    expect(report.measured.cost.own.value).toBe(facts.own / facts.closes);
    expect(report.measured.minutes.loaded.value).toBe(facts.minutes / facts.closes);
    const { channels, total } = report.channels.cost;
    expect(channels.map(({ channel }) => channel)).toEqual(["Broker", "Search", "unattributed"]);
    expect(channels.find(({ channel }) => channel === "Search")?.cost).toBe(facts.search);
    expect(channels.reduce((sum, one) => sum + one.cost, 0)).toBe(total.cost);
    expect(channels.reduce((sum, one) => sum + one.closes, 0)).toBe(50);
  });

  it("3.2 the four open-prospect policies, with the chance to close by stage and age", async () => {
    const actor = await makeWorkspace();
    const model = await makeModel(actor);
    const stage = model.stages.conversion ?? "";
    const life = (
      count: number,
      name: string,
      minor: number,
      at: string,
      end?: "closed" | "declined",
    ): Life[] =>
      Array.from({ length: count }, (_, index) => ({
        name: `${name} ${index}`,
        moves: [[stage, `${at}T10:00:00Z`]],
        costs: [[`${at}T11:00:00Z`, minor]],
        ...(end ? { ends: [[end, "2024-03-11T10:00:00Z"]] } : {}),
      }));
    // All were decided after ten days, so at three days nobody knows more than the base rate: 60 of 160.
    await enterLives(actor, model.id, [
      ...life(60, "Closed", 80, "2024-03-01", "closed"),
      ...life(100, "Lost", 30, "2024-03-01", "declined"),
      ...life(40, "Open", 50, "2024-03-09"),
    ]);
    const report = await reportOf(actor, { measure: "cost" });
    const value = (policy: string) =>
      report.policies.cost.find((one) => one.policy === policy)?.cac.value ?? Number.NaN;
    expect(value("all-cost")).toBeCloseTo(9_800 / 60, 9);
    expect(value("resolved-only")).toBeCloseTo(7_800 / 60, 9);
    expect(value("ultimate")).toBeCloseTo(9_800 / (60 + 40 * 0.375), 9);
    expect(value("work-in-progress")).toBeCloseTo((9_800 - 2_000 * 0.375) / 60, 9);
    expect(report.policy).toBe("ultimate");
    for (const one of report.policies.cost) {
      expect(one.loaded + one.carriedForward + one.writtenOff).toBeCloseTo(one.incurred, 9);
    }
    // The steps of the picture add up to the headline whatever the policy.
    for (const policy of ["all-cost", "resolved-only", "ultimate", "work-in-progress"]) {
      const chosen = await reportOf(actor, { measure: "cost", policy });
      const steps = loadChart(chosen).points.flatMap((point) => Object.values(point.values));
      const sum = steps.reduce<number>((total, step) => total + (step ?? 0), 0);
      expect(sum).toBeCloseTo(chosenCac(chosen).cac.value ?? Number.NaN, 9);
    }
  });

  it("3.2 buckets by the workspace's calendar: the last evening of September in UTC is October in Amsterdam", async () => {
    const actor = await makeWorkspace({ timeZone: "Europe/Amsterdam" });
    const model = await makeModel(actor);
    const reach = model.stages.reach ?? "";
    await enterLives(actor, model.id, [
      { name: "First", moves: [[reach, "2011-09-30T22:38:44Z"]], touches: [["2011-09-30T22:38:44Z", 12]] },
      {
        name: "Second",
        moves: [[reach, "2011-10-31T22:59:59Z"]],
        ends: [["closed", "2011-11-02T10:00:00Z"]],
      },
    ]);
    const cohorts = cohortViews(await reportOf(actor));
    expect(cohorts.map(({ month, customers }) => [month, customers])).toEqual([["2011-10", 2]]);
    expect(cohorts[0]?.cells.map(({ value }) => value)).toEqual([0, 0.5]);
    // Nothing is known after 2 November, so November is not over.
    expect(cohorts[0]?.cells.map(({ immature }) => immature)).toEqual([false, true]);
    expect(cohorts[0]?.immature).toBe(true);
  });

  it("3.2 window against cohort: spend of a month over closes of that month", async () => {
    const actor = await makeWorkspace();
    const model = await makeModel(actor);
    const reach = model.stages.reach ?? "";
    await enterLives(actor, model.id, [
      {
        name: "A",
        moves: [[reach, "2024-01-10T10:00:00Z"]],
        costs: [["2024-01-10T10:00:00Z", 1_000]],
        ends: [["closed", "2024-02-10T10:00:00Z"]],
      },
      {
        name: "B",
        moves: [[reach, "2024-01-11T10:00:00Z"]],
        costs: [["2024-01-11T10:00:00Z", 3_000]],
        ends: [["declined", "2024-01-20T10:00:00Z"]],
      },
      {
        name: "C",
        moves: [[reach, "2024-02-11T10:00:00Z"]],
        costs: [["2024-02-11T10:00:00Z", 500]],
        ends: [["closed", "2024-02-12T10:00:00Z"]],
      },
    ]);
    const { window, cohorts } = await reportOf(actor);
    expect(window.cost.months.map(({ month, cac }) => [month, cac.value])).toEqual([
      ["2024-01", null],
      ["2024-02", 250],
    ]);
    expect(window.cost.months[0]?.cac.reason).toBe("no-closes");
    expect(cohorts.map(({ key, cac }) => [key, cac.cost.loaded.value])).toEqual([
      ["2024-01", 4_000],
      ["2024-02", 500],
    ]);
  });

  it("3.2 says why there is no figure: no closes, no customers, no model", async () => {
    const actor = await makeWorkspace();
    expect(await acquisitionReport(actor, ask())).toBeNull();
    const model = await makeModel(actor);
    const empty = await reportOf(actor);
    expect(empty.measured.cost.loaded).toMatchObject({ value: null, reason: "no-closes" });
    await enterLives(actor, model.id, [
      {
        name: "Lost",
        moves: [[model.stages.reach ?? "", "2024-01-10T10:00:00Z"]],
        costs: [["2024-01-10T10:00:00Z", 700]],
        ends: [["declined", "2024-01-12T10:00:00Z"]],
      },
    ]);
    const report = await reportOf(actor);
    const cac = acquisitionFigures(report, {}).find(({ id }) => id === "cac");
    expect(cac).toMatchObject({ value: null, reason: "no-closes" });
    expect(report.measured.cost.total).toBe(700);
    expect(report.days).toEqual({ closes: 0, median: null, p90: null });
  });
});

function leaves(part: Part): Part[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leaves);
}

describe("why an acquisition figure", () => {
  it("3.9 every figure's parts make it, and every source lists facts that add up to its part", async () => {
    const { actor } = await funnelWorkspace();
    for (const measure of ["cost", "minutes"]) {
      for (const filters of [
        {},
        { acquisitionChannel: "Search" },
        { acquisitionChannel: "unattributed" },
        { from: "2024-02", to: "2024-02" },
      ]) {
        const report = await reportOf(actor, { measure, ...filters } as Record<string, string>);
        const figures = acquisitionFigures(report, filters);
        for (const figure of figures) expect(checkFigure(figure), figure.id).toEqual([]);
        const cac = figures.find(({ id }) => id === "cac");
        const paid = figures.find(({ id }) => id === "paid");
        const days = figures.find(({ id }) => id === "median-days");
        for (const leaf of [cac, paid, days].flatMap((figure) => (figure ? leaves(figure) : []))) {
          if (!leaf.source) continue;
          const listed = await listFacts(
            actor,
            entriesQuery.parse({ kind: leaf.source.kind, limit: "1", ...leaf.source.query }),
          );
          const total =
            leaf.unit.kind === "minutes"
              ? listed.total?.minutes
              : leaf.unit.kind === "minor"
                ? listed.total?.amountMinor
                : listed.total?.count;
          expect(total, `${leaf.id} ${JSON.stringify(leaf.source.query)}`).toBe(leaf.value);
          if (leaf.source.count !== null) expect(listed.total?.count).toBe(leaf.source.count);
        }
      }
    }
  });

  it("3.9 pages through all facts once, in order", async () => {
    const { actor } = await funnelWorkspace();
    const ids = new Set<string>();
    let minutes = 0;
    let cursor: string | null = null;
    do {
      const query = { kind: "touchpoints", outcome: "closed", limit: "33", ...(cursor ? { cursor } : {}) };
      const page: Awaited<ReturnType<typeof listFacts>> = await listFacts(actor, entriesQuery.parse(query));
      for (const item of page.items) {
        expect(ids.has(item.id)).toBe(false);
        ids.add(item.id);
        minutes += item.minutes ?? 0;
      }
      cursor = page.nextCursor;
    } while (cursor);
    expect(ids.size).toBe(200);
    expect(minutes).toBe(5_000);
  });

  it("3.2 ghosts end where they dropped out, the same ones at every look", async () => {
    const { actor } = await funnelWorkspace();
    const first = await findGhosts(actor, ask(), "cost");
    const again = await findGhosts(actor, ask(), "cost");
    expect(again).toEqual(first);
    expect(first?.unclosed.length).toBeGreaterThan(10);
    expect(first?.unclosed.length).toBeLessThanOrEqual(30);
    // The way ends with the decision, ten days after first contact.
    for (const ghost of first?.unclosed ?? []) expect(ghost.points.at(-1)?.x).toBe(10);
    expect(first?.closed?.points.at(-1)).toEqual({ x: 10, y: 10_700 });
  });
});
