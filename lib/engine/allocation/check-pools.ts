import { totalBy } from "@/lib/engine/collections";
import { EngineError } from "@/lib/engine/engine-error";
import type { AllocationPool } from "./allocation";

/**
 * Refuses pools that cannot be shared out: repeated or unknown ids; a share with itself, with an earlier layer or with
 * the same one, which is how a circle would begin; shares beyond the whole; direct parts beyond the pool's own amount
 * or of the other sign; a capacity that is not above 0. Throws `EngineError("bad-argument")`.
 */
export function checkPools(pools: readonly AllocationPool[]): void {
  const layers = new Map(pools.map((pool) => [pool.id, pool.layer]));
  if (layers.size !== pools.length) refuse("Each pool needs an id of its own.");
  for (const pool of pools) {
    for (const { poolId, share } of pool.shares) {
      const layer = layers.get(poolId);
      if (poolId === pool.id) refuse(`Pool ${pool.id} cannot share with itself.`);
      if (layer === undefined) refuse(`Pool ${pool.id} shares with ${poolId}, which is not there.`);
      else if (layer <= pool.layer)
        refuse(`Pool ${pool.id} can only share with later layers, not with ${poolId}.`);
      if (!(share >= 0)) refuse(`Pool ${pool.id} has a share that is negative.`);
    }
    if (new Set(pool.shares.map((share) => share.poolId)).size !== pool.shares.length)
      refuse(`Pool ${pool.id} shares with the same pool twice.`);
    if (totalBy(pool.shares, (share) => share.share) > 1 + 1e-9)
      refuse(`Pool ${pool.id} shares more than the whole.`);
    checkDirect(pool);
    if (pool.capacity !== null && !(pool.capacity > 0))
      refuse(`The capacity of pool ${pool.id} is not above 0.`);
    if (pool.driver === "fixed-percent" && pool.capacity !== null)
      refuse(`Pool ${pool.id} is shared by percent, which has no capacity.`);
  }
}

function checkDirect(pool: AllocationPool): void {
  const sign = Math.sign(pool.amountMinor);
  const direct = totalBy(pool.direct, (part) => part.amountMinor);
  if (pool.direct.some((part) => part.amountMinor * sign < 0 || (sign === 0 && part.amountMinor !== 0)))
    refuse(`A direct part of pool ${pool.id} has another sign than the pool.`);
  if (Math.abs(direct) > Math.abs(pool.amountMinor))
    refuse(`The direct parts of pool ${pool.id} come to more than the pool.`);
}

function refuse(message: string): never {
  throw new EngineError("bad-argument", message);
}
