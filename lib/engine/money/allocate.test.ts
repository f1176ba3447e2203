import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "./allocate";
import { allocateMoney } from "./allocate-money";
import { minor, sumMinor } from "./minor";
import { money } from "./money";

const amountsOf = (total: number, weights: Record<string, number>) =>
  allocate(
    minor(total),
    Object.entries(weights).map(([id, weight]) => ({ id, weight })),
  ).shares.map((share) => share.amount);

describe("allocate", () => {
  it("3.5 sharing: the largest remainder gets the odd unit", () => {
    // Quotas 16.67, 33.33 and 50: whole parts 16, 33, 50 and one unit left for the first.
    expect(amountsOf(100, { a: 1, b: 2, c: 3 })).toEqual([17, 33, 50]);
  });

  it("3.5 sharing: ties go to the smaller id, whatever the order", () => {
    expect(amountsOf(100, { c: 1, a: 1, b: 1 })).toEqual([33, 34, 33]);
    expect(amountsOf(1, { b: 0.1, a: 0.1 })).toEqual([0, 1]);
  });

  it("3.5 sharing: a negative total mirrors the positive one", () => {
    expect(amountsOf(-100, { a: 1, b: 1, c: 1 })).toEqual([-34, -33, -33]);
  });

  it("3.5 sharing: without any weight the total stays, named unallocated", () => {
    expect(allocate(minor(500), [{ id: "a", weight: 0 }])).toEqual({
      shares: [{ id: "a", amount: 0 }],
      unallocated: 500,
    });
    expect(allocate(minor(500), [])).toEqual({ shares: [], unallocated: 500 });
  });

  it("3.5 sharing: negative or infinite weights and repeated ids are refused", () => {
    expect(() => amountsOf(1, { a: -1, b: 2 })).toThrow("not negative");
    expect(() => amountsOf(1, { a: Number.POSITIVE_INFINITY })).toThrow("finite");
    const twice = [
      { id: "a", weight: 1 },
      { id: "a", weight: 1 },
    ];
    expect(() => allocate(minor(1), twice)).toThrow("id of its own");
  });

  it("3.5 sharing: money keeps its currency", () => {
    const claims = [
      { id: "a", weight: 1 },
      { id: "b", weight: 1 },
    ];
    expect(allocateMoney(money(5, "KWD"), claims)).toEqual({
      shares: [
        { id: "a", money: { amount: 3, currency: "KWD" } },
        { id: "b", money: { amount: 2, currency: "KWD" } },
      ],
      unallocated: { amount: 0, currency: "KWD" },
    });
  });
});

const claimsLaw = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    weight: fc.oneof(fc.nat(1000), fc.double({ min: 0, max: 1e6, noNaN: true })),
  }),
  { selector: (claim) => claim.id, maxLength: 20 },
);

describe("allocate, laws", () => {
  it("3.5 sharing: shares and unallocated always sum to the total, of any size", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), claimsLaw, (total, claims) => {
        const { shares, unallocated } = allocate(minor(total), claims);
        expect(sumMinor([...shares.map((share) => share.amount), unallocated])).toBe(total);
      }),
    );
  });

  it("3.5 sharing: no share has another sign than the total, and no weight means no share", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), claimsLaw, (total, claims) => {
        const { shares } = allocate(minor(total), claims);
        shares.forEach(({ amount }, index) => {
          expect(amount * Math.sign(total)).toBeGreaterThanOrEqual(0);
          if (claims[index]?.weight === 0) expect(amount).toBe(0);
        });
      }),
    );
  });

  it("3.5 sharing: the order of the claims does not matter", () => {
    fc.assert(
      fc.property(fc.integer(), claimsLaw, (total, claims) => {
        const byId = (list: typeof claims) =>
          new Map(allocate(minor(total), list).shares.map((share) => [share.id, share.amount]));
        expect(byId(claims.toReversed())).toEqual(byId(claims));
      }),
    );
  });

  it("3.5 sharing: every share is within one unit of its exact quota", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), claimsLaw, (total, claims) => {
        const weight = claims.reduce((sum, claim) => sum + claim.weight, 0);
        fc.pre(weight > 1e-3);
        allocate(minor(total), claims).shares.forEach(({ amount }, index) => {
          const quota = (total * (claims[index]?.weight ?? 0)) / weight;
          expect(Math.abs(amount - quota)).toBeLessThan(1 + 1e-3);
        });
      }),
    );
  });
});
