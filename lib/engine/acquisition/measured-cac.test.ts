import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { civilMonth } from "@/lib/engine/calendar/civil-month";
import { isLost, type Outcome } from "@/lib/engine/outcome";
import { bookFromReach } from "./book-from-reach";
import type { Reach, ReachCell, ReachCount } from "./cells";
import { traceGhosts } from "./ghosts";
import { measureCac, measureCacBy } from "./measured-cac";
import { cacUnderPolicy } from "./open-prospects";
import { windowCac } from "./window-cac";

const who = { cohortMonth: civilMonth("2024-01"), segmentId: null, channel: "phone" };

function aCell(overrides: Partial<ReachCell> = {}): ReachCell {
  const fate = { outcome: "closed" as const, dropOutStageId: null, stageId: "reach" };
  return {
    ...who,
    ...fate,
    entrants: 0,
    touches: 0,
    milliseconds: 0,
    costMinor: 0,
    mediaMinor: 0,
    ...overrides,
  };
}

function aCount(overrides: Partial<ReachCount> = {}): ReachCount {
  const fate = { outcome: "closed" as const, dropOutStageId: null, resolvedMonth: civilMonth("2024-02") };
  return { ...who, ...fate, customers: 1, ...overrides };
}

// Two closed at 80 each, four declined in quote at 30 each, one open in quote at 50.
const reach: Reach = {
  counts: [
    aCount({ customers: 2 }),
    aCount({ outcome: "declined", dropOutStageId: "quote", customers: 4 }),
    aCount({ outcome: "open", dropOutStageId: "quote", resolvedMonth: null }),
  ],
  cells: [
    aCell({ entrants: 2, costMinor: 60, mediaMinor: 40, milliseconds: 120_000 }),
    aCell({ stageId: "quote", entrants: 2, costMinor: 100, milliseconds: 240_000 }),
    aCell({ outcome: "declined", dropOutStageId: "quote", entrants: 4, costMinor: 80, mediaMinor: 80 }),
    aCell({ outcome: "declined", dropOutStageId: "quote", stageId: "quote", entrants: 4, costMinor: 40 }),
    aCell({ outcome: "open", dropOutStageId: "quote", stageId: "quote", entrants: 1, costMinor: 50 }),
  ],
};

describe("measured stage-cohort CAC", () => {
  it("3.2 measured CAC: own and load apart, load by where prospects dropped out", () => {
    const { closes, cost, paid, settled, customers } = measureCac(reach);
    expect(closes).toBe(2);
    expect(customers).toEqual({ closed: 2, declined: 4, cancelled: 0, open: 1 });
    expect(settled).toBe(false);
    expect([cost.own.value, cost.load.value, cost.loaded.value]).toEqual([80, 85, 165]);
    expect(cost.byDropOut).toMatchObject([
      { outcome: "declined", stageId: "quote", customers: 4, amount: 120, perClose: { value: 60 } },
      { outcome: "open", stageId: "quote", customers: 1, amount: 50, perClose: { value: 25 } },
    ]);
    expect(cost.byStage).toMatchObject([
      { stageId: "quote", own: { value: 50 }, load: { value: 45 }, loaded: { value: 95 } },
      { stageId: "reach", own: { value: 30 }, load: { value: 40 }, loaded: { value: 70 } },
    ]);
    expect(paid.value).toBe(60);
  });

  it("3.2 measured CAC: the public loan log, 189.06 loaded minutes an approval, 2.14 × own, 53.30 % unclosed", () => {
    const minutesPerCase: [Outcome, number, number][] = [
      ["closed", 2246, 88.285],
      ["declined", 7635, 12.799],
      ["cancelled", 2807, 38.626],
      ["open", 399, 50.608],
    ];
    const log: Reach = {
      counts: minutesPerCase.map(([outcome, customers]) => aCount({ outcome, customers })),
      cells: minutesPerCase.map(([outcome, customers, minutes]) =>
        aCell({ outcome, entrants: customers, milliseconds: customers * minutes * 60_000 }),
      ),
    };
    const { minutes, closes, customers } = measureCac(log);
    expect(customers.closed + customers.declined + customers.cancelled + customers.open).toBe(13_087);
    expect(closes / 13_087).toBeCloseTo(0.1716, 4);
    // The published cases are rounded to a thousandth of a minute, hence two decimals here.
    expect(minutes.loaded.value).toBeCloseTo(189.0566, 2);
    expect(minutes.loadFactor.value).toBeCloseTo(2.14, 2);
    expect(minutes.unclosedShare.value).toBeCloseTo(0.533, 4);
  });

  it("3.2 measured CAC: no closes yet, everything spent still shown", () => {
    const lost = { counts: reach.counts.slice(1), cells: reach.cells.slice(2) };
    const { cost } = measureCac(lost);
    expect(cost.loaded).toEqual({ value: null, reason: "no-closes", numerator: 170, denominator: 0 });
    expect(cost.loadFactor.reason).toBe("no-own-cost");
    expect(measureCac({ cells: [], counts: [] }).minutes.unclosedShare.reason).toBe("no-activity");
  });

  it("3.2 measured CAC: by cohort, channel or segment, groups sum to the whole", () => {
    const mail = { ...who, channel: "mail" };
    const both: Reach = {
      counts: [...reach.counts, aCount({ ...mail, customers: 3 })],
      cells: [...reach.cells, aCell({ ...mail, costMinor: 300 })],
    };
    const groups = measureCacBy(both, (row) => row.channel);
    expect(groups.map(({ key, cac }) => [key, cac.closes, cac.cost.loaded.value])).toEqual([
      ["mail", 3, 100],
      ["phone", 2, 165],
    ]);
    expect(measureCac(both).cost.total).toBe(630);
  });

  it("3.2 open prospects: the measured book carries the same cost", () => {
    const book = bookFromReach(reach, () => ({ closeProbability: 0.5, remaining: 20 }));
    expect(book).toEqual({
      closes: 2,
      closedCost: 160,
      lostCost: 120,
      open: [{ customers: 1, spent: 50, closeProbability: 0.5, remaining: 20 }],
    });
    expect(cacUnderPolicy(book, "all-cost").cac.value).toBe(measureCac(reach).cost.loaded.value);
  });

  it("3.2 open prospects: cost of an uncounted open prospect does not vanish", () => {
    const cells = [aCell({ outcome: "open", costMinor: 70 })];
    const book = bookFromReach({ cells, counts: [] }, () => ({ closeProbability: 0, remaining: 0 }));
    expect(cacUnderPolicy(book, "all-cost").incurred).toBe(70);
  });
});

describe("ghosts", () => {
  it("3.2 ghosts: each fate ends where it dropped out and stands behind each close in number", () => {
    const [closed, declined, open] = traceGhosts(["reach", "quote"], reach);
    expect(closed).toMatchObject({ outcome: "closed", customers: 2, perClose: { value: 1 } });
    expect(closed?.stages).toMatchObject([
      { stageId: "reach", cost: { value: 30 }, minutes: { value: 1 } },
      { stageId: "quote", cost: { value: 50 }, minutes: { value: 2 } },
    ]);
    expect(declined).toMatchObject({ outcome: "declined", stageId: "quote", perClose: { value: 2 } });
    expect(declined?.stages.map((stage) => stage.cost.value)).toEqual([20, 10]);
    expect(open?.stages.map((stage) => stage.stageId)).toEqual(["quote"]);
  });

  it("3.2 ghosts: ordered by the stage where they end", () => {
    const counts = [
      aCount({ outcome: "cancelled", dropOutStageId: "quote" }),
      aCount({ outcome: "declined", dropOutStageId: "reach" }),
      aCount({ outcome: "declined", dropOutStageId: null }),
      aCount(),
    ];
    const ends = traceGhosts(["reach", "quote"], { cells: [], counts }).map((ghost) => ghost.stageId);
    expect(ends).toEqual([null, "reach", "quote", null]);
  });
});

describe("window CAC", () => {
  it("3.2 window CAC: cost incurred in the window over closes in the window", () => {
    const costs = [
      { month: civilMonth("2024-01"), cost: 900 },
      { month: civilMonth("2024-02"), cost: 300 },
      { month: civilMonth("2024-03"), cost: 5000 },
    ];
    const window = { from: civilMonth("2024-01"), to: civilMonth("2024-03"), asOf: civilDate("2024-02-20") };
    const { cac, months } = windowCac(costs, reach.counts, window);
    expect(cac).toEqual({ value: 600, numerator: 1200, denominator: 2 });
    expect(months).toMatchObject([
      { month: "2024-01", partial: false, cac: { value: null, reason: "no-closes", numerator: 900 } },
      { month: "2024-02", partial: true, cac: { value: 150 } },
    ]);
  });
});

const outcomes = fc.constantFrom<Outcome>("closed", "declined", "cancelled", "open");
const cellsLaw = fc.array(
  fc.record({
    outcome: outcomes,
    dropOutStageId: fc.constantFrom("reach", "quote", null),
    stageId: fc.constantFrom("reach", "quote", null),
    costMinor: fc.nat(100_000),
    milliseconds: fc.nat(1e8),
    channel: fc.constantFrom("phone", "mail"),
  }),
);
const countsLaw = fc.array(fc.record({ outcome: outcomes, customers: fc.nat(50) }));

describe("measured stage-cohort CAC, laws", () => {
  it("3.2 measured CAC: drop-outs sum to the load, stages to the whole, channels to the total", () => {
    fc.assert(
      fc.property(cellsLaw, countsLaw, (cells, counts) => {
        const some: Reach = {
          cells: cells.map((cell) => aCell(cell)),
          counts: counts.map((count) => aCount(count)),
        };
        const { cost } = measureCac(some);
        const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
        expect(sum(cost.byDropOut.map((row) => row.amount))).toBe(cost.load.numerator);
        expect(sum(cost.byStage.map((row) => row.own.numerator))).toBe(cost.own.numerator);
        expect(sum(cost.byStage.map((row) => row.load.numerator))).toBe(cost.load.numerator);
        const groups = measureCacBy(some, (row) => row.channel);
        expect(sum(groups.map(({ cac }) => cac.cost.total))).toBe(cost.total);
        const lost = sum(some.cells.filter((cell) => isLost(cell.outcome)).map((cell) => cell.costMinor));
        expect(bookFromReach(some, () => ({ closeProbability: 0, remaining: 0 })).lostCost).toBe(lost);
      }),
    );
  });
});
