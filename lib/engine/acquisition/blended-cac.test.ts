import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blendedCac, type CostLine, paidCac } from "./blended-cac";
import { channelCac, UNATTRIBUTED } from "./channel-cac";

const lines: CostLine[] = [
  { id: "search", label: "Search advertising", amount: 60_000, media: true },
  { id: "social", label: "Social advertising", amount: 10_000, media: true },
  { id: "sales", label: "Sales salaries", amount: 80_000, media: false },
  { id: "tools", label: "Sales software", amount: 5_000, media: false },
];

describe("paid and blended CAC", () => {
  it("3.2 blended CAC: (60,000 + 10,000 + 80,000 + 5,000) / 120 = 1,291.67, paid 583.33", () => {
    expect(blendedCac(lines, 120).cac.value).toBeCloseTo(1291.67, 2);
    expect(paidCac(lines, 120).cac.value).toBeCloseTo(583.33, 2);
  });

  it("3.2 blended CAC: what went in and what stayed out is stored beside the number", () => {
    const cac = blendedCac(lines, 120, (line) => line.id !== "tools");
    expect(cac.cac.numerator).toBe(150_000);
    expect(cac.included.map((line) => line.id)).toEqual(["search", "social", "sales"]);
    expect(cac.excluded.map((line) => line.id)).toEqual(["tools"]);
  });

  it("3.2 blended CAC: no closes, no CAC", () => {
    expect(blendedCac(lines, 0).cac).toEqual({
      value: null,
      reason: "no-closes",
      numerator: 155_000,
      denominator: 0,
    });
  });
});

describe("CAC per channel", () => {
  it("3.2 channel CAC: closes are credited by weight and the rest is unattributed", () => {
    const costs = [
      { channel: "search", cost: 600 },
      { channel: "agent", cost: 300 },
      { channel: null, cost: 100 },
    ];
    const credits = [
      { closes: 4, weights: [{ channel: "search", weight: 1 }] },
      {
        closes: 4,
        weights: [
          { channel: "search", weight: 0.5 },
          { channel: "agent", weight: 0.25 },
        ],
      },
      { closes: 2, weights: [] },
    ];
    const { channels, total } = channelCac(costs, credits);
    expect(channels.map(({ channel, cost, closes, cac }) => [channel, cost, closes, cac.value])).toEqual([
      ["agent", 300, 1, 300],
      ["search", 600, 6, 100],
      [UNATTRIBUTED, 100, 3, 100 / 3],
    ]);
    expect([total.cost, total.closes, total.cac.value]).toEqual([1000, 10, 100]);
  });

  it("3.2 channel CAC: spend without a close is null and still in the total", () => {
    const { channels, total } = channelCac([{ channel: "radio", cost: 50 }], []);
    expect(channels[0]?.cac).toMatchObject({ value: null, reason: "no-closes", numerator: 50 });
    expect(total.cost).toBe(50);
  });

  it("3.2 channel CAC: a close is never credited more than once", () => {
    const weights = (...values: number[]) =>
      values.map((weight, index) => ({ channel: `c${index}`, weight }));
    expect(() => channelCac([], [{ closes: 1, weights: weights(0.7, 0.4) }])).toThrow("at most 1");
    expect(() => channelCac([], [{ closes: 1, weights: weights(1.5, -0.5) }])).toThrow("not negative");
    // .1 ten times is not exactly 1 in binary; it must still leave nothing unattributed.
    const tenths = channelCac([], [{ closes: 1, weights: weights(...new Array<number>(10).fill(0.1)) }]);
    expect(tenths.channels.at(-1)).toMatchObject({ channel: UNATTRIBUTED, closes: 0 });
  });

  it("3.2 channel CAC: channels sum to the total in cost and in closes", () => {
    const name = fc.constantFrom("search", "agent", "mail", UNATTRIBUTED);
    const credit = fc.record({
      closes: fc.nat(100),
      weights: fc.array(fc.record({ channel: name, weight: fc.double({ min: 0, max: 0.25, noNaN: true }) }), {
        maxLength: 4,
      }),
    });
    const cost = fc.record({ channel: fc.option(name), cost: fc.integer({ min: -1000, max: 100_000 }) });
    fc.assert(
      fc.property(fc.array(cost), fc.array(credit), (costs, credits) => {
        const { channels, total } = channelCac(costs, credits);
        expect(channels.reduce((sum, each) => sum + each.cost, 0)).toBe(total.cost);
        expect(channels.reduce((sum, each) => sum + each.closes, 0)).toBeCloseTo(total.closes, 6);
      }),
    );
  });
});
