import { describe, expect, it } from "vitest";
import type { LogIssue } from "@/lib/formats/event-log/types";
import { compileMapping } from "./compile";
import { hashParts } from "./hash-parts";
import { interpretRow } from "./interpret-row";
import type { TableMapping } from "./mapping";
import { ColumnProfiler } from "./profile-columns";
import { suggestTableMapping } from "./suggest";

const names = [
  "policy.ID",
  "issue.date",
  "termination.date",
  "lapse.reason",
  "premium",
  "Channel",
  "paid",
  "cur",
];
const row = (change: Partial<Record<string, string>> = {}) => {
  const values: Record<string, string> = {
    "policy.ID": "N1",
    "issue.date": "1999-01-01",
    "termination.date": "2006-04-01",
    "lapse.reason": "Surrender",
    premium: "29795.27",
    Channel: "Agent",
    paid: "12.50",
    cur: "EUR",
    ...change,
  };
  return names.map((name) => values[name] ?? "");
};

function describeColumns(...rows: string[][]) {
  const profiler = new ColumnProfiler();
  for (const cells of rows) profiler.add(names, cells);
  return profiler.finish();
}

const columns = describeColumns(row(), row({ "lapse.reason": "In force", "termination.date": "2008-01-01" }));
const suggested = suggestTableMapping("Savings", "savings", columns);
const withMoney: TableMapping = {
  ...suggested,
  entries: [
    {
      kind: "cost",
      nature: { from: "text", text: "claim" },
      on: { from: "agreement" },
      amount: "paid",
      reversed: false,
      currency: "cur",
      behaviour: "variable",
      deferrable: false,
      id: [],
      description: null,
      covers: null,
    },
  ],
};

function interpret(cells: string[], mapping: TableMapping = withMoney) {
  const issues: LogIssue[] = [];
  const compiled = compileMapping(mapping, {
    columns,
    zone: "Europe/Amsterdam",
    currency: "EUR",
    rates: (currency, day) =>
      currency === "USD" && day >= "1999-01-01" ? { rate: "0.5", source: "ECB" } : null,
    hash: hashParts,
  });
  return { ...interpretRow(compiled, cells, 7, (issue) => issues.push(issue)), issues };
}

describe("6.1 one row under a mapping", () => {
  it("6.1 brings a customer, its agreement and its money", () => {
    const { customer, agreement, entries, issues } = interpret(row());
    expect(customer).toMatchObject({ externalId: "N1", acquisitionChannel: "Agent" });
    expect(agreement).toMatchObject({
      externalId: "N1",
      terminatedOn: "2006-04-01",
      endReason: "lapsed",
      observedUntil: null,
      amountMinor: 2_979_527n,
    });
    expect(agreement?.starts.day).toBe("1999-01-01");
    // Midnight in Amsterdam is 23:00 UTC the day before in winter.
    expect(agreement?.starts.at).toBe(Date.UTC(1998, 11, 31, 23));
    expect(entries).toMatchObject([
      { amountMinor: 1250n, day: "1999-01-01", nature: "claim", original: null },
    ]);
    expect(issues).toEqual([]);
  });

  it("3.7 takes the date of an agreement in force for the end of looking, never for an end", () => {
    const { agreement } = interpret(row({ "lapse.reason": "In force", "termination.date": "2008-01-01" }));
    expect(agreement).toMatchObject({ terminatedOn: null, endReason: null, observedUntil: "2008-01-01" });
  });

  it("6.1 lets an agreement go on that ends never or at no date", () => {
    for (const never of ["", "9999-12-31", "31/12/9999", "NA"]) {
      const { agreement } = interpret(row({ "termination.date": never, "lapse.reason": "" }));
      expect(agreement, never).toMatchObject({ terminatedOn: null, endReason: null, observedUntil: null });
    }
  });

  it("6.1 converts another currency at its day and keeps what was paid", () => {
    const { entries } = interpret(row({ cur: "usd" }));
    expect(entries).toMatchObject([
      { amountMinor: 625n, original: { minor: 1250n, currency: "USD", rate: "0.5", source: "ECB" } },
    ]);
  });

  it.each([
    ["no customer", { "policy.ID": "" }, "The id of the customer is missing", "none"],
    ["no start", { "issue.date": "" }, "The start is missing", "customer"],
    [
      "a start that is no date",
      { "issue.date": "soon" },
      "This is not a date written as iso-local",
      "customer",
    ],
    ["a 31st of February", { "issue.date": "1999-02-31" }, "This is not a date", "customer"],
    [
      "an end before the start",
      { "termination.date": "1998-01-01" },
      "This lies before the start",
      "customer",
    ],
    ["no amount", { paid: "much" }, "This is not an amount", "agreement"],
    ["no currency", { cur: "E" }, "This is not a currency", "agreement"],
    ["no rate", { cur: "GBP" }, "There is no rate from GBP to EUR on or before 1999-01-01", "agreement"],
  ])("6.1 %s leaves out what it spoils, and says so", (_, change, reason, left) => {
    const { customer, agreement, entries, issues } = interpret(row(change));
    expect(customer !== null).toBe(left !== "none");
    expect(agreement !== null).toBe(left === "agreement");
    expect(entries).toEqual([]);
    expect(issues[0]).toMatchObject({ severity: "error", line: 7 });
    expect(issues[0]?.reason).toContain(reason);
  });

  it("6.1 remarks on a word without a meaning and on money that came back", () => {
    const { agreement, entries, issues } = interpret(row({ "lapse.reason": "Whim", paid: "-3" }));
    expect(agreement?.endReason).toBe("other");
    expect(entries).toMatchObject([{ amountMinor: -300n }]);
    expect(issues.map(({ severity, field }) => [severity, field])).toEqual([
      ["warning", "lapse.reason"],
      ["warning", "paid"],
    ]);
  });

  it("6.1 makes no entry of nothing, and counts it", () => {
    expect(interpret(row({ paid: "0.00" }))).toMatchObject({ entries: [], zeroAmounts: 1, issues: [] });
    expect(interpret(row({ paid: "" }))).toMatchObject({ entries: [], zeroAmounts: 0, issues: [] });
  });

  it("6.1 knows an entry by what it says, whatever it is called in the books", () => {
    const key = (mapping: TableMapping) => interpret(row(), mapping).entries[0]?.key;
    const [entry] = withMoney.entries;
    if (!entry) throw new Error("no entry");
    const renamed = {
      ...withMoney,
      entries: [{ ...entry, nature: { from: "text" as const, text: "loss" } }],
    };
    expect(key(renamed)).toBe(key(withMoney));
    expect(interpret(row({ paid: "12.51" })).entries[0]?.key).not.toBe(key(withMoney));
  });
});
