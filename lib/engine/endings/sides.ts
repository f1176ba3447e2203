import { type DaySet, intersectDays, type Span, subtract, unite } from "./day-set";

/** A revenue entry that says which days it bills or, below zero, gives back. */
export type CoveringEntry = {
  readonly id: string;
  readonly days: Span;
  /** Minor units, not 0. */
  readonly amount: number;
  /** Any clock that both kinds share. A bill counts from when it was dated or recorded, whichever came first. */
  readonly at: number;
};

export type GapKind = "served_not_billed" | "billed_not_served";

/** What an agreement says of its service and its billing. */
export type Sides = {
  readonly startsOn: number;
  /** The last day: as it really ended, or as agreed; null while it runs on. */
  readonly lastOn: number | null;
  /** The last day about which anything is known, of an agreement that has not ended; null: all. */
  readonly knownUntil: number | null;
  /** Its premium, principal or price. */
  readonly amount: number | null;
  /** When it was really served; empty: from start to end. */
  readonly service: readonly Span[];
  readonly entries: readonly CoveringEntry[];
  readonly waived: readonly (Span & { readonly kind: GapKind })[];
};

/** A bill with the days that later refunds have left of it. */
export type Bill = CoveringEntry & { readonly kept: DaySet; readonly length: number };

export const lengthOf = ({ from, until }: Span): number => until - from + 1;

/** Every bill, less the days that a refund of the same time or later gives back. */
export function billsOf(entries: readonly CoveringEntry[]): Bill[] {
  const refunds = entries.filter(({ amount }) => amount < 0);
  return entries
    .filter(({ amount }) => amount > 0)
    .map((bill) => ({
      ...bill,
      length: lengthOf(bill.days),
      kept: subtract([bill.days], unite(refunds.filter(({ at }) => at >= bill.at).map(({ days }) => days))),
    }));
}

export function servedDays({ service, startsOn, lastOn }: Sides): DaySet {
  return unite(
    service.length > 0 ? service : [{ from: startsOn, until: lastOn ?? Number.POSITIVE_INFINITY }],
  );
}

export function billedDays(bills: readonly Bill[]): DaySet {
  return unite(bills.flatMap(({ kept }) => kept));
}

/** Days on which one side ran without the other and that nobody waived. None where nothing says which days were billed. */
export function partingDays(sides: Sides, kind: GapKind): DaySet {
  if (sides.entries.length === 0) return [];
  const served = servedDays(sides);
  const billed = billedDays(billsOf(sides.entries));
  const apart = kind === "served_not_billed" ? subtract(served, billed) : subtract(billed, served);
  const waived = unite(sides.waived.filter((one) => one.kind === kind));
  const known = [{ from: Number.NEGATIVE_INFINITY, until: sides.knownUntil ?? Number.POSITIVE_INFINITY }];
  return intersectDays(subtract(apart, waived), known);
}
