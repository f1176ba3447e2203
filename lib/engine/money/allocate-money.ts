import { allocate, type Claim } from "./allocate";
import type { Currency } from "./currency";
import type { Money } from "./money";

export type MoneyAllocation<C extends Currency> = {
  readonly shares: readonly { readonly id: string; readonly money: Money<C> }[];
  readonly unallocated: Money<C>;
};

/** `allocate` for an amount with its currency. */
export function allocateMoney<C extends Currency>(
  total: Money<C>,
  claims: readonly Claim[],
): MoneyAllocation<C> {
  const { shares, unallocated } = allocate(total.amount, claims);
  const { currency } = total;
  return {
    shares: shares.map(({ id, amount }) => ({ id, money: { amount, currency } })),
    unallocated: { amount: unallocated, currency },
  };
}
