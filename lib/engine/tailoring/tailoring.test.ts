import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advise } from "./advise";
import { placeUses, type Use } from "./place";

const use = (name: string, activity: number, learning: number, load: readonly number[] = []): Use => ({
  id: name,
  name,
  activity,
  learning,
  spend: 100,
  load,
});
const quiet = use("Letters", 10, 2, [5, 5, 5, 5]);
const busy = use("Underwriting", 200, 40, [10, 10, 40, 20]);
const middle = use("Billing", 90, 18);
const placedOf = (uses: readonly Use[], name: string) => {
  const found = placeUses(uses).find((one) => one.name === name);
  if (!found) throw new Error(`${name} is not placed.`);
  return found;
};

describe("4.2 tailor or buy", () => {
  it("4.2 places by times the even share, by hand", () => {
    const placed = placedOf([quiet, busy, middle], "Underwriting");
    // 200 of 300 among three is twice the even share of 100; 40 of 60 likewise.
    expect(placed.activity.value).toBe(2);
    expect(placed.learning.value).toBe(2);
    expect(placed.spend.value).toBeCloseTo(1 / 3, 12);
    expect(placed.peakToAverage.value).toBe(2);
    expect(placedOf([middle], "Billing").peakToAverage).toMatchObject({ value: null, reason: "no-data" });
  });

  it("4.2 much activity with much learning is tailored, and peaks speak for renting all the same", () => {
    const found = advise(placedOf([quiet, busy, middle], "Underwriting"));
    expect(found.advice).toBe("tailor");
    expect(found.pointers.map(({ passed }) => passed)).toEqual(["much", "much", "uneven"]);
    expect(found.against.map(({ kind, speaksFor }) => [kind, speaksFor])).toEqual([["evenness", "rent"]]);
  });

  it("4.2 little of both and flat is bought; in peaks it is rented; between it stays open", () => {
    expect(advise(placedOf([quiet, busy, middle], "Letters"))).toMatchObject({ advice: "buy", against: [] });
    const peaky = { ...quiet, load: [0, 0, 20, 0] };
    expect(advise(placedOf([peaky, busy, middle], "Letters"))).toMatchObject({ advice: "rent", against: [] });
    expect(advise(placedOf([quiet, busy, middle], "Billing")).advice).toBe("open");
    const unlearned = use("Claims", 200, 1);
    expect(advise(placedOf([quiet, unlearned, { ...middle, learning: 100 }], "Claims")).advice).toBe("open");
  });

  it("4.2 what the compared options cost speaks for or against", () => {
    const placed = placedOf([quiet, busy, middle], "Letters");
    expect(advise(placed, undefined, "rent").against).toEqual([
      { kind: "cost", value: null, passed: "cheapest", threshold: null, speaksFor: "rent" },
    ]);
    expect(advise(placed, undefined, "buy").against).toEqual([]);
  });

  it("4.2 thresholds move the advice, and nothing else does: order and scale of the uses do not", () => {
    const placed = placedOf([quiet, busy, middle], "Underwriting");
    expect(advise(placed, { much: 2.5, little: 0.75, flat: 1.5 }).advice).toBe("open");
    const amount = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    const uses = fc.array(fc.tuple(amount, amount, fc.array(fc.nat(100), { maxLength: 4 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(uses, (rows) => {
        const named = rows.map(([activity, learning, load], index) =>
          use(String(index), activity, learning, load),
        );
        const first = placeUses(named).map((one) => advise(one).advice);
        const scaled = named.map((one) => ({
          ...one,
          activity: one.activity * 4,
          learning: one.learning / 2,
        }));
        expect(placeUses(scaled).map((one) => advise(one).advice)).toEqual(first);
        const turned = placeUses([...named].reverse()).map((one) => advise(one).advice);
        expect(turned.reverse()).toEqual(first);
      }),
    );
  });
});
