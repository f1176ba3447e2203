import type { CivilMonth } from "@/lib/engine/calendar/civil-month";

/** A balance carried over a period: `closing = opening + capitalised − amortised − writtenOff + other`. */
export type RollForward = {
  readonly opening: number;
  readonly capitalised: number;
  readonly amortised: number;
  /** What was left of those who ended early, expensed in the month of the end. */
  readonly writtenOff: number;
  /** Signed: claw-backs, which lower the balance. */
  readonly other: number;
  readonly closing: number;
};

export type RollForwardMonth = RollForward & { readonly month: CivilMonth };

/** Movements of one month before the balance is known. */
export type BalanceMovement = Pick<RollForward, "capitalised" | "amortised" | "writtenOff" | "other">;

/** Carries a balance over one period (economics reference, section 3: 578 + 640 − 620 + 11 = 609). */
export function rollForward(
  opening: number,
  { capitalised, amortised, writtenOff, other }: BalanceMovement,
): RollForward {
  const closing = opening + capitalised - amortised - writtenOff + other;
  return { opening, capitalised, amortised, writtenOff, other, closing };
}

/** Puts months together, e.g. into a year: the first opening, the movements added, the last closing. */
export function joinRollForward(months: readonly RollForward[]): RollForward {
  const total = { capitalised: 0, amortised: 0, writtenOff: 0, other: 0 };
  for (const month of months) {
    total.capitalised += month.capitalised;
    total.amortised += month.amortised;
    total.writtenOff += month.writtenOff;
    total.other += month.other;
  }
  return rollForward(months[0]?.opening ?? 0, total);
}
