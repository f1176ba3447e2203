import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilMonth } from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import { arbitraryCell, arbitraryLens, cellOf } from "@/tests/factories/lens";
import { deferCosts } from "./defer-costs";
import type { Lens } from "./lens";
import { postCost } from "./post-costs";
import { findPreset, LENS_PRESETS } from "./presets";
import { joinRollForward, rollForward } from "./roll-forward";

function insurer(termMonths: number, id = "insurer"): Lens {
  const lens = findPreset(id);
  if (!lens) throw new Error("No such preset.");
  return { ...lens, deferral: { termMonths, wording: "amortised" } };
}

const [january, february, march] = [civilMonth("2025-01"), civilMonth("2025-02"), civilMonth("2025-03")];
const won = { deferrable: true, outcome: "closed", closeMonth: march } as const;

describe("deferred cost", () => {
  it("3.4 roll-forward: the published example", () => {
    const year = rollForward(578, { capitalised: 640, amortised: 620, other: 11 });
    expect(year).toEqual({ opening: 578, capitalised: 640, amortised: 620, other: 11, closing: 609 });
  });

  it("3.4 deferral: 100,000 over seven months, from the month of the close", () => {
    const cell = cellOf({ ...won, month: march, amountMinor: 100_000 });
    const { months, balance } = deferCosts(insurer(7), [cell]);
    expect(months.map((month) => month.byFunction["deferred-acquisition"])).toEqual([
      14286, 14285, 14286, 14286, 14286, 14285, 14286,
    ]);
    expect(balance[0]).toEqual({
      month: march,
      opening: 0,
      capitalised: 100_000,
      amortised: 14_286,
      other: 0,
      closing: 85_714,
    });
    expect(balance.at(-1)?.closing).toBe(0);
  });

  it("3.4 deferral: a prospect's cost is expensed until the close takes it back", () => {
    const cell = cellOf({ ...won, month: january, amountMinor: 600 });
    expect(postCost(insurer(3), cell)).toEqual([
      { month: january, to: "expense", as: "sales-marketing", amount: 600 },
      { month: march, to: "expense", as: "sales-marketing", amount: -600 },
      { month: march, to: "asset", amount: 600 },
    ]);
    const { months } = deferCosts(insurer(3), [cell]);
    expect(months.map(({ month, cost }) => [month, cost])).toEqual([
      ["2025-01", 600],
      ["2025-02", 0],
      ["2025-03", -400],
      ["2025-04", 200],
      ["2025-05", 200],
    ]);
  });

  it("3.4 deferral: cost after the close is an asset at once, failed effort never", () => {
    const later = cellOf({ ...won, month: civilMonth("2025-06"), phase: "post" });
    expect(postCost(insurer(12), later)).toEqual([{ month: "2025-06", to: "asset", amount: 10_000 }]);
    const lost = cellOf({ deferrable: true, outcome: "declined" });
    expect(postCost(insurer(12), lost)).toEqual([
      { month: january, to: "expense", as: "sales-marketing", amount: 10_000 },
    ]);
  });

  it("3.4 deferral: a portfolio's effort is an asset when it is spent, won or lost", () => {
    for (const outcome of ["open", "declined"] as const)
      expect(postCost(insurer(12, "ifrs17"), cellOf({ deferrable: true, outcome }))).toEqual([
        { month: january, to: "asset", amount: 10_000 },
      ]);
  });

  it("3.4 roll-forward: claw-backs and early endings lower the balance under other", () => {
    const cells = [
      cellOf({ ...won, month: january, closeMonth: january, amountMinor: 1200 }),
      cellOf({ ...won, month: march, closeMonth: january, nature: "claw-back", amountMinor: -120 }),
    ];
    // A third of January's cost belongs to customers who leave in March: 400 − 2 × 100 = 200 is written off.
    const endings = [{ capitalisedMonth: january, month: march, amountMinor: 400 }];
    const { balance, total, months } = deferCosts(insurer(4), cells, endings);
    expect(
      balance.map(({ month, capitalised, amortised, other, closing }) => [
        month,
        capitalised,
        amortised,
        other,
        closing,
      ]),
    ).toEqual([
      ["2025-01", 1200, 300, 0, 900],
      ["2025-02", 0, 300, 0, 600],
      // 300 − 100 of those who left − 30 clawed back; −120 clawed back and −200 written off.
      ["2025-03", 0, 170, -320, 110],
      ["2025-04", 0, 170, 0, -60],
      ["2025-05", 0, -30, 0, -30],
      ["2025-06", 0, -30, 0, 0],
    ]);
    expect(months[2]?.cost).toBe(170 + 200);
    expect(total.cost).toBe(1200 - 120);
  });

  it("3.4 deferral: what cannot be is refused", () => {
    const cell = cellOf({ ...won, month: march });
    const ending = { capitalisedMonth: march, month: march, amountMinor: 10_001 };
    expect(() => deferCosts(insurer(7), [cell], [ending])).toThrow("More ends early");
    expect(() => deferCosts(insurer(7), [cell], [{ ...ending, amountMinor: 1, month: february }])).toThrow(
      "early",
    );
    expect(() => deferCosts({ ...insurer(7), deferral: null }, [cell])).toThrow("no term");
    expect(deferCosts(insurer(7), [])).toMatchObject({ months: [], balance: [] });
  });
});

describe("deferred cost, laws", () => {
  const ledger = fc.array(arbitraryCell, { maxLength: 40 });

  it("3.4 deferral: recognised cost and margin come to what was spent, under every lens", () => {
    fc.assert(
      fc.property(ledger, arbitraryLens, (cells, own) => {
        const cost = totalBy(cells, (cell) => (cell.kind === "cost" ? cell.amountMinor : 0));
        const revenue = totalBy(cells, (cell) => (cell.kind === "revenue" ? cell.amountMinor : 0));
        for (const lens of [own, ...LENS_PRESETS]) {
          const { total, months } = deferCosts(lens, cells);
          expect(total).toMatchObject({ cost, revenue, margin: revenue - cost });
          expect(totalBy(months, (month) => month.cost)).toBe(cost);
        }
      }),
    );
  });

  it("3.4 roll-forward: every closing opens the next month, and the last one is zero", () => {
    fc.assert(
      fc.property(ledger, arbitraryLens, (cells, lens) => {
        const { balance } = deferCosts(lens, cells);
        let opening = 0;
        for (const month of balance) {
          expect(month.opening).toBe(opening);
          expect(month.closing).toBe(opening + month.capitalised - month.amortised + month.other);
          opening = month.closing;
        }
        expect(opening).toBe(0);
        const all = joinRollForward(balance);
        expect(all.amortised).toBe(all.capitalised + all.other);
      }),
    );
  });

  it("3.4 roll-forward: who leaves early changes when, never how much", () => {
    const grown = fc.record({
      amount: fc.nat(1e6),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      after: fc.nat(15),
    });
    fc.assert(
      fc.property(grown, fc.integer({ min: 1, max: 14 }), ({ amount, share, after }, term) => {
        const cell = cellOf({ ...won, month: march, amountMinor: amount });
        const month = civilMonth(after < 10 ? `2025-${String(after + 3).padStart(2, "0")}` : "2026-06");
        const ending = { capitalisedMonth: march, month, amountMinor: Math.floor(amount * share) };
        const { total, balance } = deferCosts(insurer(term), [cell], [ending]);
        expect(total.cost).toBe(amount);
        expect(balance.at(-1)?.closing ?? 0).toBe(0);
      }),
    );
  });
});
