import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFigure } from "./check-figure";
import { factPart, type Part, type PartName, ratioPart, sumOf, sumPart, toFigure } from "./explain";
import { divide } from "./result";

const euros = { kind: "minor", currency: "EUR" } as const;
const named = (id: string): PartName => ({ id, label: id, unit: euros });
const closes = factPart({ id: "closes", label: "Closes", unit: { kind: "closes" } }, 60);

const cost = sumPart(named("cost"), [
  factPart(named("closed"), 4800, { kind: "ledger-entry", count: 180, query: { outcome: "closed" } }),
  factPart(named("lost"), 3000),
]);
const cac = ratioPart(
  { id: "cac", label: "Acquisition cost", unit: { kind: "minor-per", currency: "EUR", per: "close" } },
  "cost ÷ closes",
  divide(7800, 60, "no-closes"),
  cost,
  closes,
);
const about = {
  formula: "cost ÷ closes",
  filters: [{ label: "Channel", value: "All" }],
  asOf: "2024-06-01T00:00:00Z",
};

describe("why this number", () => {
  it("3.9 why: a figure opens into parts that make it, down to stored rows", () => {
    const figure = toFigure(cac, about);
    expect(figure.value).toBe(130);
    expect(figure.parts[0]?.parts[0]?.source).toEqual({
      kind: "ledger-entry",
      count: 180,
      query: { outcome: "closed" },
    });
    expect(checkFigure(figure)).toEqual([]);
  });

  it("3.9 why: a figure survives JSON unchanged", () => {
    const figure = toFigure(cac, about);
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });

  it("3.9 why: an unknown ratio keeps its reason and its parts", () => {
    const none = factPart({ id: "closes", label: "Closes", unit: { kind: "closes" } }, 0);
    const unknown = ratioPart(named("cac"), "cost ÷ closes", divide(7800, 0, "no-closes"), cost, none);
    expect(unknown).toMatchObject({ value: null, reason: "no-closes" });
    expect(checkFigure(unknown)).toEqual([]);
    expect(() => sumOf([unknown])).toThrow("no value to add");
  });

  it("3.9 why: parts that do not make the whole are found, with the path to them", () => {
    const wrong: Part = { ...cost, value: 7801 };
    const figure = ratioPart(named("cac"), "cost ÷ closes", divide(7800, 60, "no-closes"), wrong, closes);
    expect(checkFigure(figure).map((found) => found.path)).toEqual([["cac"], ["cac", "cost"]]);
    expect(checkFigure(wrong)).toEqual([{ path: ["cost"], value: 7801, expected: 7800 }]);
    const hidden: Part = {
      ...cost,
      parts: [{ ...factPart(named("lost"), 0), value: null, reason: "no-data" }],
    };
    expect(checkFigure(hidden)).toEqual([{ path: ["cost"], value: 7800, expected: null }]);
  });

  it("3.9 why: built sums hold at every depth", () => {
    const { tree } = fc.letrec<{ tree: Part }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.tuple(fc.uuid(), fc.integer()).map(([id, value]) => factPart(named(id), value)),
        fc
          .tuple(fc.uuid(), fc.array(tie("tree"), { maxLength: 4 }))
          .map(([id, parts]) => sumPart(named(id), parts)),
      ),
    }));
    fc.assert(fc.property(tree, (part) => checkFigure(part).length === 0));
  });
});
