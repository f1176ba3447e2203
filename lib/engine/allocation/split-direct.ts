import { compareText, totalBy } from "@/lib/engine/collections";
import { allocate } from "@/lib/engine/money/allocate";
import { type Fraction, scaleFraction } from "@/lib/engine/money/fraction";
import { type Minor, minor, ZERO } from "@/lib/engine/money/minor";

/** A part of a pool's month by name; a null target is the part that nobody was named for. */
export type NamedPart = { readonly targetId: string | null; readonly exact: Fraction };

export type SplitMonth = {
  readonly direct: readonly { readonly targetId: string; readonly amountMinor: Minor }[];
  readonly rest: Minor;
};

const REST = "";

/**
 * Splits the rounded amount of a pool's month into what names its target and the rest, in proportion to the exact
 * parts. Charges and credits are split apart, so that no part changes its sign; together they make the amount.
 * `decimals` are those of the currency, the exact parts being in major units.
 */
export function splitDirect(amount: Minor, parts: readonly NamedPart[], decimals: number): SplitMonth {
  if (parts.every((part) => part.targetId === null)) return { direct: [], rest: amount };
  const sized = parts.map((part) => ({
    id: part.targetId ?? REST,
    size: toNumber(scaleFraction(part.exact, 10n ** BigInt(decimals), 1n)),
  }));
  const charges = sized.filter((part) => part.size > 0);
  const credits = sized.filter((part) => part.size < 0);
  const ofCredits = creditsOf(amount, charges, credits);
  const amounts = new Map<string, number>();
  for (const [total, group] of [
    [minor(amount - ofCredits), charges],
    [ofCredits, credits],
  ] as const)
    for (const { id, amount: part } of allocate(
      total,
      group.map(({ id, size }) => ({ id, weight: Math.abs(size) })),
    ).shares)
      amounts.set(id, (amounts.get(id) ?? 0) + part);
  const direct = parts
    .flatMap(({ targetId }) =>
      targetId === null ? [] : [{ targetId, amountMinor: minor(amounts.get(targetId) ?? 0) }],
    )
    .filter(({ amountMinor }) => amountMinor !== 0)
    .sort((left, right) => compareText(left.targetId, right.targetId));
  return { direct, rest: minor(amount - totalBy(direct, (part) => part.amountMinor)) };
}

type Sized = { readonly id: string; readonly size: number };

/** What of the amount are credits: all of it without charges, none without credits, else by their own size. */
function creditsOf(amount: Minor, charges: readonly Sized[], credits: readonly Sized[]): Minor {
  if (credits.length === 0) return ZERO;
  if (charges.length === 0) return amount;
  const rounded = Math.round(totalBy(credits, (part) => part.size));
  // What was carried from earlier months may tip a small amount over; charges never turn negative by it.
  return minor(Math.min(rounded, amount, 0));
}

function toNumber({ top, bottom }: Fraction): number {
  const whole = top / bottom;
  return Number(whole) + Number(top - whole * bottom) / Number(bottom);
}
