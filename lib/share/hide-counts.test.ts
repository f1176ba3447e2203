import { expect, test } from "vitest";
import { findTemplate } from "@/lib/models/templates";
import { hideCounts } from "./hide-counts";

const hide = (source: string) => hideCounts({ one: source }).one;

test("1.7 a source that counts customers loses the count; every other stays as it is", () => {
  expect(hide("Measured: 30 of 40 customers who entered; 2 still there")).toBe("Measured");
  expect(hide("Measured: staff cost of 1,200 minutes")).toBe("Measured");
  for (const telling of [
    "Survey of 512 customers",
    "1,204 new prospects, March",
    "12.5k policyholders in the warehouse",
    "Finance report, n = 88",
    "Warehouse (customers: 4012)",
  ])
    expect(hide(telling), telling).toBe("Known to its authors");
  for (const plain of [
    "Assumption",
    "Price list 2026, customers of the north",
    "Rate card, page 12",
    "36 months, as in the contract",
    "",
  ])
    expect(hide(plain), plain).toBe(plain);
});

test("1.7 what a template says of a public log stays", () => {
  const sources = findTemplate("personal-loan")?.assumptions.sources ?? {};
  expect(Object.values(sources).some((source) => source.includes("13,087"))).toBe(true);
  expect(hideCounts(sources)).toEqual(sources);
});
