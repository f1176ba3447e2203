import { totalBy } from "@/lib/engine/collections";
import { allocate } from "@/lib/engine/money/allocate";
import { type Minor, minor, ZERO } from "@/lib/engine/money/minor";
import type { AllocationLine, AllocationPool, PoolTransfer } from "./allocation";

/** What one pool became: lines on targets and transfers to later pools. */
export type SharedPool = {
  readonly lines: readonly AllocationLine[];
  readonly transfers: readonly PoolTransfer[];
  readonly overUsed: number;
};

/**
 * Shares out one pool that received `received` from earlier layers. Direct parts first; then idle capacity, at the
 * rate amount / capacity; of what is used the shares of later pools; the rest by driver units. Without units the rest
 * is unallocated, or idle where a capacity is known; percents that come to less than a hundred leave a remainder
 * unallocated. Every split is `allocate`.
 */
export function sharePool(pool: AllocationPool, received: number): SharedPool {
  const direct = totalBy(pool.direct, (part) => part.amountMinor);
  const shareable = minor(pool.amountMinor + received - direct);
  const units = totalBy(pool.claims, (claim) => claim.units);
  const { used, idle } = splitIdle(pool, shareable, units);
  const { transfers, rest } = splitShares(pool, used);
  const lines = [...directLines(pool), ...(idle === 0 ? [] : [idleLine(pool, idle, units)])];
  for (const line of shareByDriver(pool, rest, units)) lines.push(line);
  return { lines, transfers, overUsed: pool.capacity === null ? 0 : Math.max(0, units - pool.capacity) };
}

function splitIdle(pool: AllocationPool, amount: Minor, units: number): { used: Minor; idle: Minor } {
  if (pool.capacity === null || units >= pool.capacity) return { used: amount, idle: ZERO };
  const [used, idle] = splitTwo(amount, units, pool.capacity - units);
  return { used, idle };
}

function splitShares(pool: AllocationPool, used: Minor): { transfers: PoolTransfer[]; rest: Minor } {
  const claims = pool.shares.map(({ poolId, share }) => ({ id: `pool ${poolId}`, weight: share }));
  const whole = totalBy(pool.shares, (share) => share.share);
  if (whole === 0) return { transfers: [], rest: used };
  const { shares } = allocate(used, [...claims, { id: "rest", weight: withoutNoise(1 - whole) }]);
  const amounts = new Map(shares.map(({ id, amount }) => [id, amount]));
  const transfers = pool.shares.map(({ poolId, share }) => ({
    poolId: pool.id,
    toPoolId: poolId,
    share,
    amountMinor: amounts.get(`pool ${poolId}`) ?? ZERO,
  }));
  return { transfers, rest: amounts.get("rest") ?? ZERO };
}

function directLines(pool: AllocationPool): AllocationLine[] {
  return pool.direct.map(({ targetId, amountMinor }) => ({
    poolId: pool.id,
    targetId,
    state: "direct",
    driver: "direct",
    units: null,
    totalUnits: null,
    amountMinor,
  }));
}

function idleLine(pool: AllocationPool, idle: Minor, units: number): AllocationLine {
  const spare = (pool.capacity ?? 0) - units;
  return { ...nobody(pool, idle), state: "idle", units: spare, totalUnits: pool.capacity };
}

function shareByDriver(pool: AllocationPool, rest: Minor, units: number): AllocationLine[] {
  const isPercent = pool.driver === "fixed-percent";
  const totalUnits = isPercent ? 100 : units;
  const open = isPercent && units > 0 ? withoutNoise(100 - units) : 0;
  const [shared, left] = open > 0 ? splitTwo(rest, units, open) : [rest, ZERO];
  const claims = pool.claims.map((claim) => ({ id: claim.targetId, weight: claim.units }));
  const { shares, unallocated } = allocate(shared, claims);
  const lines: AllocationLine[] = [];
  // The shares keep the order of the claims.
  shares.forEach(({ id, amount }, index) => {
    const own = pool.claims[index]?.units ?? 0;
    if (own > 0)
      lines.push({ ...nobody(pool, amount), targetId: id, state: "allocated", units: own, totalUnits });
  });
  const remainder = left + unallocated;
  if (remainder !== 0) lines.push(nobody(pool, remainder));
  return lines;
}

function nobody(pool: AllocationPool, amountMinor: number): AllocationLine {
  const { id: poolId, driver } = pool;
  return { poolId, targetId: null, state: "unallocated", driver, units: null, totalUnits: null, amountMinor };
}

/** Two parts of an amount; a tie goes to the first. */
function splitTwo(amount: Minor, first: number, second: number): [Minor, Minor] {
  const { shares } = allocate(amount, [
    { id: "a", weight: first },
    { id: "b", weight: second },
  ]);
  return [shares[0]?.amount ?? ZERO, shares[1]?.amount ?? ZERO];
}

/** Shares typed as decimals may miss the whole by binary noise, which must not become a cent. */
function withoutNoise(value: number): number {
  return value < 1e-9 ? 0 : value;
}
