import {
  addFractions,
  type Fraction,
  fraction,
  NOTHING,
  roundFraction,
  scaleFraction,
} from "@/lib/engine/money/fraction";
import { countDays, intersectDays, type Span } from "./day-set";
import { type Bill, billsOf, type GapKind, lengthOf, partingDays, type Sides } from "./sides";

/** The part of a bill that some of its days are: `before` were given back earlier. */
export type BillPart = {
  readonly bill: Bill;
  readonly before: number;
  readonly days: number;
  readonly minor: number;
};

/**
 * What a bill's next `days` are worth, in whole minor units: what all days given back by then round to, less what
 * those before did. So the parts of one bill add up to it, in whatever order they are given back.
 */
function partOf(bill: Bill, span: Span): BillPart {
  const before = bill.length - countDays(bill.kept);
  const days = countDays(intersectDays(bill.kept, [span]));
  const upTo = (taken: number) =>
    roundFraction(fraction(BigInt(bill.amount) * BigInt(taken), BigInt(bill.length)));
  return { bill, before, days, minor: Number(upTo(before + days) - upTo(before)) };
}

/** The bills that charged days of the span, each with its part. */
export function partsOf(bills: readonly Bill[], span: Span): BillPart[] {
  return bills.map((bill) => partOf(bill, span)).filter(({ days }) => days > 0);
}

/** The day whose price a day not billed has: the last billed before it, else the first billed after. Null without a bill. */
function pricedOn(bills: readonly Bill[], from: number): number | null {
  const before = bills.filter((bill) => bill.days.from < from);
  if (before.length > 0) return Math.max(...before.map((bill) => Math.min(bill.days.until, from - 1)));
  return bills.length > 0 ? Math.min(...bills.map((bill) => bill.days.from)) : null;
}

/** The bills that set the price of a day not billed. */
export function pricingBills(bills: readonly Bill[], from: number): Bill[] {
  const day = pricedOn(bills, from);
  return day === null ? [] : bills.filter(({ days }) => days.from <= day && day <= days.until);
}

/** What a day not billed is worth, exactly: as the bills that set its price, else the agreement's amount over its days. */
export function dayPrice(sides: Sides, from: number): Fraction | null {
  const pricing = pricingBills(billsOf(sides.entries), from);
  if (pricing.length > 0) {
    return pricing.reduce(
      (sum, { amount, length }) => addFractions(sum, fraction(BigInt(amount), BigInt(length))),
      NOTHING,
    );
  }
  if (sides.amount === null || sides.lastOn === null) return null;
  return fraction(BigInt(sides.amount), BigInt(sides.lastOn - sides.startsOn + 1));
}

export type Gap = {
  readonly kind: GapKind;
  readonly days: Span;
  /** Minor units per day; null when nothing says. */
  readonly day: Fraction | null;
  /** All of it, for money taken for days not served: such days are always known to the last. */
  readonly worth: number | null;
};

/** Both kinds of gap of one agreement, in order of days. */
export function findGaps(sides: Sides): Gap[] {
  const bills = billsOf(sides.entries);
  const unbilled = partingDays(sides, "served_not_billed").map(
    (days): Gap => ({ kind: "served_not_billed", days, day: dayPrice(sides, days.from), worth: null }),
  );
  const unserved = partingDays(sides, "billed_not_served").map((days): Gap => {
    const worth = partsOf(bills, days).reduce((sum, { minor }) => sum + minor, 0);
    return { kind: "billed_not_served", days, day: fraction(BigInt(worth), BigInt(lengthOf(days))), worth };
  });
  return [...unbilled, ...unserved].toSorted((a, b) => a.days.from - b.days.from);
}

/** A price per day over days, rounded once; what a division leaves beyond the sixth decimal is not the price's. */
export function overDays(day: Fraction, days: number): number {
  const millionths = roundFraction(scaleFraction(day, BigInt(days) * 1_000_000n, 1n));
  return Number(roundFraction(fraction(millionths, 1_000_000n)));
}
