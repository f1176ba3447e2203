import type { PoolCharge, PoolKind } from "@/lib/engine/allocation/pool";
import { type CivilMonth, monthsBetween, shiftMonth } from "@/lib/engine/calendar/civil-month";

export type WatchedPool = {
  readonly id: string;
  readonly kind: PoolKind;
  readonly charges: readonly PoolCharge[];
};

/** Software bought or built that nobody looks after; `lastCare` null: nothing was ever spent on its upkeep. */
export type FilingCabinet = {
  readonly poolId: string;
  readonly lastCare: CivilMonth | null;
  readonly monthsWithout: number;
};

/**
 * Purchased and custom pools without any upkeep or maintenance in the twelve whole months before `month`, longest first
 * (economics reference, section 5: software needs care to keep its value). A pool is judged once its first charge is
 * twelve months old; a refunded upkeep is no upkeep.
 */
export function findFilingCabinets(
  pools: readonly WatchedPool[],
  month: CivilMonth,
  months = 12,
): FilingCabinet[] {
  const since = shiftMonth(month, -months);
  return pools
    .filter((pool) => pool.kind === "purchased" || pool.kind === "custom")
    .flatMap((pool) => {
      const past = pool.charges.filter((charge) => charge.month < month);
      const begun = earliest(past);
      if (begun === null || begun > since) return [];
      const lastCare = findLastCare(past);
      if (lastCare !== null && lastCare >= since) return [];
      return [{ poolId: pool.id, lastCare, monthsWithout: monthsBetween(lastCare ?? begun, month) }];
    })
    .sort((left, right) => right.monthsWithout - left.monthsWithout);
}

function earliest(charges: readonly PoolCharge[]): CivilMonth | null {
  return charges.reduce<CivilMonth | null>(
    (first, { month }) => (first === null || month < first ? month : first),
    null,
  );
}

/** The last month in which more was spent on care than came back. */
function findLastCare(charges: readonly PoolCharge[]): CivilMonth | null {
  const spent = new Map<CivilMonth, number>();
  for (const { month, purpose, amountMinor } of charges)
    if (purpose === "maintenance" || purpose === "upkeep")
      spent.set(month, (spent.get(month) ?? 0) + amountMinor);
  const cared = [...spent].filter(([, amount]) => amount > 0).map(([month]) => month);
  return cared.sort().at(-1) ?? null;
}
