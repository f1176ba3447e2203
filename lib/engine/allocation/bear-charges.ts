import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import { firstDayOf, listMonths, monthOf, nextMonth, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { addDays } from "@/lib/engine/calendar/days";
import { intersectionDays, intervalDays } from "@/lib/engine/calendar/interval";
import { EngineError } from "@/lib/engine/engine-error";
import {
  addFractions,
  type Fraction,
  NOTHING,
  readDecimal,
  scaleFraction,
} from "@/lib/engine/money/fraction";
import type { BorneCharge } from "./pool";

/** Exact amounts by month, in major units. */
export type ExactMonths = ReadonlyMap<CivilMonth, Fraction>;

/** The part of a charge that a month bears, as `part` of `whole` of its cost: months of a life, or days. */
export type BorneShare = { readonly month: CivilMonth; readonly part: number; readonly whole: number };

/**
 * Over which months a charge is borne: with a life straight over its months, from the first day's month on; otherwise
 * by the days it is for. The parts make the whole. Throws for days in reverse and for a life that is not whole.
 */
export function listBorneShares({
  from,
  to,
  lifeMonths,
}: Omit<BorneCharge, "cost" | "billed">): BorneShare[] {
  const first = monthOf(from);
  if (lifeMonths !== null) {
    if (!Number.isSafeInteger(lifeMonths) || lifeMonths < 1)
      throw new EngineError("bad-argument", "A life is a whole number of months above 0.");
    return Array.from({ length: lifeMonths }, (_, index) => ({
      month: shiftMonth(first, index),
      part: 1,
      whole: lifeMonths,
    }));
  }
  const whole = intervalDays({ start: from, end: to });
  if (whole === 0) throw new EngineError("bad-argument", "A charge is for at least one day.");
  return listMonths(first, nextMonth(monthOf(addDays(to, -1)))).map((month) => ({
    month,
    part: intersectionDays(
      { start: from, end: to },
      { start: firstDayOf(month), end: firstDayOf(nextMonth(month)) },
    ),
    whole,
  }));
}

/**
 * What charges cost month by month, exactly: the view of profit and loss, in which a purchase is replaced by its
 * amortisation. Never to be added to `payCharges`. Σ over all months is Σ cost.
 */
export function bearCharges(charges: readonly BorneCharge[]): ExactMonths {
  const months = new Map<CivilMonth, Fraction>();
  for (const charge of charges) {
    const cost = readDecimal(charge.cost);
    for (const { month, part, whole } of listBorneShares(charge))
      add(months, month, scaleFraction(cost, BigInt(part), BigInt(whole)));
  }
  return months;
}

/** What was paid month by month, exactly: the view of cash, in the month of the first day. */
export function payCharges(charges: readonly BorneCharge[]): ExactMonths {
  const months = new Map<CivilMonth, Fraction>();
  for (const charge of charges) add(months, monthOf(charge.from), readDecimal(charge.billed));
  return months;
}

function add(months: Map<CivilMonth, Fraction>, month: CivilMonth, amount: Fraction): void {
  months.set(month, addFractions(months.get(month) ?? NOTHING, amount));
}
