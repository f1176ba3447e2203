import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { checkFigure } from "@/lib/engine/check-figure";
import type { Part, Source } from "@/lib/engine/explain";
import { findLens } from "@/lib/lenses/queries";
import { curveChart } from "@/lib/reports/customers/charts";
import { customerFigures } from "@/lib/reports/customers/figures";
import { customerMoneyFigures, readCustomerMoney } from "@/lib/reports/customers/one";
import { customersQuery, rankingQuery } from "@/lib/reports/customers/query";
import { listRanking } from "@/lib/reports/customers/ranking";
import { customersReport } from "@/lib/reports/customers/report";
import { listFacts } from "@/lib/reports/entries";
import { factsAsCsv } from "@/lib/reports/facts-csv";
import { entriesQuery } from "@/lib/reports/schema";
import { enterLedger, type LedgerLife } from "@/tests/factories/ledger";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

async function reportOf(actor: Actor, more: Record<string, string> = {}) {
  const report = await customersReport(actor, customersQuery.parse(more));
  if (!report) throw new Error("The workspace has no model.");
  return report;
}

const figuresOf = async (actor: Actor, more: Record<string, string> = {}) =>
  new Map(customerFigures(await reportOf(actor, more)).map((figure) => [figure.id, figure]));

const leavesOf = (part: Part): Part[] =>
  part.source?.kind === "entries" ? [part] : part.parts.flatMap(leavesOf);

/** Every part that names rows, whatever their kind. */
const sourcesOf = (part: Part): { label: string; value: number | null; source: Source }[] => [
  ...(part.source ? [{ label: part.label, value: part.value, source: part.source }] : []),
  ...part.parts.flatMap(sourcesOf),
];

/** A model with lives in use from their close on. */
async function setUp() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const { reach = "", use = "" } = model.stages;
  const life = (closedOn: string, more: Partial<LedgerLife> & Pick<LedgerLife, "money">): LedgerLife => ({
    moves: [
      [reach, `${closedOn}T08:00:00Z`],
      [use, `${closedOn}T10:00:00Z`],
    ],
    ...more,
    ends: [["closed", `${closedOn}T10:00:00Z`], ...(more.ends ?? [])],
  });
  return { actor, model, life };
}

/** `cost` before the close, then so much revenue in the middle of each month after it. */
const flows = (
  year: number,
  month: number,
  cost: number,
  amounts: readonly number[],
): LedgerLife["money"] => [
  { at: new Date(Date.UTC(year, month, 10, 9)).toISOString(), nature: "media", minor: cost },
  ...amounts.map((minor, index) => ({
    at: new Date(Date.UTC(year, month + 1 + index, 15)).toISOString(),
    kind: "revenue" as const,
    nature: "premium",
    minor,
  })),
];

describe("3.3 customer curves", () => {
  it("3.3 payback of actual cash: [−600, 80 × 12] in 7.5 months, first 2.5 and sustained 6 where it falls back", async () => {
    const { actor, model, life } = await setUp();
    const [steady = "", wavy = ""] = await enterLedger(actor, model.id, [
      life("2025-01-10", {
        money: flows(
          2025,
          0,
          600,
          Array.from({ length: 12 }, () => 80),
        ),
      }),
      life("2025-01-10", { money: flows(2025, 0, 500, [200, 200, 200, -300, 100, 100, 200]) }),
    ]);
    // The last fact lies in January 2026, which is running: months 0 to 11 are complete.
    const one = await reportOf(actor, { customer: steady });
    expect(one.one?.payback).toEqual({ first: { value: 7.5 }, sustained: { value: 7.5 } });
    expect(one.one?.cumulative).toHaveLength(12);
    const other = await reportOf(actor, { customer: wavy });
    expect(other.one?.payback).toEqual({ first: { value: 2.5 }, sustained: { value: 6 } });
    const figures = await figuresOf(actor);
    expect(figures.get("paid-back")?.value).toBe(1);
    // Two customers: the median is their mean. Month 2: −440 and −100; month 3: −360 and 100; month 4: −280 and −200.
    expect(other.median.points.slice(2, 5).map(({ band }) => band?.median)).toEqual([-270, -130, -240]);
    expect(curveChart(other).series.map(({ id }) => id)).toEqual(["median", "one"]);
    for (const figure of figures.values()) expect(checkFigure(figure), figure.id).toEqual([]);
  });

  it("3.3 CM1, CM2 and CM3 take claims, refunds, claw-backs and prospects' cost where they belong", async () => {
    const { actor, model, life } = await setUp();
    const { reach = "" } = model.stages;
    await enterLedger(actor, model.id, [
      life("2025-01-01", {
        money: [
          { at: "2025-01-01T09:00:00Z", nature: "staff", minor: 3_000 },
          { at: "2025-01-05", nature: "commission", minor: 2_000, deferrable: true },
          { at: "2025-02-01", kind: "revenue", nature: "premium", minor: 10_000 },
          { at: "2025-02-10", kind: "revenue", nature: "refund", minor: -1_000 },
          { at: "2025-03-01", nature: "claim", minor: 2_500 },
          { at: "2025-03-20", nature: "claim", minor: -500 },
          { at: "2025-03-25", nature: "staff", minor: 700 },
          { at: "2025-03-26", nature: "commission", minor: -400, deferrable: true },
          { at: "2025-03-31T12:00:00Z", nature: "overhead", minor: 50, fixed: true },
        ],
      }),
      {
        moves: [[reach, "2025-01-02T10:00:00Z"]],
        ends: [["declined", "2025-01-20T10:00:00Z"]],
        money: [{ at: "2025-01-03", nature: "media", minor: 900 }],
      },
    ]);
    const figures = await figuresOf(actor);
    const value = (id: string) => figures.get(id)?.value;
    expect(
      ["revenue", "direct", "cm1", "servicing", "software", "cm2", "acquisition", "cm3", "overhead"].map(
        value,
      ),
    ).toEqual([9_000, 2_000, 7_000, 700, 0, 6_300, 5_500, 800, 50]);
    expect(value("cm3-per-customer")).toBe(800);
    // 1 January to 31 March: 90 days of 30.4375.
    expect(value("cost-to-serve")).toBeCloseTo(700 / (90 / 30.4375), 9);
    expect(figures.get("cm2")?.parts.map(({ id }) => id)).toEqual(["cm1", "servicing", "software"]);
    const seen = new Set<string>();
    for (const figure of figures.values()) {
      expect(checkFigure(figure), figure.id).toEqual([]);
      for (const { source, value: amount } of leavesOf(figure)) {
        const query = JSON.stringify(source?.query);
        if (!source || seen.has(query)) continue;
        seen.add(query);
        const facts = await listFacts(actor, entriesQuery.parse({ kind: "entries", ...source.query }));
        expect(Math.abs(facts.total?.amountMinor ?? 0), figure.id).toBe(Math.abs(amount ?? 0));
      }
    }
    expect(seen.size).toBeGreaterThan(6);
  });

  it("3.3 cost to serve by age and stage counts parts of months by their days", async () => {
    const { actor, model, life } = await setUp();
    const { onboarding = "", reach = "", use = "" } = model.stages;
    await enterLedger(actor, model.id, [
      life("2025-01-17", {
        moves: [
          [reach, "2025-01-16T10:00:00Z"],
          [onboarding, "2025-01-17T10:00:00Z"],
          [use, "2025-01-31T10:00:00Z"],
        ],
        // Half of January is lived, all of February, and ten of 31 days of March.
        ends: [["ended", "2025-03-11T10:00:00Z"]],
        money: [
          { at: "2025-01-20", nature: "staff", minor: 1_500 },
          { at: "2025-02-20", nature: "staff", minor: 280 },
          { at: "2025-03-02", nature: "postage", minor: 100 },
          { at: "2025-03-05", kind: "revenue", nature: "premium", minor: 1 },
        ],
      }),
    ]);
    const { serve } = await reportOf(actor, { asOf: "2025-06-30" });
    expect(serve.byAge.map(({ ratio }) => [ratio.numerator, ratio.denominator])).toEqual([
      [1_500, 15 / 31],
      [280, 1],
      [100, 10 / 31],
    ]);
    const stages = new Map(serve.byStage.map((row) => [row.stageId, row]));
    expect(stages.get(onboarding)?.months).toBeCloseTo(14 / 30.4375, 9);
    expect(stages.get(onboarding)?.ratio.numerator).toBe(1_500);
    expect(stages.get(use)?.ratio.numerator).toBe(380);
    expect(stages.get(use)?.months).toBeCloseTo(39 / 30.4375, 9);
  });

  it("3.9 3.3 opens cost to serve and shares paid back into the facts of the sampled customers", async () => {
    const { actor, model, life } = await setUp();
    const { onboarding = "", reach = "", use = "" } = model.stages;
    const staff = (at: string, minor: number) => ({ at, nature: "staff", minor });
    const premium = (at: string, minor: number) => ({
      at,
      kind: "revenue" as const,
      nature: "premium",
      minor,
    });
    const lives: LedgerLife[] = [
      life("2025-01-17", {
        moves: [
          [reach, "2025-01-16T10:00:00Z"],
          [onboarding, "2025-01-17T10:00:00Z"],
          [use, "2025-01-31T10:00:00Z"],
        ],
        money: [
          staff("2025-01-16T11:00:00Z", 300),
          staff("2025-01-20", 1_500),
          staff("2025-02-20", 280),
          premium("2025-02-25", 9_000),
          staff("2025-06-30", 40),
        ],
      }),
      life("2025-02-10", {
        money: [staff("2025-02-12", 700), { at: "2025-03-05", nature: "claim", minor: 5_000 }],
      }),
      // Left on the day of the close: no time is lived, the money is.
      life("2025-03-03", { ends: [["ended", "2025-03-03T12:00:00Z"]], money: [staff("2025-03-04", 60)] }),
      life("2025-01-05", { money: [premium("2025-02-05", 50)] }),
    ];
    await enterLedger(actor, model.id, lives);
    for (const more of [
      {},
      { clock: "contact" },
      { who: "all" },
      { from: "2025-01", to: "2025-01" },
    ] as const) {
      const figures = [...(await figuresOf(actor, more)).values()].filter(({ id }) =>
        /^(serve-|paid-back|payback)/.test(id),
      );
      for (const figure of figures) {
        expect(checkFigure(figure), figure.id).toEqual([]);
        expect(figure.filters.map(({ label }) => label)).toContain("Sample");
        for (const { source, value, label } of sourcesOf(figure)) {
          const { total } = await listFacts(
            actor,
            entriesQuery.parse({ kind: source.kind, ...source.query }),
          );
          const counted = source.kind === "entries" ? total?.amountMinor : total?.count;
          expect(counted, `${figure.id} ${label}`).toBe(value);
        }
      }
    }
    const figures = await figuresOf(actor);
    const tops = (prefix: string) =>
      [...figures.values()].filter(({ id }) => id.startsWith(prefix)).map(({ parts }) => parts[0]?.value);
    // Month 0: 1,500 + 700 + 60; month 1: 280; month 5: 40.
    expect(tops("serve-age:")).toEqual([2_260, 280, 0, 0, 0, 40]);
    // Onboarding 1,500; in use 280 + 40 + 700 + 60.
    expect(tops("serve-stage:").toSorted()).toEqual([1_080, 1_500]);
    // Two of four are above zero: 9,000 − 2,080 and 50.
    expect(figures.get("paid-back-sustained")?.value).toBe(0.5);
    const back = sourcesOf(figures.get("paid-back-sustained") ?? raise())[0];
    const { items } = await listFacts(
      actor,
      entriesQuery.parse({ kind: "customers", ...back?.source.query }),
    );
    expect(items.map(({ customer }) => customer).toSorted()).toEqual(["Customer 0", "Customer 3"]);
  });

  it("3.9 opens a sample of more customers than are drawn into exactly the drawn ones", async () => {
    const { actor, model, life } = await setUp();
    const lives = Array.from({ length: 1_010 }, (_, index) =>
      life("2025-01-10", { money: [{ at: "2025-02-12", nature: "staff", minor: 100 + index }] }),
    );
    await enterLedger(actor, model.id, lives);
    const figure = (await figuresOf(actor)).get("serve-age:1") ?? raise();
    expect(figure.filters.at(-1)?.value).toBe(
      "1,000 of 1,010 closed customers, drawn evenly, the same at every look",
    );
    const [entries, drawn] = sourcesOf(figure);
    const totalOf = async (one: typeof entries) =>
      (await listFacts(actor, entriesQuery.parse({ kind: one?.source.kind, ...one?.source.query }))).total;
    expect((await totalOf(entries))?.count).toBe(1_000);
    expect((await totalOf(entries))?.amountMinor).toBe(entries?.value);
    expect((await totalOf(drawn))?.count).toBe(1_000);
  });

  it("3.9 opens the margins of one customer into its entries", async () => {
    const { actor, model, life } = await setUp();
    const money = [
      { at: "2025-01-09", nature: "media", minor: 300 },
      { at: "2025-02-12", nature: "staff", minor: 700 },
      { at: "2025-02-15", kind: "revenue" as const, nature: "premium", minor: 5_000 },
      { at: "2025-03-12", nature: "claim", minor: 900 },
    ];
    const [one = ""] = await enterLedger(actor, model.id, [
      life("2025-01-10", { money }),
      life("2025-01-10", { money }),
    ]);
    const lens = await findLens(actor, "saas");
    const about = { customer: "One", currency: "EUR", asOf: "2025-04-01T00:00:00Z" };
    const { margins, functions } = customerMoneyFigures(
      await readCustomerMoney(actor, one, lens),
      lens,
      about,
    );
    expect(margins.map(({ value }) => value)).toEqual([4_100, 3_400, 3_100]);
    const sources = [...margins, ...functions].flatMap(sourcesOf);
    expect(sources.length).toBeGreaterThan(6);
    for (const { source, value, label } of sources) {
      const { total } = await listFacts(actor, entriesQuery.parse({ kind: source.kind, ...source.query }));
      expect([total?.amountMinor, total?.count], label).toEqual([Math.abs(value ?? 0), source.count]);
    }
  });

  it("3.9 downloads the entries behind a month of service as CSV", async () => {
    const { actor, model, life } = await setUp();
    await enterLedger(actor, model.id, [
      life("2025-01-10", {
        money: [
          { at: "2025-02-12", nature: "staff", minor: 700 },
          { at: "2025-03-12", nature: "staff", minor: 900 },
        ],
      }),
    ]);
    const figure = (await figuresOf(actor)).get("serve-age:1") ?? raise();
    const query = { kind: "entries", ...sourcesOf(figure)[0]?.source.query };
    const text = await new Response(await factsAsCsv(actor, entriesQuery.parse(query))).text();
    const [head = [], ...rows] = text
      .trim()
      .split("\r\n")
      .map((line) => line.split(","));
    const at = (column: string) => rows.map((cells) => cells[head.indexOf(column)]);
    expect([at("nature"), at("kind"), at("amount")]).toEqual([["staff"], ["cost"], ["7"]]);
  });

  it("3.3 revenue before the first contact counts in month 0 and is said", async () => {
    const { actor, model, life } = await setUp();
    await enterLedger(actor, model.id, [
      life("2025-02-10", {
        money: [
          { at: "2025-01-20", kind: "revenue", nature: "premium", minor: 900 },
          { at: "2025-02-11", nature: "staff", minor: 400 },
          { at: "2025-05-20", kind: "revenue", nature: "premium", minor: 100 },
        ],
      }),
    ]);
    const report = await reportOf(actor, { clock: "contact" });
    expect(report.median.early).toEqual({ customers: 1, entries: 1, amountMinor: 900 });
    expect(report.median.points.map(({ band }) => band?.median)).toEqual([500, 500, 500]);
    expect(curveChart(report).note).toContain("1 entry of 1 customer (€9.00) came before the first contact");
    expect(report.median.payback.first.value).toBe(0);
  });

  it("3.3 without a close there is no curve and every ratio says why; prospects have one since first contact", async () => {
    const { actor, model } = await setUp();
    const { reach = "" } = model.stages;
    await enterLedger(actor, model.id, [
      {
        moves: [[reach, "2025-01-02T10:00:00Z"]],
        ends: [["declined", "2025-03-20T10:00:00Z"]],
        money: [{ at: "2025-01-03", nature: "media", minor: 900 }],
      },
    ]);
    const figures = await figuresOf(actor);
    expect(figures.get("payback")).toMatchObject({ value: null, reason: "no-data" });
    expect(figures.get("paid-back")).toMatchObject({ value: null, reason: "no-closes" });
    expect(figures.get("cost-to-serve")).toMatchObject({ value: null, reason: "no-exposure" });
    expect(figures.get("cm3-per-customer")).toMatchObject({ value: null, reason: "no-closes" });
    expect(figures.get("cm3")?.value).toBe(-900);
    const all = await reportOf(actor, { who: "all" });
    expect(all.clock).toBe("contact");
    expect(all.median.points.map(({ band }) => band?.median)).toEqual([-900, -900]);
    expect((await reportOf(await makeModelOnly())).sample.of).toBe(0);
  });

  it("3.3 ranks customers from both ends, page by page, and never another workspace's", async () => {
    const { actor, model, life } = await setUp();
    const margins = [500, -300, 200, 200, 900, -100];
    await enterLedger(
      actor,
      model.id,
      margins.map((minor) =>
        life("2025-01-10", { money: [{ at: "2025-01-12", kind: "revenue", nature: "premium", minor }] }),
      ),
    );
    const walk = async (order: string) => {
      const seen: number[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const page = await listRanking(
          actor,
          rankingQuery.parse({ order, limit: "2", ...(cursor ? { cursor } : {}) }),
        );
        seen.push(...page.items.map(({ marginMinor }) => marginMinor));
        cursor = page.nextCursor;
      }
      return seen;
    };
    expect(await walk("top")).toEqual([900, 500, 200, 200, -100, -300]);
    expect(await walk("bottom")).toEqual([-300, -100, 200, 200, 500, 900]);
    const stranger = await makeModelOnly();
    expect((await listRanking(stranger, rankingQuery.parse({}))).items).toEqual([]);
    const [theirs = ""] = await enterLedger(actor, model.id, [life("2025-01-10", { money: [] })]);
    await expect(reportOf(stranger, { customer: theirs })).rejects.toMatchObject({ code: "not_found" });
  });
});

function raise(): never {
  throw new Error("There is no such figure.");
}

async function makeModelOnly(): Promise<Actor> {
  const actor = await makeWorkspace();
  await makeModel(actor);
  return actor;
}
