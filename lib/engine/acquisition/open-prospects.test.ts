import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cacUnderPolicy, comparePolicies, OPEN_POLICIES, type ProspectBook } from "./open-prospects";

const example: ProspectBook = {
  closes: 60,
  closedCost: 60 * 80,
  lostCost: 100 * 30,
  open: [{ customers: 40, spent: 50, closeProbability: 0.25, remaining: 20 }],
};

describe("open prospects", () => {
  it("3.2 open prospects: the four policies of the worked example", () => {
    expect(cacUnderPolicy(example, "all-cost").cac.value).toBeCloseTo(163.333, 3);
    expect(cacUnderPolicy(example, "resolved-only").cac.value).toBe(130);
    expect(cacUnderPolicy(example, "ultimate").cac.value).toBeCloseTo(151.428571, 6);
    expect(cacUnderPolicy(example, "work-in-progress").cac.value).toBe(155);
  });

  it("3.2 open prospects: what is not loaded is carried forward", () => {
    // Incurred 9,800. Resolved only carries the 2,000 spent on the open ones, work in progress a quarter of it.
    expect(cacUnderPolicy(example, "all-cost")).toMatchObject({ loaded: 9800, carriedForward: 0 });
    expect(cacUnderPolicy(example, "resolved-only")).toMatchObject({ loaded: 7800, carriedForward: 2000 });
    expect(cacUnderPolicy(example, "work-in-progress")).toMatchObject({ loaded: 9300, carriedForward: 500 });
    // 60 closes at 151.43 bear 9,085.71.
    expect(cacUnderPolicy(example, "ultimate").carriedForward).toBeCloseTo(9800 - (60 * 10_600) / 70, 9);
  });

  it("3.2 open prospects: the default comes first in the comparison", () => {
    expect(comparePolicies(example).map((each) => each.policy)).toEqual(OPEN_POLICIES);
    expect(OPEN_POLICIES[0]).toBe("ultimate");
  });

  it("3.2 open prospects: without a close nothing is loaded and lost cost is written off", () => {
    const none = { ...example, closes: 0, closedCost: 0 };
    expect(cacUnderPolicy(none, "resolved-only")).toMatchObject({
      cac: { value: null, reason: "no-closes" },
      loaded: 0,
      carriedForward: 2000,
      writtenOff: 3000,
    });
    expect(cacUnderPolicy(none, "all-cost")).toMatchObject({ carriedForward: 0, writtenOff: 5000 });
    expect(cacUnderPolicy(none, "work-in-progress")).toMatchObject({ carriedForward: 500, writtenOff: 4500 });
    // The ultimate figure exists as soon as closes are expected: (3,000 + 2,000 + 800) / 10.
    expect(cacUnderPolicy(none, "ultimate")).toMatchObject({
      cac: { value: 580 },
      loaded: 0,
      writtenOff: 3000,
    });
  });

  it("3.2 open prospects: a probability outside 0 and 1 is refused", () => {
    const open = [{ customers: 1, spent: 1, closeProbability: 1.2, remaining: 0 }];
    expect(() => cacUnderPolicy({ ...example, open }, "ultimate")).toThrow("within 0 and 1");
  });
});

const amount = fc.integer({ min: 0, max: 1_000_000 });
const books = fc.record({
  closes: fc.nat(500),
  closedCost: amount,
  lostCost: amount,
  open: fc.array(
    fc.record({
      customers: fc.nat(200),
      spent: fc.nat(5000),
      closeProbability: fc.double({ min: 0, max: 1, noNaN: true }),
      remaining: fc.nat(5000),
    }),
  ),
});

describe("open prospects, laws", () => {
  it("3.2 open prospects: loaded + carried forward + written off = cost incurred, under every policy", () => {
    fc.assert(
      fc.property(books, fc.constantFrom(...OPEN_POLICIES), (book, policy) => {
        const { incurred, loaded, carriedForward, writtenOff } = cacUnderPolicy(book, policy);
        const spent = book.open.reduce((sum, group) => sum + group.customers * group.spent, 0);
        expect(incurred).toBe(book.closedCost + book.lostCost + spent);
        expect(Math.abs(loaded + carriedForward + writtenOff - incurred)).toBeLessThanOrEqual(
          1e-9 * (1 + incurred),
        );
      }),
    );
  });

  it("3.2 open prospects: with nobody open all policies are one", () => {
    fc.assert(
      fc.property(books, (book) => {
        const values = comparePolicies({ ...book, open: [] }).map((each) => each.cac.value);
        expect(new Set(values).size).toBe(1);
      }),
    );
  });

  it("3.2 open prospects: work in progress lies between resolved only and all cost", () => {
    fc.assert(
      fc.property(books, (book) => {
        fc.pre(book.closes > 0);
        const [low, middle, high] = (["resolved-only", "work-in-progress", "all-cost"] as const).map(
          (policy) => cacUnderPolicy(book, policy).cac.value ?? Number.NaN,
        );
        const slack = 1e-9 * (1 + (high ?? 0));
        expect(middle).toBeGreaterThanOrEqual((low ?? 0) - slack);
        expect(middle).toBeLessThanOrEqual((high ?? 0) + slack);
      }),
    );
  });
});
