import { allocatePools } from "@/lib/engine/allocation/allocate-pools";
import type { AllocationPool, LineState, PoolTransfer } from "@/lib/engine/allocation/allocation";
import type { Driver } from "@/lib/engine/allocation/driver";
import type { SplitMonth } from "@/lib/engine/allocation/split-direct";
import { totalBy } from "@/lib/engine/collections";
import type { RunPool } from "./input";
import { isCounted, type StageUnits, unitColumns, unitScale } from "./units";

/** What a pool bears in a month, before it is shared out; a null pool gathers what no rule placed. */
export type PoolMonthCost = {
  poolId: string | null;
  cashMinor: number;
  ownMinor: number;
  exactCost: string;
  split: SplitMonth;
};

export type PlannedLine = {
  poolId: string | null;
  state: LineState;
  driver: Driver;
  stageId: string | null;
  customerId: string | null;
  units: number | null;
  totalUnits: number | null;
  amountMinor: number;
  /** Split among customers: the column of their units, and the stages that count. */
  among: { column: string; totalUnits: number; stageIds: readonly string[] | null } | null;
};

export type PlannedPool = Omit<PoolMonthCost, "split"> & {
  received: number;
  sent: number;
  direct: number;
  allocated: number;
  idle: number;
  unallocated: number;
  units: number;
  capacity: number | null;
  overUsed: number;
};

export type PlannedMonth = {
  pools: PlannedPool[];
  lines: PlannedLine[];
  transfers: readonly PoolTransfer[];
};

const EVERYONE = "everyone";

/** Units of a pool in a month, in whole units of its driver. */
function unitsOf(pool: RunPool, units: readonly StageUnits[]): number {
  if (!isCounted(pool.driver)) return 0;
  const column = unitColumns[pool.driver];
  return totalBy(units, (row) =>
    pool.stageIds === null || pool.stageIds.includes(row.stageId) ? row[column] : 0,
  );
}

/**
 * Shares out one month. The engine splits each pool into idle, handed on and shared; customers are one claim to it,
 * because how much they bear together does not depend on who they are. Throws as `allocatePools`.
 */
export function planMonth(
  pools: readonly RunPool[],
  costs: readonly PoolMonthCost[],
  units: readonly StageUnits[],
): PlannedMonth {
  const costOf = new Map(costs.map((cost) => [cost.poolId, cost]));
  const wholeUnits = new Map(pools.map((pool) => [pool.id, unitsOf(pool, units)]));
  const run = allocatePools(pools.map((pool) => toEnginePool(pool, costOf.get(pool.id), wholeUnits)));
  const lines: PlannedLine[] = costs.flatMap((cost) => directLines(cost));
  const byId = new Map(pools.map((pool) => [pool.id, pool]));
  for (const line of run.lines) {
    const pool = byId.get(line.poolId);
    const whole = wholeUnits.get(line.poolId) ?? 0;
    const counted = pool && isCounted(pool.driver) && line.state === "allocated";
    lines.push({
      ...line,
      stageId: line.targetId === EVERYONE ? null : line.targetId,
      customerId: null,
      among: counted
        ? {
            column: unitColumns[pool.driver as keyof typeof unitColumns],
            totalUnits: whole,
            stageIds: pool.stageIds,
          }
        : null,
    });
  }
  const planned = run.pools.map((outcome): PlannedPool => {
    const cost = costOf.get(outcome.poolId);
    const direct = totalBy(cost?.split.direct ?? [], (part) => part.amountMinor);
    const pool = byId.get(outcome.poolId);
    return {
      ...outcome,
      ...(cost ? omitSplit(cost) : nothingBorne(outcome.poolId)),
      direct,
      units: pool ? scaled(pool, wholeUnits) : 0,
      capacity: pool?.capacity ?? null,
    };
  });
  const homeless = costOf.get(null);
  if (homeless) {
    if (homeless.split.rest !== 0) lines.push(unplaced(homeless.split.rest));
    planned.push({
      ...omitSplit(homeless),
      received: 0,
      sent: 0,
      allocated: 0,
      idle: 0,
      direct: totalBy(homeless.split.direct, (part) => part.amountMinor),
      unallocated: homeless.split.rest,
      units: 0,
      capacity: null,
      overUsed: 0,
    });
  }
  return { pools: planned.filter(isWorthKeeping), lines, transfers: run.transfers.filter(hasAmount) };
}

function toEnginePool(
  pool: RunPool,
  cost: PoolMonthCost | undefined,
  wholeUnits: ReadonlyMap<string, number>,
): AllocationPool {
  const units = scaled(pool, wholeUnits);
  const everyone = units > 0 ? [{ targetId: EVERYONE, units }] : [];
  const stages = pool.percents.filter(({ percent }) => percent > 0);
  return {
    id: pool.id,
    layer: pool.layer,
    amountMinor: cost?.split.rest ?? 0,
    direct: [],
    capacity: pool.capacity,
    shares: pool.shares.map(({ poolId, percent }) => ({ poolId, share: percent / 100 })),
    driver: pool.driver,
    claims:
      pool.driver === "fixed-percent"
        ? stages.map(({ stageId, percent }) => ({ targetId: stageId, units: percent }))
        : everyone,
  };
}

function scaled(pool: RunPool, wholeUnits: ReadonlyMap<string, number>): number {
  return isCounted(pool.driver) ? (wholeUnits.get(pool.id) ?? 0) / unitScale[pool.driver] : 0;
}

/** The target of a direct part as one text: a stage, a customer, or both. */
export const directTarget = (stageId: string | null, customerId: string | null): string | null =>
  stageId === null && customerId === null ? null : `${stageId ?? ""}/${customerId ?? ""}`;

function directLines(cost: PoolMonthCost): PlannedLine[] {
  return cost.split.direct.map(({ targetId, amountMinor }) => {
    const [stageId, customerId] = targetId.split("/");
    return {
      poolId: cost.poolId,
      state: "direct",
      driver: "direct",
      stageId: stageId || null,
      customerId: customerId || null,
      units: null,
      totalUnits: null,
      amountMinor,
      among: null,
    };
  });
}

function unplaced(amountMinor: number): PlannedLine {
  return {
    poolId: null,
    state: "unallocated",
    driver: "direct",
    stageId: null,
    customerId: null,
    units: null,
    totalUnits: null,
    amountMinor,
    among: null,
  };
}

function omitSplit({ split: _, ...cost }: PoolMonthCost): Omit<PoolMonthCost, "split"> {
  return cost;
}

const nothingBorne = (poolId: string) => ({ poolId, cashMinor: 0, ownMinor: 0, exactCost: "0" });
const hasAmount = ({ amountMinor }: { amountMinor: number }) => amountMinor !== 0;
const isWorthKeeping = (pool: PlannedPool) =>
  pool.ownMinor !== 0 || pool.cashMinor !== 0 || pool.received !== 0 || pool.exactCost !== "0";
