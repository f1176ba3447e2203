import type { Customer } from "@/lib/customers/schema";
import { formatCivilDate, formatDate } from "@/lib/format/date";
import { formatMinutes } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";

type About = { breakEvenOn: string | null; hasMoney: boolean; zone: string };

/** The finding over a customer's triptych, in a sentence. */
export function sayLife(customer: Customer, { breakEvenOn, hasMoney, zone }: About): string {
  const effort = formatMinutes(customer.minutes);
  const margin = formatMoney(Math.abs(customer.marginMinor), customer.currency, {
    whole: Math.abs(customer.marginMinor) >= 100_00,
  });
  const earned = customer.marginMinor >= 0;
  const ended = customer.endedAt ? formatDate(customer.endedAt, { zone }) : "";
  if (customer.status === "declined" || customer.status === "cancelled") {
    const price = hasMoney ? ` and ${earned ? "brought" : "cost"} ${margin}` : "";
    return `Took ${effort}${price} before being ${customer.status} on ${ended}`;
  }
  if (!hasMoney) {
    const length = customer.touches === 0 ? "no touchpoint yet" : `${effort} of work so far`;
    return customer.status === "prospect"
      ? `A prospect with ${length} and no money booked`
      : `${length}, no money booked`;
  }
  if (customer.status === "prospect") return `Has cost ${margin} and ${effort} so far, as a prospect`;
  const until = customer.status === "left" ? ` until leaving on ${ended}` : " so far";
  if (!earned) return `Has cost ${margin} more than it earned${until}`;
  return breakEvenOn
    ? `Broke even on ${formatCivilDate(breakEvenOn)} and has earned ${margin}${until}`
    : `Has earned ${margin}${until}`;
}
