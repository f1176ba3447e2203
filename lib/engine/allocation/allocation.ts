import type { Driver, DriverClaim } from "./driver";

/**
 * A pool to share out. `direct` are parts of its own amount that name their target. `capacity` is the practical
 * capacity in units of the driver, null where none is known. `shares` go to pools of later layers, each a share 0 to 1
 * of what is used; the claims on targets take the rest.
 */
export type AllocationPool = {
  readonly id: string;
  readonly layer: number;
  readonly amountMinor: number;
  readonly direct: readonly { readonly targetId: string; readonly amountMinor: number }[];
  readonly capacity: number | null;
  readonly shares: readonly { readonly poolId: string; readonly share: number }[];
  readonly driver: Driver;
  readonly claims: readonly DriverClaim[];
};

/** The one state a part of a pool's cost is in. */
export type LineState = "direct" | "allocated" | "idle" | "unallocated";

/** A part of a pool: `amountMinor` is the pool's shared amount times `units` / `totalUnits`, to the minor unit. */
export type AllocationLine = {
  readonly poolId: string;
  readonly targetId: string | null;
  readonly state: LineState;
  readonly driver: Driver;
  readonly units: number | null;
  readonly totalUnits: number | null;
  readonly amountMinor: number;
};

/** What a pool handed on to a pool of a later layer. */
export type PoolTransfer = {
  readonly poolId: string;
  readonly toPoolId: string;
  readonly share: number;
  readonly amountMinor: number;
};

/**
 * What became of one pool: `own + received = direct + sent + idle + allocated + unallocated`. `overUsed` is by how many
 * units it was used beyond its practical capacity.
 */
export type PoolOutcome = {
  readonly poolId: string;
  readonly own: number;
  readonly received: number;
  readonly sent: number;
  readonly direct: number;
  readonly idle: number;
  readonly allocated: number;
  readonly unallocated: number;
  readonly overUsed: number;
};

/** Σ lines = Σ own amounts of all pools, always. */
export type AllocationRun = {
  readonly lines: readonly AllocationLine[];
  readonly transfers: readonly PoolTransfer[];
  readonly pools: readonly PoolOutcome[];
};
