import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { checkFigure } from "@/lib/engine/check-figure";
import { totalBy } from "@/lib/engine/collections";
import type { Part } from "@/lib/engine/explain";
import { COST_FUNCTIONS } from "@/lib/engine/lens/lens";
import { LENS_PRESETS } from "@/lib/engine/lens/presets";
import { createLens } from "@/lib/lenses/commands";
import { contentOf } from "@/lib/lenses/schema";
import { listFacts } from "@/lib/reports/entries";
import { lensFigures } from "@/lib/reports/lens/figures";
import { monthsOf } from "@/lib/reports/lens/months";
import { lensQuery } from "@/lib/reports/lens/query";
import { lensReport } from "@/lib/reports/lens/report";
import { balanceByYear } from "@/lib/reports/lens/response";
import { entriesQuery } from "@/lib/reports/schema";
import { checkWorkspace } from "@/scripts/lifecurve/database-commands";
import { enterLedger, type LedgerLife } from "@/tests/factories/ledger";
import { arbitraryLens } from "@/tests/factories/lens";
import { makeModel, type TestModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

async function reportOf(actor: Actor, more: Record<string, string> = {}) {
  const report = await lensReport(actor, lensQuery.parse(more));
  if (!report) throw new Error("The workspace has no model.");
  return report;
}

const figuresOf = async (actor: Actor, more: Record<string, string> = {}) =>
  new Map(lensFigures(await reportOf(actor, more)).map((figure) => [figure.id, figure]));

const natures = ["staff", "Media", "commission", "claim", "claims handling", "overhead", "premium"];
const day = fc
  .integer({ min: 0, max: 700 })
  .map((days) => new Date(Date.UTC(2024, 0, 3 + days, 12)).toISOString());

/** Any life: refunds, claw-backs, money outside any stage, before the first contact and after the end; early ends. */
const arbitraryLife = ({ stages }: TestModel): fc.Arbitrary<LedgerLife> =>
  fc
    .record({
      moves: fc.uniqueArray(fc.tuple(fc.constantFrom(...Object.values(stages)), day), {
        maxLength: 4,
        selector: ([, at]) => at,
      }),
      end: fc.option(fc.tuple(fc.constantFrom("closed", "declined", "cancelled"), day), { nil: undefined }),
      money: fc.array(
        fc.record({
          at: day,
          kind: fc.constantFrom("cost", "cost", "cost", "revenue"),
          nature: fc.constantFrom(...natures),
          minor: fc.integer({ min: -40_000, max: 90_000 }).filter((amount) => amount !== 0),
          fixed: fc.boolean(),
          deferrable: fc.boolean(),
          agreed: fc.boolean(),
        }),
        { maxLength: 8 },
      ),
      left: fc.option(day, { nil: undefined }),
      agreement: fc.record({ terminatedOn: fc.option(day, { nil: undefined }) }),
      channel: fc.constantFrom("Broker", "Search"),
    })
    .map(({ end, left, agreement, ...life }) => {
      const leaving = end?.[0] === "closed" && left ? [["ended", left] as const] : [];
      const ends = [...(end ? [end] : []), ...leaving];
      const terminatedOn = agreement.terminatedOn?.slice(0, 10);
      const lapses = terminatedOn ? { terminatedOn } : {};
      return { ...life, ends, agreement: { startsOn: "2024-01-03", ...lapses } } as LedgerLife;
    });

type Facts = { revenue: number; cost: number };

async function countFacts(actor: Actor): Promise<Facts> {
  const [facts] = await read<Facts>(
    `SELECT coalesce(sum(amount_minor) FILTER (WHERE kind = 'revenue'), 0) AS revenue,
       coalesce(sum(amount_minor) FILTER (WHERE kind = 'cost'), 0) AS cost
     FROM ledger_entry WHERE workspace_id = $1 AND voided_at IS NULL`,
    [actor.workspace.id],
  );
  if (!facts) throw new Error("Nothing was counted.");
  return facts;
}

/** Every part that ends at entries, wherever it stands. */
const leavesOf = (part: Part): Part[] =>
  part.source?.kind === "entries" ? [part] : part.parts.flatMap(leavesOf);

describe("3.4 the accounting lens", () => {
  it("3.4 never moves total cost or cash margin, whatever the ledger and the lens", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.gen(),
        fc.array(arbitraryLens, { minLength: 1, maxLength: 3 }),
        async (pick, own) => {
          const actor = await makeWorkspace();
          const model = await makeModel(actor);
          await enterLedger(
            actor,
            model.id,
            pick(() => fc.array(arbitraryLife(model), { minLength: 1, maxLength: 12 })),
          );
          const facts = await countFacts(actor);
          const ids = LENS_PRESETS.map(({ id }) => id);
          for (const [index, lens] of own.entries())
            ids.push(await createLens(actor, { ...contentOf(lens), name: `Own ${index}` }));
          for (const lens of ids) {
            const report = await reportOf(actor, { lens });
            expect(report.spent.total).toMatchObject({ ...facts, margin: facts.revenue - facts.cost });
            // All lenses beside each other say the same too.
            expect(new Set(report.beside.map(({ totals }) => `${totals.cost} ${totals.margin}`)).size).toBe(
              1,
            );
            const recognised = totalBy(monthsOf(report), ({ cost }) => cost);
            const balance = report.deferred?.balance.at(-1)?.closing ?? 0;
            expect(recognised + balance, "recognised so far and what is still deferred").toBe(facts.cost);
            for (const figure of lensFigures(report)) expect(checkFigure(figure), figure.id).toEqual([]);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it("3.9 opens every figure into entries that sum to their part, under every preset and an own lens", async () => {
    const actor = await makeWorkspace({ timeZone: "Europe/Amsterdam" });
    const model = await makeModel(actor);
    await enterLedger(actor, model.id, fc.sample(arbitraryLife(model), { numRuns: 40, seed: 4 }));
    const [random] = fc.sample(arbitraryLens, { numRuns: 1, seed: 11 });
    if (!random) throw new Error("No lens.");
    const own = await createLens(actor, { ...contentOf(random), name: "Own" });
    for (const lens of [...LENS_PRESETS.map(({ id }) => id), own]) {
      const seen = new Set<string>();
      for (const figure of (await figuresOf(actor, { lens, from: "2024-06", to: "2025-06" })).values()) {
        expect(checkFigure(figure), figure.id).toEqual([]);
        for (const { value, source, id } of leavesOf(figure)) {
          const query = JSON.stringify(source?.query);
          if (!source || seen.has(query)) continue;
          seen.add(query);
          const facts = await listFacts(actor, entriesQuery.parse({ kind: "entries", ...source.query }));
          // A part that takes away shows the entries as they are.
          expect(Math.abs(facts.total?.amountMinor ?? 0), `${lens} ${figure.id} ${id}`).toBe(
            Math.abs(value ?? 0),
          );
          if (source.count !== null) expect(facts.total?.count).toBe(source.count);
        }
      }
      expect(seen.size).toBeGreaterThan(5);
    }
  }, 120_000);

  it("3.4 one click moves the same entries: five presets, worked by hand", async () => {
    const actor = await makeWorkspace();
    const model = await makeModel(actor);
    const { reach = "", conversion = "", use = "" } = model.stages;
    await enterLedger(actor, model.id, [
      {
        moves: [
          [reach, "2025-01-05T10:00:00Z"],
          [conversion, "2025-01-20T10:00:00Z"],
          [use, "2025-03-10T10:00:00Z"],
        ],
        ends: [["closed", "2025-03-10T10:00:00Z"]],
        money: [
          { at: "2025-01-06", nature: "media", minor: 1_000 },
          { at: "2025-01-21", nature: "staff", minor: 12_000, deferrable: true },
          { at: "2025-03-11", nature: "premium", kind: "revenue", minor: 30_000 },
          { at: "2025-03-12", nature: "claims handling", minor: 500 },
          { at: "2025-04-02", nature: "claim", minor: 7_000 },
          { at: "2025-05-31", nature: "overhead", minor: 300, fixed: true },
        ],
      },
      {
        moves: [[reach, "2025-01-05T10:00:00Z"]],
        ends: [["declined", "2025-02-10T10:00:00Z"]],
        money: [{ at: "2025-02-01", nature: "staff", minor: 4_000, deferrable: true }],
      },
    ]);
    const costs = async (lens: string, more: Record<string, string> = {}) => {
      const figures = await figuresOf(actor, { lens, ...more });
      expect(figures.get("cost")?.value).toBe(24_800);
      expect(figures.get("cash-margin")?.value).toBe(5_200);
      return Object.fromEntries(
        COST_FUNCTIONS.flatMap((to) => {
          const value = figures.get(`function:${to}`)?.value;
          return value ? [[to, value]] : [];
        }),
      );
    };
    expect(await costs("source-article")).toEqual({ "cost-of-revenue": 17_000, "g-and-a": 7_800 });
    expect(await costs("saas")).toEqual({
      "sales-marketing": 17_000,
      "cost-of-revenue": 7_500,
      "g-and-a": 300,
    });
    const spent = { basis: "spent" };
    expect(await costs("insurer", spent)).toEqual({
      "sales-marketing": 5_000,
      "cost-of-revenue": 7_000,
      "loss-adjustment": 500,
      "g-and-a": 300,
      "deferred-acquisition": 12_000,
    });
    // 12,000 over twelve months from March, the month of the close: March, April and May are 3,000.
    expect(await costs("insurer")).toEqual({
      "sales-marketing": 5_000,
      "cost-of-revenue": 7_000,
      "loss-adjustment": 500,
      "g-and-a": 300,
      "deferred-acquisition": 3_000,
    });
    const insurer = await reportOf(actor, { lens: "insurer" });
    const byMonth = Object.fromEntries(
      monthsOf(insurer).map((row) => [row.month, row.byFunction["sales-marketing"]]),
    );
    // While it was a prospect the effort was expense; the close in March takes it back.
    expect(byMonth).toMatchObject({ "2025-01": 13_000, "2025-02": 4_000, "2025-03": -12_000 });
    expect(balanceByYear(insurer)).toEqual([
      {
        period: "2025",
        opening: 0,
        capitalised: 12_000,
        amortised: 3_000,
        writtenOff: 0,
        other: 0,
        closing: 9_000,
      },
    ]);
    // A portfolio defers the failed effort too, from the day it was spent.
    expect((await costs("ifrs17", spent))["deferred-acquisition"]).toBe(16_000);
    expect((await costs("ifrs17"))["sales-marketing"]).toBe(1_000);
    // What was deferred before the period opens it.
    const late = await figuresOf(actor, { lens: "insurer", from: "2025-05" });
    expect(late.get("deferred-opening")?.value).toBe(10_000);
    expect(late.get("amortised")?.value).toBe(1_000);
    expect(late.get("deferred-closing")?.value).toBe(9_000);
  });

  it("3.4 a claw-back lowers the balance under Other, on its own date", async () => {
    const actor = await makeWorkspace();
    const model = await makeModel(actor);
    const { use = "" } = model.stages;
    await enterLedger(actor, model.id, [
      {
        moves: [[use, "2025-01-10T10:00:00Z"]],
        ends: [["closed", "2025-01-10T10:00:00Z"]],
        money: [
          { at: "2025-01-10", nature: "commission", minor: 24_000, deferrable: true },
          { at: "2025-03-10", nature: "commission", minor: -6_000, deferrable: true },
        ],
      },
    ]);
    const [year] = balanceByYear(await reportOf(actor, { lens: "insurer" }));
    // 24,000 over twelve: three months are 6,000; the claw-back gives back its first twelfth, 500, at once.
    expect(year).toMatchObject({
      opening: 0,
      capitalised: 24_000,
      amortised: 5_500,
      other: -6_000,
      closing: 12_500,
    });
  });

  it("3.4 writes off what is deferred when the agreement ends or the customer leaves, on its own line", async () => {
    const actor = await makeWorkspace();
    const model = await makeModel(actor);
    const { use = "" } = model.stages;
    const life = (money: LedgerLife["money"], more: Partial<LedgerLife> = {}): LedgerLife => ({
      moves: [[use, "2025-01-10T10:00:00Z"]],
      ends: [["closed", "2025-01-10T10:00:00Z"]],
      money,
      ...more,
    });
    const commission = { at: "2025-01-10", nature: "commission", minor: 24_000, deferrable: true };
    await enterLedger(actor, model.id, [
      life([commission, { at: "2025-06-30", nature: "overhead", minor: 1_000 }]),
      // Its policy lapses in April, the customer stays: 24,000 − 3 × 2,000.
      life([{ ...commission, agreed: true }], {
        agreement: { startsOn: "2025-01-10", terminatedOn: "2025-04-20" },
      }),
      // Leaves in March: 24,000 − 2 × 2,000; the commission is clawed back in May, after the end.
      life([commission, { at: "2025-05-10", nature: "commission", minor: -6_000, deferrable: true }], {
        ends: [
          ["closed", "2025-01-10T10:00:00Z"],
          ["ended", "2025-03-31T10:00:00Z"],
        ],
      }),
    ]);
    const report = await reportOf(actor, { lens: "insurer" });
    const rows = (report.deferred?.balance ?? []).map((row) => [
      row.month,
      row.amortised,
      row.writtenOff,
      row.other,
      row.closing,
    ]);
    expect(rows).toEqual([
      ["2025-01", 6_000, 0, 0, 66_000],
      ["2025-02", 6_000, 0, 0, 60_000],
      ["2025-03", 4_000, 20_000, 0, 36_000],
      ["2025-04", 2_000, 18_000, 0, 16_000],
      ["2025-05", 2_000, -6_000, -6_000, 14_000],
      ["2025-06", 2_000, 0, 0, 12_000],
    ]);
    expect(balanceByYear(report)).toEqual([
      {
        period: "2025",
        opening: 0,
        capitalised: 72_000,
        amortised: 22_000,
        writtenOff: 32_000,
        other: -6_000,
        closing: 12_000,
      },
    ]);
    const figures = new Map(lensFigures(report).map((figure) => [figure.id, figure]));
    expect(figures.get("written-off")?.value).toBe(32_000);
    expect(figures.get("function:deferred-acquisition")?.value).toBe(54_000);
    // 24,000 over a lender's 36 months: 1,333 after two months, 2,000 after three.
    const lender = balanceByYear(await reportOf(actor, { lens: "lender" }))[0];
    expect(lender?.writtenOff).toBe(24_000 - 1_333 + 24_000 - 2_000 - 6_000);
    // A look from before the end knows nothing of it.
    const before = balanceByYear(await reportOf(actor, { lens: "insurer", asOf: "2025-02-28" }))[0];
    expect(before).toMatchObject({ writtenOff: 0, closing: 60_000 });
    expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);
  });

  it("3.4 tells loss ratios by channel and year, and says where there is no premium", async () => {
    const actor = await makeWorkspace();
    const model = await makeModel(actor);
    const policy = (channel: string, year: string, premium: number, claim: number): LedgerLife => ({
      channel,
      ends: [["closed", `${year}-01-10T10:00:00Z`]],
      money: [
        ...(premium
          ? [{ at: `${year}-01-31`, kind: "revenue" as const, nature: "premium", minor: premium }]
          : []),
        ...(claim ? [{ at: `${year}-06-30`, nature: "claim", minor: claim }] : []),
      ],
    });
    await enterLedger(actor, model.id, [
      policy("Broker", "2023", 100_000, 40_000),
      policy("Broker", "2024", 50_000, -10_000),
      policy("Search", "2024", 0, 8_000),
    ]);
    const report = await reportOf(actor);
    const cells = (report.loss?.rows ?? []).map(({ key, cells: own }) => [
      key,
      ...own.map(({ ratio }) => ratio.value ?? ratio.reason),
    ]);
    expect(cells).toEqual([
      ["Broker", 0.4, -0.2, 0.2],
      ["Search", "no-premium", "no-premium", "no-premium"],
      ["all", 0.4, -0.04, 38 / 150],
    ]);
  });

  it("3.4 an empty workspace answers without figures, and nothing is deferred where nothing was spent", async () => {
    const actor = await makeWorkspace();
    expect(await lensReport(actor, lensQuery.parse({}))).toBeNull();
    await makeModel(actor);
    const report = await reportOf(actor, { lens: "insurer" });
    expect(report.deferred?.assets).toEqual([]);
    expect(lensFigures(report).find(({ id }) => id === "cost")?.value).toBe(0);
  });
});
