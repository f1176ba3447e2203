import { type CivilMonth, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { amortise } from "@/lib/engine/money/amortise";
import { minor } from "@/lib/engine/money/minor";

/** Software bought: price and implementation in minor units, in use from `from` for `lifeMonths`. */
export type Purchase = {
  readonly purchaseMinor: number;
  readonly implementationMinor: number;
  readonly from: CivilMonth;
  readonly lifeMonths: number;
};

export type MonthAmount = { readonly month: CivilMonth; readonly amountMinor: number };

/**
 * Price and implementation straight over the months of life; they sum to the two. Maintenance is not part of it: it
 * is expensed as it comes. Throws when the life is not a whole number of months above 0.
 */
export function amortisePurchase(purchase: Purchase): MonthAmount[] {
  const total = minor(purchase.purchaseMinor + purchase.implementationMinor);
  return amortise(total, purchase.lifeMonths).map((amountMinor, index) => ({
    month: shiftMonth(purchase.from, index),
    amountMinor,
  }));
}
