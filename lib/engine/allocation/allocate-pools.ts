import { compareText, totalBy } from "@/lib/engine/collections";
import { EngineError } from "@/lib/engine/engine-error";
import type {
  AllocationLine,
  AllocationPool,
  AllocationRun,
  LineState,
  PoolOutcome,
  PoolTransfer,
} from "./allocation";
import { checkPools } from "./check-pools";
import { type SharedPool, sharePool } from "./share-pool";

/**
 * Shares out the pools of one period, layer by layer, pools of a layer in the order of their ids, so that the order they
 * are given in never matters. Every line is direct, allocated, idle or unallocated; the lines sum to the pools' own
 * amounts to the minor unit, which is asserted. Throws `EngineError("bad-argument")` for pools that cannot be shared
 * out (see `checkPools`).
 */
export function allocatePools(pools: readonly AllocationPool[]): AllocationRun {
  checkPools(pools);
  const received = new Map<string, number>();
  const lines: AllocationLine[] = [];
  const transfers: PoolTransfer[] = [];
  const outcomes: PoolOutcome[] = [];
  const ordered = [...pools].sort(
    (left, right) => left.layer - right.layer || compareText(left.id, right.id),
  );
  for (const pool of ordered) {
    const given = received.get(pool.id) ?? 0;
    const shared = sharePool(pool, given);
    for (const line of shared.lines) lines.push(line);
    for (const transfer of shared.transfers) {
      transfers.push(transfer);
      received.set(transfer.toPoolId, (received.get(transfer.toPoolId) ?? 0) + transfer.amountMinor);
    }
    outcomes.push(concludePool(pool, given, shared));
  }
  return { lines, transfers, pools: outcomes };
}

/** The partition of a pool. Throws when its parts miss the whole, which no input can bring about. */
function concludePool(pool: AllocationPool, received: number, shared: SharedPool): PoolOutcome {
  const by: Record<LineState, number> = { direct: 0, allocated: 0, idle: 0, unallocated: 0 };
  for (const line of shared.lines) by[line.state] += line.amountMinor;
  const sent = totalBy(shared.transfers, (transfer) => transfer.amountMinor);
  const parts = by.direct + by.allocated + by.idle + by.unallocated + sent;
  if (parts !== pool.amountMinor + received)
    throw new EngineError("unsafe-amount", `The parts of pool ${pool.id} do not make the whole.`);
  return { poolId: pool.id, own: pool.amountMinor, received, sent, ...by, overUsed: shared.overUsed };
}
