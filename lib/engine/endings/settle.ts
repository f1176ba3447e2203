import {
  addFractions,
  type Fraction,
  fraction,
  NOTHING,
  readDecimal,
  roundFraction,
  scaleFraction,
} from "@/lib/engine/money/fraction";
import { countDays, intersectDays, type Span, unite } from "./day-set";
import { type Bill, billsOf, type CoveringEntry, type GapKind, lengthOf, type Sides } from "./sides";
import { type BillPart, dayPrice, overDays, partsOf } from "./worth";

export type RefundMethod = "flat" | "pro_rata" | "short_rate";

/** The insurer keeps a tenth of what is not earned: the customary short-rate, to be changed where a contract says otherwise. */
export const customaryShortRate = "0.9";

/** How a refund was reckoned: everything that its Why shows. Amounts are minor units above zero. */
export type Refund = {
  readonly minor: number;
  readonly parts: readonly BillPart[];
  /** All bills less all refunds of the agreement: what could be given back at most. */
  readonly left: number;
  /** Before the limit: more would be more than was billed. */
  readonly reckoned: number;
};

/** What was billed and not given back, over the whole agreement. */
export function netBilled(entries: readonly CoveringEntry[]): number {
  return entries.reduce((sum, { amount }) => sum + amount, 0);
}

/**
 * How much of the refunds so far came out of these bills. One that gives days of several bills back is shared among
 * them by what its days cost there.
 */
function givenBack(
  entries: readonly CoveringEntry[],
  bills: readonly Bill[],
  touched: ReadonlySet<string>,
): Fraction {
  return entries
    .filter(({ amount }) => amount < 0)
    .reduce((sum, refund) => {
      const shares = bills
        .filter(({ at }) => refund.at >= at)
        .map(({ id, amount, length, days }) => ({
          id,
          weight: fraction(
            BigInt(amount) * BigInt(countDays(intersectDays([days], [refund.days]))),
            BigInt(length),
          ),
        }));
      const all = shares.reduce((total, { weight }) => addFractions(total, weight), NOTHING);
      const ours = shares
        .filter(({ id }) => touched.has(id))
        .reduce((total, { weight }) => addFractions(total, weight), NOTHING);
      if (all.top === 0n) return sum;
      return addFractions(sum, scaleFraction(ours, BigInt(-refund.amount) * all.bottom, all.top));
    }, NOTHING);
}

const ceiling = ({ top, bottom }: Fraction) => Number((top + bottom - 1n) / bottom);

/**
 * What is given back for days billed and not served. Pro rata: the part of each bill that these days are. Short-rate:
 * that times the rate, rounded once. Flat: everything billed. Never more than the bills of these days, or the
 * agreement as a whole, still hold.
 */
export function reckonRefund(
  sides: Sides,
  days: Span,
  method: RefundMethod,
  rate = customaryShortRate,
): Refund {
  const bills = billsOf(sides.entries);
  const parts = partsOf(bills, days);
  const left = Math.max(0, netBilled(sides.entries));
  const proRata = parts.reduce((sum, { minor }) => sum + minor, 0);
  if (method === "flat") return { minor: left, parts, left, reckoned: left };
  const reckoned =
    method === "pro_rata"
      ? proRata
      : Number(roundFraction(scaleFraction(readDecimal(rate), BigInt(proRata), 1n)));
  const touched = new Set(parts.map(({ bill }) => bill.id));
  const held = parts.reduce((sum, { bill }) => sum + bill.amount, 0);
  const given = givenBack(sides.entries, bills, touched);
  const limit = Math.min(
    left,
    Math.max(0, ceiling(addFractions(fraction(BigInt(held), 1n), scaleFraction(given, -1n, 1n)))),
  );
  return { minor: Math.min(reckoned, limit), parts, left, reckoned };
}

/** What is billed after all for days served. Null when nothing says what a day is worth. */
export function reckonBackBill(sides: Sides, days: Span): number | null {
  const day = dayPrice(sides, days.from);
  return day === null ? null : overDays(day, lengthOf(days));
}

/** Whether days still lie in a gap of the kind, to the last one. */
export function liesIn(gaps: readonly { kind: GapKind; days: Span }[], kind: GapKind, days: Span): boolean {
  const ofKind = unite(gaps.filter((gap) => gap.kind === kind).map((gap) => gap.days));
  return countDays(intersectDays(ofKind, [days])) === lengthOf(days);
}
