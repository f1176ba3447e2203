import { expect, it } from "vitest";
import { type Figure, factPart, type Part } from "@/lib/engine/explain";
import { explainFigure } from "./explain-figure";

const closes = factPart({ id: "closes", label: "Closes", unit: { kind: "closes" } }, 0);
const cost = factPart({ id: "cost", label: "Cost", unit: { kind: "minor", currency: "EUR" } }, 123_450, {
  kind: "entries",
  count: 1200,
  query: { stage: "reach" },
});
const cac: Part = {
  id: "cac",
  label: "Cost to acquire",
  value: null,
  reason: "no-closes",
  unit: { kind: "minor-per", currency: "EUR", per: "close" },
  combine: "ratio",
  formula: "cost ÷ closes",
  parts: [cost, closes],
};

it("says what is missing, what divides what, and where the rows are", () => {
  const figure: Figure = { ...cac, formula: "cost ÷ closes", filters: [], asOf: "2026-03-04T23:30:00Z" };
  const said = explainFigure(figure, {
    zone: "Europe/Berlin",
    entriesHref: (source) => `/entries?stage=${source.query.stage}`,
  });
  expect(said.value).toBe("no closes yet");
  expect(said.asOf).toBe("5 Mar 2026, 00:30 (Europe/Berlin)");
  expect(said.parts?.map((part) => [part.value, part.sign])).toEqual([
    ["€1,234.50", undefined],
    ["0 closes", "÷"],
  ]);
  expect(said.parts?.[0]?.entries).toEqual({ href: "/entries?stage=reach", label: "See 1,200 entries" });
});
