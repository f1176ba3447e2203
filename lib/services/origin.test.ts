import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysOfChange, originOn, sayChanges } from "./origin";
import type { ServiceView } from "./schema";

type Origin = ServiceView["sourcing"][number];
const origin = (startsOn: string, sourcing: Origin["sourcing"], endsOn: string | null = null): Origin => ({
  startsOn,
  endsOn,
  sourcing,
  note: null,
});
const loans = {
  name: "Loan origination",
  sourcing: [origin("2023-11-01", "purchased"), origin("2027-01-01", "saas")],
};
const faxes = { name: "Fax gateway", sourcing: [origin("2020-01-01", "custom", "2025-01-01")] };

describe("4.1 dated origins", () => {
  it("4.1 today and a target are one catalogue read as of a day; an end is no longer its own day", () => {
    expect(
      ["2023-10-31", "2023-11-01", "2026-12-31", "2027-01-01"].map((day) => originOn(loans, day)),
    ).toEqual(["ahead", "purchased", "purchased", "saas"]);
    expect(["2024-12-31", "2025-01-01"].map((day) => originOn(faxes, day))).toEqual(["custom", "over"]);
    expect(originOn({ sourcing: [] }, "2026-01-01")).toBe("unknown");
  });

  it("4.1 says what changes between two days", () => {
    expect(sayChanges([loans, faxes], "2026-11-22", "2027-01-01")).toEqual([
      "Loan origination goes from Purchased to SaaS",
    ]);
    expect(sayChanges([loans, faxes], "2022-01-01", "2026-01-01")).toEqual([
      "Loan origination comes as Purchased",
      "Fax gateway is no longer there",
    ]);
  });

  it("4.1 between two days of change nothing changes, whatever the order of the origins", () => {
    const day = fc
      .integer({ min: 0, max: 4_000 })
      .map((n) => new Date(n * 86_400_000 + 1.5e12).toISOString().slice(0, 10));
    const kind = fc.constantFrom("custom" as const, "purchased" as const, "saas" as const);
    const dated = fc
      .uniqueArray(fc.tuple(day, kind), { maxLength: 6, selector: ([startsOn]) => startsOn })
      .map((rows) => ({
        name: "x",
        sourcing: rows.map(([startsOn, sourcing]) => origin(startsOn, sourcing)),
      }));
    fc.assert(
      fc.property(dated, day, day, (service, one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const between = daysOfChange([service]).some((change) => change > from && change <= to);
        if (!between) expect(sayChanges([service], from, to)).toEqual([]);
        const turned = { ...service, sourcing: [...service.sourcing].reverse() };
        expect(originOn(turned, to)).toBe(originOn(service, to));
      }),
    );
  });
});
