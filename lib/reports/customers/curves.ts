import { ageInMonths } from "@/lib/engine/calendar/age";
import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { monthOf, monthsBetween, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { addDays } from "@/lib/engine/calendar/days";
import { monthShare } from "@/lib/engine/calendar/month-share";
import { totalBy } from "@/lib/engine/collections";
import { cumulate } from "@/lib/engine/curve/customer-curve";
import { findPayback, type Payback } from "@/lib/engine/curve/payback";
import { type BandPoint, medianCustomer } from "@/lib/engine/customer-economics/median-customer";
import { divide, type Ratio } from "@/lib/engine/result";
import type { Clock } from "./query";
import type { SampledCustomer } from "./sample";

/** Cumulative margin by complete months of the clock, and when it came back to zero. */
export type CustomerCurve = {
  customerId: string;
  name: string;
  cumulative: readonly number[];
  payback: Payback;
};

export type MedianCurve = {
  points: readonly BandPoint[];
  /** Of the median line itself. */
  payback: Payback;
  /** Customers who got to zero at some time, and who have stayed there. */
  paidBack: { first: Ratio; sustained: Ratio };
  early: { customers: number; entries: number; amountMinor: number };
};

/** Ages reached by fewer customers than this (of few, by 5 %) end the axis; under 5 % they are drawn as thin. */
const FEWEST = 10;
export const THIN = 0.05;

/** How many months of the clock a customer has completed before `cut`, the first day about which nothing is known. */
export function completedMonths(customer: SampledCustomer, clock: Clock, cut: CivilDate): number {
  if (clock === "contact") return Math.max(0, ageInMonths(customer.firstContactOn, cut));
  if (customer.closedOn === null) return 0;
  return Math.max(0, monthsBetween(monthOf(customer.closedOn), monthOf(cut)));
}

/** The running month is left out, because half of it looks like a bad one. Who left keeps what was brought. */
export function curveOf(customer: SampledCustomer, clock: Clock, cut: CivilDate): CustomerCurve {
  const flows = new Array<number>(completedMonths(customer, clock, cut)).fill(0);
  for (const { [clock]: step, marginMinor } of customer.steps)
    if (step !== null && step < flows.length) flows[step] = (flows[step] ?? 0) + marginMinor;
  const cumulative = cumulate(flows);
  const { customerId, name } = customer;
  return { customerId, name, cumulative, payback: findPayback(cumulative) };
}

export function medianCurve(
  customers: readonly SampledCustomer[],
  clock: Clock,
  cut: CivilDate,
): MedianCurve {
  const curves = customers.map((customer) => curveOf(customer, clock, cut));
  const fewest = Math.min(FEWEST, customers.length * THIN);
  const all = medianCustomer(curves.map(({ cumulative }) => cumulative));
  const end = all.findIndex((point) => point.customers < fewest);
  const points = end < 0 ? all : all.slice(0, end);
  const medians = points.flatMap(({ band }) => (band ? [band.median] : []));
  const share = (of: (payback: Payback) => boolean) =>
    divide(
      totalBy(curves, ({ payback }) => (of(payback) ? 1 : 0)),
      curves.length,
      clock === "close" ? "no-closes" : "no-customers",
    );
  const early = customers.filter((customer) => customer.early.entries > 0);
  return {
    points,
    payback: findPayback(medians),
    paidBack: {
      first: share(({ first }) => first.value !== null),
      sustained: share(({ sustained }) => sustained.value !== null),
    },
    early: {
      customers: early.length,
      entries: totalBy(early, (customer) => customer.early.entries),
      amountMinor: totalBy(early, (customer) => customer.early.amountMinor),
    },
  };
}

export type ServeAge = { age: number; customers: number; ratio: Ratio };

/**
 * Servicing per month lived by calendar months since the close; parts of months count by their days, so that the month
 * of the close, of the end and the running one weigh what was lived of them.
 */
export function costToServeByAge(customers: readonly SampledCustomer[], cut: CivilDate): ServeAge[] {
  const exposed: number[] = [];
  const lived: number[] = [];
  const servicing: number[] = [];
  for (const { closedOn, endedOn, steps } of customers) {
    if (closedOn === null) continue;
    // Also of those who left on the day of their close: the sum is that of all entries.
    for (const { close, servicingMinor } of steps)
      if (close !== null) servicing[close] = (servicing[close] ?? 0) + servicingMinor;
    const end = endedOn !== null && endedOn < cut ? endedOn : cut;
    if (end <= closedOn) continue;
    // Months between the first and the last were lived whole.
    const start = monthOf(closedOn);
    const last = monthsBetween(start, monthOf(addDays(end, -1)));
    for (let age = 0; age <= last; age += 1) {
      const edge = age === 0 || age === last;
      const share = edge ? (monthShare(shiftMonth(start, age), { start: closedOn, end }).value ?? 0) : 1;
      exposed[age] = (exposed[age] ?? 0) + share;
      lived[age] = (lived[age] ?? 0) + 1;
    }
  }
  const fewest = Math.min(FEWEST, (lived[0] ?? 0) * THIN);
  return Array.from({ length: lived.length }, (_, age) => ({
    age,
    customers: lived[age] ?? 0,
    ratio: divide(servicing[age] ?? 0, exposed[age] ?? 0, "no-exposure"),
  })).filter(({ customers: many }) => many > 0 && many >= fewest);
}
