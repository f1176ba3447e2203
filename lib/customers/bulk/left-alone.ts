import type { LeftAlone } from "@/lib/customers/bulk-schema";

export type Left = { id: string; name: string; reason: string };

/** So many of each reason are named. */
const named = 5;

/** Who was left alone, by reason, the commonest first. */
export function groupLeft(left: readonly Left[]): LeftAlone {
  const groups = [...Map.groupBy(left, (one) => one.reason)].map(([reason, all]) => ({
    reason,
    customers: all.length,
    some: all.slice(0, named).map(({ id, name }) => ({ id, name })),
  }));
  return groups.sort((a, b) => b.customers - a.customers);
}
