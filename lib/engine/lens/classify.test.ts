import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilMonth } from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import { arbitraryCell, arbitraryLens, cellOf } from "@/tests/factories/lens";
import { checkLens } from "./check-lens";
import { classifyCost, findRule } from "./classify";
import { classifyCells } from "./classify-cells";
import { COST_FUNCTIONS, type Lens } from "./lens";
import { findPreset, LENS_PRESETS } from "./presets";

function preset(id: string): Lens {
  const lens = findPreset(id);
  if (!lens) throw new Error(`No preset ${id}.`);
  return lens;
}

const functionOf = (id: string, change: Parameters<typeof cellOf>[0]) =>
  classifyCost(preset(id), cellOf(change));

describe("presets", () => {
  it("3.4 lens: five presets, each sound, named and explained", () => {
    expect(LENS_PRESETS.map((lens) => lens.id)).toEqual([
      "source-article",
      "saas",
      "insurer",
      "lender",
      "ifrs17",
    ]);
    for (const lens of LENS_PRESETS) {
      expect(checkLens(lens)).toEqual([]);
      expect(lens.name && lens.explanation).toBeTruthy();
    }
    expect(findPreset("own")).toBeNull();
  });

  it("3.4 lens: the source article's costs of goods sold end at the sale", () => {
    expect(functionOf("source-article", { phase: "pre" })).toBe("cost-of-revenue");
    expect(functionOf("source-article", { phase: "post" })).toBe("g-and-a");
  });

  it("3.4 lens: for a subscription acquisition is selling, delivery is cost of revenue", () => {
    expect(functionOf("saas", { phase: "pre", deferrable: true, outcome: "closed" })).toBe("sales-marketing");
    expect(functionOf("saas", { phase: "post", nature: "hosting" })).toBe("cost-of-revenue");
    expect(functionOf("saas", { nature: " Development " })).toBe("r-and-d");
    expect(functionOf("saas", { nature: "Rent" })).toBe("g-and-a");
  });

  it("3.4 lens: insurer and lender defer only what led to a close", () => {
    for (const id of ["insurer", "lender"]) {
      expect(functionOf(id, { deferrable: true, outcome: "closed" })).toBe("deferred-acquisition");
      expect(functionOf(id, { deferrable: true, outcome: "declined" })).toBe("sales-marketing");
      expect(functionOf(id, { deferrable: true, outcome: "open" })).toBe("sales-marketing");
      expect(functionOf(id, { deferrable: false, outcome: "closed" })).toBe("sales-marketing");
      expect(functionOf(id, { phase: "post", nature: "claim" })).toBe("cost-of-revenue");
    }
    expect(functionOf("insurer", { phase: "post", nature: "claims handling" })).toBe("loss-adjustment");
  });

  it("3.4 lens: IFRS 17 defers the portfolio's effort, unsuccessful included", () => {
    expect(functionOf("ifrs17", { deferrable: true, outcome: "cancelled" })).toBe("deferred-acquisition");
    expect(functionOf("ifrs17", { deferrable: false, outcome: "closed" })).toBe("sales-marketing");
  });
});

describe("rules", () => {
  const own = (rules: Lens["rules"]): Lens => ({ ...preset("saas"), id: "own", rules });

  it("3.4 lens: the first matching rule wins, the fallback takes the rest", () => {
    const lens = own([
      { id: "media", when: { nature: ["media"] }, to: "r-and-d" },
      { id: "pre", when: { phase: ["pre"] }, to: "sales-marketing" },
    ]);
    expect(findRule(lens, cellOf({ nature: "MEDIA" }))?.id).toBe("media");
    expect(findRule(lens, cellOf())?.id).toBe("pre");
    expect(findRule(lens, cellOf({ phase: "post" }))).toBeNull();
    expect(classifyCost(lens, cellOf({ phase: "post" }))).toBe("cost-of-revenue");
  });

  it("3.4 lens: an unknown nature is allowed, an unreachable rule is reported", () => {
    const lens = own([
      { id: "rare", when: { nature: ["a nature nobody uses"] }, to: "g-and-a" },
      { id: "pre", when: { phase: ["pre"] }, to: "sales-marketing" },
      { id: "media", when: { nature: ["media"], phase: ["pre"] }, to: "r-and-d" },
      { id: "post", when: { phase: ["post"] }, to: "cost-of-revenue" },
      // Both sides are taken, so nothing is left although no single rule above covers it.
      { id: "rest", when: {}, to: "g-and-a" },
    ]);
    expect(checkLens(lens)).toEqual([
      { ruleId: "media", problem: "unreachable" },
      { ruleId: "rest", problem: "unreachable" },
    ]);
  });

  it("3.4 lens: empty tests, repeated ids and a deferral without a term are reported", () => {
    const lens = own([
      { id: "none", when: { outcome: [] }, to: "g-and-a" },
      { id: "none", when: { deferrable: [true] }, to: "deferred-acquisition" },
    ]);
    expect(checkLens(lens)).toEqual([
      { ruleId: "none", problem: "matches-nothing" },
      { ruleId: "none", problem: "repeated-id" },
      { ruleId: "none", problem: "no-deferral" },
    ]);
    expect(checkLens({ ...own([]), fallback: "deferred-acquisition" })).toEqual([
      { ruleId: null, problem: "no-deferral" },
    ]);
    expect(checkLens({ ...own([]), deferral: { termMonths: 0, wording: "" } })).toEqual([
      { ruleId: null, problem: "bad-term" },
    ]);
  });
});

describe("totals under a lens", () => {
  it("3.4 lens: by function and month, by hand", () => {
    const march = civilMonth("2025-03");
    const { total, months } = classifyCells(preset("saas"), [
      cellOf({ amountMinor: 300 }),
      cellOf({ month: march, phase: "post", amountMinor: 50 }),
      cellOf({ month: march, kind: "revenue", phase: "post", amountMinor: 500 }),
      cellOf({ month: march, kind: "revenue", phase: "post", nature: "refund", amountMinor: -100 }),
    ]);
    expect(total).toMatchObject({ revenue: 400, cost: 350, margin: 50 });
    expect(total.byFunction).toMatchObject({ "sales-marketing": 300, "cost-of-revenue": 50, "r-and-d": 0 });
    expect(months.map(({ month, margin }) => [month, margin])).toEqual([
      ["2025-01", -300],
      ["2025-03", 350],
    ]);
  });

  it("3.4 lens: total cost and cash margin never move, whatever the rules", () => {
    fc.assert(
      fc.property(fc.array(arbitraryCell, { maxLength: 60 }), arbitraryLens, (cells, lens) => {
        const cost = totalBy(cells, (cell) => (cell.kind === "cost" ? cell.amountMinor : 0));
        const revenue = totalBy(cells, (cell) => (cell.kind === "revenue" ? cell.amountMinor : 0));
        for (const one of [lens, ...LENS_PRESETS]) {
          const { total, months } = classifyCells(one, cells);
          expect(total).toMatchObject({ cost, revenue, margin: revenue - cost });
          expect(totalBy(COST_FUNCTIONS, (name) => total.byFunction[name])).toBe(cost);
          expect(totalBy(months, (month) => month.cost)).toBe(cost);
        }
      }),
    );
  });
});
