import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { totalBy } from "@/lib/engine/collections";
import { allocatePools } from "./allocate-pools";
import type { AllocationPool } from "./allocation";
import { countDriverUnits, type Driver, type TargetActivity } from "./driver";

function poolOf(change: Partial<AllocationPool> = {}): AllocationPool {
  return {
    id: "crm",
    layer: 0,
    amountMinor: 1000,
    direct: [],
    capacity: null,
    shares: [],
    driver: "touchpoint-count",
    claims: [
      { targetId: "ann", units: 1 },
      { targetId: "bob", units: 3 },
    ],
    ...change,
  };
}

const short = (pool: Partial<AllocationPool>) =>
  allocatePools([poolOf(pool)]).lines.map(({ targetId, state, amountMinor }) => [
    targetId,
    state,
    amountMinor,
  ]);

describe("allocation of one pool", () => {
  it("3.5 allocation: by driver units, each line with its ratio", () => {
    const { lines, pools } = allocatePools([poolOf()]);
    expect(lines).toEqual([
      {
        poolId: "crm",
        targetId: "ann",
        state: "allocated",
        driver: "touchpoint-count",
        units: 1,
        totalUnits: 4,
        amountMinor: 250,
      },
      {
        poolId: "crm",
        targetId: "bob",
        state: "allocated",
        driver: "touchpoint-count",
        units: 3,
        totalUnits: 4,
        amountMinor: 750,
      },
    ]);
    expect(pools[0]).toMatchObject({ own: 1000, allocated: 1000, idle: 0, unallocated: 0, overUsed: 0 });
  });

  it("3.5 allocation: idle capacity first, on a line of its own", () => {
    // 1,000 for ten units is 100 a unit; four are used.
    expect(short({ capacity: 10 })).toEqual([
      [null, "idle", 600],
      ["ann", "allocated", 100],
      ["bob", "allocated", 300],
    ]);
  });

  it("3.5 allocation: used beyond capacity there is no idle part, and it is said by how much", () => {
    const { lines, pools } = allocatePools([poolOf({ capacity: 3 })]);
    expect(lines.map((line) => line.amountMinor)).toEqual([250, 750]);
    expect(pools[0]).toMatchObject({ idle: 0, overUsed: 1 });
  });

  it("3.5 allocation: without any units it is unallocated, or idle where a capacity is known", () => {
    expect(short({ claims: [] })).toEqual([[null, "unallocated", 1000]]);
    expect(short({ claims: [], capacity: 10 })).toEqual([[null, "idle", 1000]]);
  });

  it("3.5 allocation: what names its target is direct, the rest follows the driver", () => {
    expect(short({ direct: [{ targetId: "bob", amountMinor: 600 }] })).toEqual([
      ["bob", "direct", 600],
      ["ann", "allocated", 100],
      ["bob", "allocated", 300],
    ]);
    expect(short({ driver: "direct", claims: [], direct: [{ targetId: "bob", amountMinor: 600 }] })).toEqual([
      ["bob", "direct", 600],
      [null, "unallocated", 400],
    ]);
  });

  it("3.5 allocation: percents below a hundred leave the remainder unallocated", () => {
    const claims = [
      { targetId: "ann", units: 30 },
      { targetId: "bob", units: 60 },
    ];
    expect(short({ driver: "fixed-percent", claims })).toEqual([
      ["ann", "allocated", 300],
      ["bob", "allocated", 600],
      [null, "unallocated", 100],
    ]);
  });

  it("3.5 allocation: a credit mirrors a charge", () => {
    expect(short({ amountMinor: -1000, capacity: 10 })).toEqual([
      [null, "idle", -600],
      ["ann", "allocated", -100],
      ["bob", "allocated", -300],
    ]);
  });
});

describe("allocation in layers", () => {
  it("3.5 allocation: a pool shares with later layers first, by hand", () => {
    const hosting = poolOf({ id: "hosting", amountMinor: 1000, shares: [{ poolId: "crm", share: 0.4 }] });
    const { lines, transfers, pools } = allocatePools([poolOf({ layer: 1, amountMinor: 200 }), hosting]);
    expect(transfers).toEqual([{ poolId: "hosting", toPoolId: "crm", share: 0.4, amountMinor: 400 }]);
    expect(lines.map((line) => [line.poolId, line.amountMinor])).toEqual([
      ["hosting", 150],
      ["hosting", 450],
      ["crm", 150],
      ["crm", 450],
    ]);
    expect(pools[1]).toMatchObject({ poolId: "crm", own: 200, received: 400, allocated: 600 });
  });

  it("3.5 allocation: idle is taken before anything is handed on", () => {
    const hosting = poolOf({ id: "hosting", capacity: 8, shares: [{ poolId: "crm", share: 1 }] });
    const { pools } = allocatePools([hosting, poolOf({ layer: 1, amountMinor: 0 })]);
    expect(pools[0]).toMatchObject({ idle: 500, sent: 500, allocated: 0 });
  });

  it("3.5 allocation: never with itself, backwards, sideways, or beyond the whole", () => {
    const shares = (poolId: string, share = 0.5) => ({ shares: [{ poolId, share }] });
    expect(() => allocatePools([poolOf(shares("crm"))])).toThrow("itself");
    expect(() => allocatePools([poolOf(shares("gone"))])).toThrow("not there");
    const early = poolOf({ id: "early" });
    expect(() => allocatePools([early, poolOf({ layer: 1, ...shares("early") })])).toThrow("later layers");
    expect(() => allocatePools([early, poolOf(shares("early"))])).toThrow("later layers");
    const late = poolOf({ id: "late", layer: 2 });
    expect(() => allocatePools([late, poolOf(shares("late", 1.1))])).toThrow("more than the whole");
    expect(() => allocatePools([late, poolOf(shares("late", -1))])).toThrow("negative");
    expect(() => allocatePools([late, late])).toThrow("id of its own");
    expect(() => allocatePools([poolOf({ capacity: 0 })])).toThrow("capacity");
    expect(() => allocatePools([poolOf({ direct: [{ targetId: "ann", amountMinor: 1001 }] })])).toThrow(
      "more than",
    );
    expect(() => allocatePools([poolOf({ direct: [{ targetId: "ann", amountMinor: -1 }] })])).toThrow("sign");
  });
});

/** Pools of three layers, each sharing with some of the later ones. */
const arbitraryPools = fc
  .array(
    fc.record({
      layer: fc.nat(2),
      amountMinor: fc.integer({ min: 0, max: 1_000_000 }),
      directShare: fc.double({ min: 0, max: 1, noNaN: true }),
      capacity: fc.option(fc.double({ min: 1, max: 200, noNaN: true })),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      units: fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { maxLength: 6 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((rows) =>
    rows.map((row, index) => {
      const later = rows.flatMap((other, at) => (other.layer > row.layer ? [`pool ${at}`] : []));
      return poolOf({
        id: `pool ${index}`,
        layer: row.layer,
        amountMinor: row.amountMinor,
        direct: [{ targetId: "target 0", amountMinor: Math.floor(row.amountMinor * row.directShare) }],
        capacity: row.capacity,
        shares: later.map((poolId) => ({ poolId, share: row.share / later.length })),
        claims: row.units.map((units, target) => ({ targetId: `target ${target}`, units })),
      });
    }),
  );

describe("allocation, laws", () => {
  it("3.5 allocation: nothing disappears, and no share is negative", () => {
    fc.assert(
      fc.property(arbitraryPools, (pools) => {
        const { lines, transfers } = allocatePools(pools);
        expect(totalBy(lines, (line) => line.amountMinor)).toBe(totalBy(pools, (pool) => pool.amountMinor));
        for (const part of [...lines, ...transfers]) expect(part.amountMinor).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("3.5 allocation: each pool is parted into its states, whole", () => {
    fc.assert(
      fc.property(arbitraryPools, (pools) => {
        for (const pool of allocatePools(pools).pools)
          expect(pool.direct + pool.sent + pool.idle + pool.allocated + pool.unallocated).toBe(
            pool.own + pool.received,
          );
      }),
    );
  });

  it("3.5 allocation: the order of pools and claims does not matter", () => {
    fc.assert(
      fc.property(arbitraryPools, (pools) => {
        const turned = pools.toReversed().map((pool) => ({ ...pool, claims: pool.claims.toReversed() }));
        const sorted = (list: readonly AllocationPool[]) =>
          allocatePools(list)
            .lines.map((line) => JSON.stringify([line.poolId, line.targetId, line.state, line.amountMinor]))
            .sort();
        expect(sorted(turned)).toEqual(sorted(pools));
      }),
    );
  });
});

describe("drivers", () => {
  const activity = (change: Partial<TargetActivity>): TargetActivity => ({
    targetId: "ann",
    touches: 4,
    work: [
      { minutes: 10, rate: 1 },
      { minutes: 6, rate: 1.5 },
    ],
    activeCustomers: 1,
    revenueMinor: 5000,
    percent: 40,
    ...change,
  });
  const unitsOf = (driver: Driver, change: Partial<TargetActivity> = {}) =>
    countDriverUnits(driver, [activity(change)])[0]?.units;

  it("3.5 drivers: each counts its own units", () => {
    expect(unitsOf("direct")).toBeUndefined();
    expect(unitsOf("touchpoint-count")).toBe(4);
    expect(unitsOf("weighted-minutes")).toBe(10 + 6 * 1.5);
    expect(unitsOf("active-customers")).toBe(1);
    expect(unitsOf("active-customers", { activeCustomers: 0 })).toBeUndefined();
    expect(unitsOf("revenue-share")).toBe(5000);
    expect(unitsOf("revenue-share", { revenueMinor: -5 })).toBeUndefined();
    expect(unitsOf("fixed-percent")).toBe(40);
  });

  it("3.5 drivers: negative units and more than a hundred percent are refused", () => {
    expect(() => unitsOf("touchpoint-count", { touches: -1 })).toThrow("not negative");
    expect(() => countDriverUnits("fixed-percent", [activity({}), activity({ percent: 61 })])).toThrow(
      "hundred",
    );
  });
});
