import { ageInMonths } from "@/lib/engine/calendar/age";
import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { type CivilMonth, monthsBetween } from "@/lib/engine/calendar/civil-month";
import { cumulate } from "@/lib/engine/curve/customer-curve";
import { findPayback, type Payback } from "@/lib/engine/curve/payback";

/** Signed money of a customer: revenue is positive, cost negative, in minor units of one currency. */
export type SignedAmount = { readonly on: CivilDate; readonly amountMinor: number };

/**
 * Cash of a customer by month of age: `flows[t]` is month t since first contact, `cumulative` its running total.
 * `beforeContact` is what fell before the first contact and counts in month 0, because age never goes below it; a page
 * says so where it is not 0.
 */
export type AgeFlows = {
  readonly flows: readonly number[];
  readonly cumulative: readonly number[];
  readonly beforeContact: { readonly entries: number; readonly amountMinor: number };
};

/** Places amounts by months of age, ages 0 to `lastAge`; later ones are left out. */
export function flowsByAge(
  amounts: readonly SignedAmount[],
  firstContactOn: CivilDate,
  lastAge: number,
): AgeFlows {
  const flows = new Array<number>(lastAge + 1).fill(0);
  let entries = 0;
  let early = 0;
  for (const { on, amountMinor } of amounts) {
    const age = ageInMonths(firstContactOn, on);
    if (age <= lastAge) flows[age] = (flows[age] ?? 0) + amountMinor;
    if (on < firstContactOn) {
      entries += 1;
      early += amountMinor;
    }
  }
  return { flows, cumulative: cumulate(flows), beforeContact: { entries, amountMinor: early } };
}

export type MonthFlow = { readonly month: CivilMonth; readonly amountMinor: number };

/** Cash around a close; `cumulative[0]` is everything up to and with the month of the close. */
export type CloseFlows = { readonly cumulative: readonly number[]; readonly payback: Payback };

/**
 * Payback over actual monthly cash on the economics clock, whose 0 is the close: the months until and with the close
 * make `Cum(0)`, each month after it one step, to `lastMonth`, the last complete one. First and sustained crossing as
 * in `findPayback`; null with "no-data" when the close is later than that.
 */
export function paybackFromClose(
  flows: readonly MonthFlow[],
  closeMonth: CivilMonth,
  lastMonth: CivilMonth,
): CloseFlows {
  const steps = new Array<number>(Math.max(0, monthsBetween(closeMonth, lastMonth) + 1)).fill(0);
  for (const { month, amountMinor } of flows) {
    const step = Math.max(0, monthsBetween(closeMonth, month));
    if (step < steps.length) steps[step] = (steps[step] ?? 0) + amountMinor;
  }
  const cumulative = cumulate(steps);
  return { cumulative, payback: findPayback(cumulative) };
}
