import type { Customer } from "@/lib/customers/schema";
import { formatDate } from "@/lib/format/date";
import { formatDays } from "@/lib/format/duration";

const day = 86_400_000;

/** Where a customer is now and since when, in a sentence. */
export function sayStanding(customer: Customer, { now, zone }: { now: Date; zone: string }): string {
  const stage = customer.stage?.name;
  const first = `first contact ${formatDate(customer.firstContactAt, { zone })}`;
  if (customer.endedAt) {
    const on = formatDate(customer.endedAt, { zone });
    const way =
      customer.status === "left" ? "Left" : customer.status === "declined" ? "Declined" : "Cancelled";
    return `${way} on ${on}${stage ? `, last in ${stage}` : ""}; ${first}.`;
  }
  if (!stage || !customer.stageSince) return `In no stage yet; ${first}.`;
  const days = (now.getTime() - Date.parse(customer.stageSince)) / day;
  const since = `since ${formatDate(customer.stageSince, { zone })}`;
  return `In ${stage} ${since}${days >= 1 ? ` (${formatDays(days)})` : ""}; ${first}.`;
}
