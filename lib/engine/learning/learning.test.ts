import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeLearning } from "./high-learning";
import { newFactsByStage } from "./new-facts";

const stage = (id: string, learning: number) => ({ id, name: id, learning });

describe("4.5 learning", () => {
  it("4.5 a stage learns much from the threshold on, by hand", () => {
    // 90 of 120 among three stages is 2.25 times the even share of 40; 30 is 0.75 times, 0 none of it.
    const placed = placeLearning([stage("quote", 90), stage("bind", 30), stage("use", 0)], 1.25);
    expect(placed.map(({ times }) => times)).toEqual([2.25, 0.75, 0]);
    expect(placed.map(({ high }) => high)).toEqual([true, false, false]);
    expect(placeLearning([stage("quote", 90), stage("bind", 30), stage("use", 0)], 2.5)[0]?.high).toBe(false);
    expect(placeLearning([stage("quote", 0)], 1.25)).toMatchObject([{ times: null, high: false }]);
  });

  it("4.5 a kept fact is new once, a discarded one wherever it is learned", () => {
    const facts = [
      { name: "mileage", kept: true, stageIds: ["use", "quote"] },
      { name: "parking", kept: false, stageIds: ["quote", "use"] },
      { name: "drivers", kept: null, stageIds: ["bind"] },
      { name: "elsewhere", kept: true, stageIds: ["another model"] },
    ];
    expect([...newFactsByStage(["quote", "bind", "use"], facts)]).toEqual([
      ["quote", ["mileage", "parking"]],
      ["bind", ["drivers"]],
      ["use", ["parking"]],
    ]);
  });

  it("4.5 nothing is lost and no kept fact is counted twice", () => {
    const stages = ["a", "b", "c", "d"];
    const fact = fc.record({
      name: fc.string(),
      kept: fc.constantFrom(true, false, null),
      stageIds: fc.uniqueArray(fc.constantFrom(...stages), { minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(fact), (facts) => {
        const count = [...newFactsByStage(stages, facts).values()].flat().length;
        const expected = facts.reduce((sum, one) => sum + (one.kept === false ? one.stageIds.length : 1), 0);
        expect(count).toBe(expected);
      }),
    );
  });
});
