import { expect, it } from "vitest";
import { readRates } from "./read-rates";

it("6.1 reads pasted rates, with or without a header, by comma, semicolon or tab", () => {
  const usd = { day: "2026-03-02", currency: "USD", rate: "0.9213", source: "ECB" };
  for (const text of [
    "day,currency,rate\n2026-03-02,USD,0.9213\n",
    "2026-03-02;usd;0,9213",
    '"2026-03-02"\t"USD"\t0.9213\r\n\r\n',
  ])
    expect(readRates(text, "ECB")).toEqual({ rates: [usd], faults: [] });
});

it("6.1 says which line is no rate, and why", () => {
  const { rates, faults } = readRates(
    "2026-03-02,USD,0\n2026-13-02,USD,1\n2026-03-02,US,1\n2026-03-03,JPY,1e3",
    "ECB",
  );
  expect(rates).toEqual([]);
  expect(faults.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
  expect(faults[0]?.reason).toBe("A rate is above 0.");
});
