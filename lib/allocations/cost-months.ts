import { bearCharges, type ExactMonths, payCharges } from "@/lib/engine/allocation/bear-charges";
import { roundMonths } from "@/lib/engine/allocation/round-months";
import { splitDirect } from "@/lib/engine/allocation/split-direct";
import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import { NOTHING, writeDecimal } from "@/lib/engine/money/fraction";
import { ZERO } from "@/lib/engine/money/minor";
import type { RunCharge } from "./input";
import { directTarget, type PoolMonthCost } from "./plan-month";

/** More places than a provider writes; amortised thirds are cut there for reading only. */
const shownDecimals = 20;

/** What every pool costs in every month, rounded once with the rest carried; by month. */
export function costMonths(
  charges: readonly RunCharge[],
  decimals: number,
): ReadonlyMap<CivilMonth, PoolMonthCost[]> {
  const months = new Map<CivilMonth, PoolMonthCost[]>();
  const byPool = Map.groupBy(charges, (charge) => charge.poolId);
  for (const [poolId, own] of byPool) {
    const cash = new Map(roundMonths(payCharges(own), decimals).map((row) => [row.month, row.amountMinor]));
    const borne = new Map(roundMonths(bearCharges(own), decimals).map((row) => [row.month, row]));
    const parts = [...Map.groupBy(own, (charge) => directTarget(charge.stageId, charge.customerId))].map(
      ([targetId, named]): { targetId: string | null; months: ExactMonths } => ({
        targetId,
        months: bearCharges(named),
      }),
    );
    for (const month of new Set([...cash.keys(), ...borne.keys()])) {
      const row = borne.get(month);
      const ownMinor = row?.amountMinor ?? ZERO;
      const named = parts.map((part) => ({
        targetId: part.targetId,
        exact: part.months.get(month) ?? NOTHING,
      }));
      const list = months.get(month) ?? [];
      list.push({
        poolId,
        cashMinor: cash.get(month) ?? 0,
        ownMinor,
        exactCost: writeDecimal(row?.exact ?? NOTHING, shownDecimals),
        split: splitDirect(ownMinor, named, decimals),
      });
      months.set(month, list);
    }
  }
  return months;
}
