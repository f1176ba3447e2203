import { describe, expect, it } from "vitest";
import { demoId } from "./demo-id";
import { makeRandom } from "./random";

const take = (seed: string, count: number) => {
  const random = makeRandom(seed);
  return Array.from({ length: count }, () => random.next());
};
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("seeded source", () => {
  it("gives the same numbers for the same seed and others for another", () => {
    expect(take("a", 5)).toEqual(take("a", 5));
    expect(take("a", 5)).not.toEqual(take("b", 5));
  });

  it("keeps to [0, 1) with its mean in the middle", () => {
    const values = take("spread", 20_000);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(meanOf(values)).toBeCloseTo(0.5, 1);
  });

  it("draws counts and lengths whose mean is the one asked for", () => {
    const random = makeRandom("means");
    expect(meanOf(Array.from({ length: 20_000 }, () => random.countOf(2.3)))).toBeCloseTo(2.3, 1);
    expect(meanOf(Array.from({ length: 20_000 }, () => random.around(8))) / 8).toBeCloseTo(1, 1);
  });

  it("does not let one part of the work disturb another", () => {
    const first = makeRandom("root");
    first.next();
    expect(first.fork("part").next()).toBe(makeRandom("root").fork("part").next());
  });

  it("makes ids in the shape of UUIDv7 that sort by time", () => {
    const random = makeRandom("ids");
    const [early, late] = [demoId(random, Date.UTC(2024, 0, 1)), demoId(random, Date.UTC(2024, 0, 2))];
    expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(early < late).toBe(true);
  });
});
