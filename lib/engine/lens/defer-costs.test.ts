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
    const year = rollForward(578, { capitalised: 640, amortised: 620, writtenOff: 0, other: 11 });
    expect(year).toMatchObject({ opening: 578, capitalised: 640, amortised: 620, other: 11, closing: 609 });
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
      writtenOff: 0,
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
      { month: march, to: "asset", amount: 600, endedMonth: null },
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
    expect(postCost(insurer(12), later)).toEqual([
      { month: "2025-06", to: "asset", amount: 10_000, endedMonth: null },
    ]);
    const lost = cellOf({ deferrable: true, outcome: "declined" });
    expect(postCost(insurer(12), lost)).toEqual([
      { month: january, to: "expense", as: "sales-marketing", amount: 10_000 },
    ]);
  });

  it("3.4 deferral: a portfolio's effort is an asset when it is spent, won or lost", () => {
    for (const outcome of ["open", "declined"] as const)
      expect(postCost(insurer(12, "ifrs17"), cellOf({ deferrable: true, outcome }))).toEqual([
        { month: january, to: "asset", amount: 10_000, endedMonth: null },
      ]);
  });

  it("3.4 roll-forward: what is left of who ends early is written off on its own line", () => {
    const cells = [
      // A third of January's cost belongs to customers who leave in March: 400 − 2 × 100 = 200 is left of it.
      cellOf({ ...won, month: january, closeMonth: january, amountMinor: 800 }),
      cellOf({ ...won, month: january, closeMonth: january, endedMonth: march, amountMinor: 400 }),
      cellOf({ ...won, month: march, closeMonth: january, nature: "claw-back", amountMinor: -120 }),
    ];
    const { balance, total, months } = deferCosts(insurer(4), cells);
    expect(
      balance.map(({ month, capitalised, amortised, writtenOff, other, closing }) => [
        month,
        capitalised,
        amortised,
        writtenOff,
        other,
        closing,
      ]),
    ).toEqual([
      ["2025-01", 1200, 300, 0, 0, 900],
      ["2025-02", 0, 300, 0, 0, 600],
      // 200 of those who stay − 30 clawed back; 600 − 170 − 200 − 120.
      ["2025-03", 0, 170, 200, -120, 110],
      ["2025-04", 0, 170, 0, 0, -60],
      ["2025-05", 0, -30, 0, 0, -30],
      ["2025-06", 0, -30, 0, 0, 0],
    ]);
    expect(months[2]?.byFunction["deferred-acquisition"]).toBe(170 + 200);
    expect(total.cost).toBe(1200 - 120);
  });

  it("3.4 roll-forward: money after the end is written off as it comes, an end after the term changes nothing", () => {
    const [february2026] = [civilMonth("2026-02")];
    const late = { ...won, closeMonth: january, endedMonth: february };
    const clawBack = deferCosts(insurer(12), [cellOf({ ...late, month: march, amountMinor: -600 })]);
    expect(clawBack.balance).toEqual([
      { month: march, opening: 0, capitalised: 0, amortised: 0, writtenOff: -600, other: -600, closing: 0 },
    ]);
    const spent = cellOf({ ...won, month: january, closeMonth: january, amountMinor: 1200 });
    expect(deferCosts(insurer(12), [{ ...spent, endedMonth: february2026 }])).toEqual(
      deferCosts(insurer(12), [spent]),
    );
  });

  it("3.4 deferral: single endings leave a portfolio alone", () => {
    const cell = cellOf({ ...won, month: january, closeMonth: january, endedMonth: february });
    const { balance } = deferCosts(insurer(12, "ifrs17"), [cell]);
    expect(totalBy(balance, ({ writtenOff }) => writtenOff)).toBe(0);
    expect(balance).toHaveLength(12);
  });

  it("3.4 deferral: what cannot be is refused", () => {
    const cell = cellOf({ ...won, month: march });
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
          expect(month.closing).toBe(
            opening + month.capitalised - month.amortised - month.writtenOff + month.other,
          );
          opening = month.closing;
        }
        expect(opening).toBe(0);
        const all = joinRollForward(balance);
        expect(all.amortised + all.writtenOff).toBe(all.capitalised + all.other);
      }),
    );
  });

  it("3.4 roll-forward: who leaves early changes when, never how much", () => {
    fc.assert(
      fc.property(ledger, arbitraryLens, fc.integer({ min: 1, max: 14 }), (cells, own, termMonths) => {
        for (const lens of [own, insurer(termMonths), insurer(termMonths, "lender")]) {
          const early = deferCosts(lens, cells);
          const staying = cells.map((cell) => ({ ...cell, endedMonth: null }));
          const { total, balance } = deferCosts(lens, staying);
          expect(early.total).toEqual(total);
          expect(totalBy(balance, ({ writtenOff }) => writtenOff)).toBe(0);
          const [whole, stayed] = [joinRollForward(early.balance), joinRollForward(balance)];
          expect(whole).toMatchObject({
            capitalised: stayed.capitalised,
            other: stayed.other,
            closing: 0,
          });
          expect(whole.amortised + whole.writtenOff).toBe(stayed.amortised);
        }
      }),
    );
  });

  it("3.4 roll-forward: it closes to zero once everything has ended", () => {
    const end = civilMonth("2027-01");
    const ended = ledger.map((cells) =>
      cells.map((cell) => ({
        ...cell,
        endedMonth: cell.endedMonth && cell.endedMonth < end ? cell.endedMonth : end,
      })),
    );
    fc.assert(
      fc.property(ended, fc.integer({ min: 1, max: 600 }), (cells, termMonths) => {
        const { balance } = deferCosts(insurer(termMonths), cells);
        // Money of closed customers moves and ends by January 2027.
        expect(balance.findLast(({ month }) => month <= end)?.closing ?? 0).toBe(0);
        expect(balance.every(({ month, amortised }) => month <= end || amortised === 0)).toBe(true);
      }),
    );
  });
});
