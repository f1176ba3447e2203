import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anySides, lastDay } from "@/tests/factories/sides";
import { countDays, type Span } from "./day-set";
import { reckonBackBill, reckonRefund } from "./settle";
import { billsOf, type CoveringEntry, partingDays, type Sides } from "./sides";
import { findGaps, overDays } from "./worth";

const plain: Sides = {
  startsOn: 0,
  lastOn: 364,
  knownUntil: null,
  amount: null,
  service: [],
  entries: [],
  waived: [],
};
const bill = (from: number, until: number, amount: number, at = 0): CoveringEntry => ({
  id: `${from}-${until}-${amount}-${at}`,
  days: { from, until },
  amount,
  at,
});

/** Day by day, without any arithmetic of spans. */
function slowly(sides: Sides, kind: "served_not_billed" | "billed_not_served"): number[] {
  const within = (spans: readonly Span[], day: number) =>
    spans.some(({ from, until }) => from <= day && day <= until);
  const days = Array.from({ length: lastDay + 1 }, (_, day) => day);
  if (sides.entries.length === 0) return [];
  return days.filter((day) => {
    const service =
      sides.service.length > 0 ? sides.service : [{ from: sides.startsOn, until: sides.lastOn ?? lastDay }];
    const served = within(service, day);
    const billed = sides.entries.some(
      (one) =>
        one.amount > 0 &&
        within([one.days], day) &&
        !sides.entries.some((other) => other.amount < 0 && other.at >= one.at && within([other.days], day)),
    );
    const waived = within(
      sides.waived.filter((one) => one.kind === kind),
      day,
    );
    const known = sides.knownUntil === null || day <= sides.knownUntil;
    return known && !waived && (kind === "served_not_billed" ? served && !billed : billed && !served);
  });
}

describe("gaps between service and billing", () => {
  it("2.7 are the days on which one side ran without the other, whatever the life", () => {
    fc.assert(
      fc.property(anySides, (sides) => {
        for (const kind of ["served_not_billed", "billed_not_served"] as const) {
          const found = partingDays(sides, kind).flatMap(({ from, until }) =>
            Array.from({ length: Math.min(until, lastDay) - from + 1 }, (_, index) => from + index),
          );
          expect(found).toEqual(slowly(sides, kind));
        }
      }),
    );
  });

  it("2.7 does not exist where no entry says which days it bills", () => {
    expect(findGaps({ ...plain, amount: 36_500 })).toEqual([]);
  });

  it("2.7 a year paid ahead and left after 100 days leaves 265 days of 1.00 to give back", () => {
    const [gap, ...more] = findGaps({ ...plain, lastOn: 99, entries: [bill(0, 364, 36_500)] });
    expect(more).toEqual([]);
    expect(gap).toMatchObject({ kind: "billed_not_served", days: { from: 100, until: 364 }, worth: 26_500 });
  });

  it("2.7 days after the last bill cost what its days cost, and are open while service runs on", () => {
    const sides = { ...plain, lastOn: null, entries: [bill(0, 29, 3_000)] };
    const [gap] = findGaps(sides);
    expect(gap).toMatchObject({
      kind: "served_not_billed",
      days: { from: 30, until: Number.POSITIVE_INFINITY },
    });
    expect(gap?.day && overDays(gap.day, 10)).toBe(1_000);
    expect(reckonBackBill(sides, { from: 30, until: 44 })).toBe(1_500);
  });

  it("2.7 a bill after a refund of the same days bills them again", () => {
    const entries = [bill(0, 364, 36_500), bill(100, 364, -26_500, 1), bill(100, 364, 26_500, 2)];
    expect(findGaps({ ...plain, entries })).toEqual([]);
  });

  it("2.7 refunds flat, pro rata and short-rate, a tenth kept, each rounded once", () => {
    const sides = { ...plain, lastOn: 99, entries: [bill(0, 364, 100_000)] };
    const days = { from: 100, until: 364 };
    // 100,000 × 265 ÷ 365 = 72,602.74
    expect(reckonRefund(sides, days, "pro_rata").minor).toBe(72_603);
    expect(reckonRefund(sides, days, "short_rate").minor).toBe(65_343);
    expect(reckonRefund(sides, days, "short_rate", "0.75").minor).toBe(54_452);
    expect(reckonRefund(sides, days, "flat").minor).toBe(100_000);
  });

  it("2.7 never gives back more than was billed", () => {
    const entries = [bill(0, 364, 36_500), bill(0, 9, -36_000, 1)];
    const refund = reckonRefund({ ...plain, lastOn: 99, entries }, { from: 100, until: 364 }, "pro_rata");
    expect(refund).toMatchObject({ reckoned: 26_500, left: 500, minor: 500 });
  });
});

/** Settles every gap of money taken for days not served, one after the other in the given order. */
function settleAll(
  sides: Sides,
  order: readonly number[],
  method: (index: number) => "flat" | "pro_rata" | "short_rate",
) {
  let now = sides;
  const refunds: CoveringEntry[] = [];
  const owed = findGaps(sides).filter(({ kind }) => kind === "billed_not_served");
  const sorted = owed
    .map((gap, index) => ({ gap, rank: order[index] ?? index }))
    .toSorted((a, b) => a.rank - b.rank);
  for (const [index, { gap }] of sorted.entries()) {
    const { minor } = reckonRefund(now, gap.days, method(index));
    if (minor === 0) continue;
    const entry = { id: `refund-${index}`, days: gap.days, amount: -minor, at: 1_000 + index };
    refunds.push(entry);
    now = { ...now, entries: [...now.entries, entry] };
  }
  return { now, refunds };
}

describe("refunds", () => {
  const order = fc.array(fc.nat(99), { minLength: 12, maxLength: 12 });

  it("2.7 of the parts of one bill add up to what all its days are worth, in any order and to the cent", () => {
    const lives = fc.record({
      // A day is worth a cent at least: what is worth nothing is waived, not refunded.
      amount: fc.integer({ min: 365, max: 500_000 }),
      service: fc.array(
        fc
          .tuple(fc.nat(364), fc.nat(40))
          .map(([from, days]) => ({ from, until: Math.min(364, from + days) })),
        { minLength: 1, maxLength: 8 },
      ),
    });
    fc.assert(
      fc.property(lives, order, ({ amount, service }, ranks) => {
        const sides = { ...plain, service, entries: [bill(0, 364, amount)] };
        const { refunds } = settleAll(sides, ranks, () => "pro_rata");
        const unserved = countDays(partingDays(sides, "billed_not_served"));
        const given = refunds.reduce((sum, one) => sum - one.amount, 0);
        expect(given).toBe(Math.round((amount * unserved) / 365));
      }),
    );
  });

  it("2.7 never exceed what was billed, whatever was refunded before and however it is settled", () => {
    fc.assert(
      fc.property(
        anySides,
        order,
        fc.array(fc.nat(2), { minLength: 12, maxLength: 12 }),
        (sides, ranks, methods) => {
          const net = sides.entries.reduce((sum, { amount }) => sum + amount, 0);
          const names = ["flat", "pro_rata", "short_rate"] as const;
          const { now, refunds } = settleAll(sides, ranks, (index) => names[methods[index] ?? 0] ?? "flat");
          const given = refunds.reduce((sum, one) => sum - one.amount, 0);
          expect(given).toBeLessThanOrEqual(Math.max(0, net));
          // What was refunded is no longer billed: the same gap is not found, or paid for, twice.
          const settled = refunds.map(({ days }) => days);
          const again = findGaps(now).filter(({ kind }) => kind === "billed_not_served");
          for (const { days } of again)
            expect(settled.some(({ from, until }) => from <= days.until && days.from <= until)).toBe(false);
        },
      ),
    );
  });

  it("2.7 leaves of a bill what no refund gave back", () => {
    const [left] = billsOf([bill(0, 9, 100), bill(4, 5, -20, 1)]);
    expect(left?.kept).toEqual([
      { from: 0, until: 3 },
      { from: 6, until: 9 },
    ]);
  });
});
