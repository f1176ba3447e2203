import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { totalBy } from "@/lib/engine/collections";
import { findMisfits, rankMisfits } from "./find-misfits";
import { measureAlignment, type StageUse } from "./measure-alignment";

const stages: StageUse[] = [
  { stageId: "reach", spend: 100, activity: 200, learning: 50, margin: -40 },
  { stageId: "onboarding", spend: 600, activity: 200, learning: 40, margin: 0 },
  { stageId: "use", spend: 300, activity: 600, learning: 10, margin: 500 },
];

describe("alignment", () => {
  it("3.6 alignment: shares and misfits, by hand", () => {
    const [reach, onboarding, use] = measureAlignment(stages);
    expect(reach?.shares.margin.value).toBe(0);
    expect(use?.shares.margin.value).toBe(1);
    expect(onboarding?.misfits.activity).toBeCloseTo(0.6 - 0.2, 12);
    expect(onboarding?.misfit).toBeCloseTo((0.4 + 0.2 + 0.6) / 3, 12);
    expect(use?.misfit).toBeCloseTo((-0.3 + 0.2 - 0.7) / 3, 12);
  });

  it("3.6 alignment: the worst misfits, ready for a sentence", () => {
    const alignments = measureAlignment(stages);
    expect(rankMisfits(alignments).map((one) => one.stageId)).toEqual(["onboarding", "use", "reach"]);
    const [worst, next] = findMisfits(alignments, 2);
    expect(worst).toMatchObject({
      stageId: "onboarding",
      direction: "over",
      yardstick: "margin",
      spendShare: 0.6,
    });
    expect(worst).toMatchObject({ otherShare: 0, gap: 0.6 });
    expect(next).toMatchObject({ stageId: "use", direction: "under", yardstick: "margin", otherShare: 1 });
    expect(findMisfits(alignments, 3, 0.5)).toEqual([]);
  });

  it("3.6 alignment: what has no total is unknown and left out of the mean", () => {
    const silent = stages.map((stage) => ({ ...stage, learning: 0 }));
    const [, onboarding] = measureAlignment(silent);
    expect(onboarding?.shares.learning).toMatchObject({ value: null, reason: "no-total" });
    expect(onboarding?.misfit).toBeCloseTo((0.4 + 0.6) / 2, 12);
    const free = measureAlignment(stages.map((stage) => ({ ...stage, spend: 0 })));
    expect(free.map((one) => one.misfit)).toEqual([null, null, null]);
    expect(findMisfits(free, 3)).toEqual([]);
  });

  it("3.6 alignment: misfits of all stages cancel out, and scaling spend moves none", () => {
    const amount = fc.double({ min: 0.01, max: 1000, noNaN: true });
    const anyStages = fc.array(
      fc.record({ spend: amount, activity: amount, learning: amount, margin: amount }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(anyStages, (rows) => {
        const uses = rows.map((row, index) => ({ stageId: `stage ${index}`, ...row }));
        const alignments = measureAlignment(uses);
        expect(totalBy(alignments, (one) => one.misfit ?? 0)).toBeCloseTo(0, 9);
        const dearer = measureAlignment(uses.map((use) => ({ ...use, spend: use.spend * 7 })));
        dearer.forEach((one, index) => {
          expect(one.misfit).toBeCloseTo(alignments[index]?.misfit ?? 9, 9);
        });
      }),
    );
  });
});
