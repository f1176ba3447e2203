import { type CivilMonth, listMonths, nextMonth } from "@/lib/engine/calendar/civil-month";
import { amortisePurchase } from "./amortise-purchase";
import type { ChargePurpose, CostPool, PoolCharge, PoolKind } from "./pool";

/**
 * One month of a pool in its two views, which are never added: `cashMinor` is what was charged, `costMinor` what the
 * month bears of it, with purchases replaced by their amortisation.
 */
export type PoolMonth = {
  readonly month: CivilMonth;
  readonly cashMinor: number;
  readonly costMinor: number;
};

/** What becomes an asset rather than a cost of its month, where the pool has a life to spread it over. */
const capitalised: Record<PoolKind, readonly ChargePurpose[]> = {
  custom: ["build"],
  purchased: ["purchase", "implementation"],
  saas: [],
  cloud: [],
  staff: [],
};

/**
 * Monthly cost of a pool, from its first charge to the last charge or amortisation. Purchases and their
 * implementation, and what custom software cost to build, are spread straight over the pool's life from the month they
 * were charged; everything else is borne as it is charged. Σ cash = Σ cost over all months.
 */
export function measurePoolCost(pool: CostPool, charges: readonly PoolCharge[]): PoolMonth[] {
  const cash = new Map<CivilMonth, number>();
  const cost = new Map<CivilMonth, number>();
  const assets = new Map<CivilMonth, number>();
  for (const { month, purpose, amountMinor } of charges) {
    add(cash, month, amountMinor);
    const isAsset = pool.lifeMonths !== null && capitalised[pool.kind].includes(purpose);
    add(isAsset ? assets : cost, month, amountMinor);
  }
  for (const [from, amount] of assets) {
    const purchase = {
      purchaseMinor: amount,
      implementationMinor: 0,
      from,
      lifeMonths: pool.lifeMonths ?? 1,
    };
    for (const { month, amountMinor } of amortisePurchase(purchase)) add(cost, month, amountMinor);
  }
  const months = [...cash.keys(), ...cost.keys()].sort();
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return [];
  return listMonths(first, nextMonth(last)).map((month) => ({
    month,
    cashMinor: cash.get(month) ?? 0,
    costMinor: cost.get(month) ?? 0,
  }));
}

function add(amounts: Map<CivilMonth, number>, month: CivilMonth, amount: number): void {
  amounts.set(month, (amounts.get(month) ?? 0) + amount);
}
