import { describe, expect, it } from "vitest";
import { exampleDocument } from "@/components/studio/document/example-document";
import { layOutAxis, toUnit, toX } from "@/components/studio/scene/x-axis";
import { pinchWindow } from "./pinch";

describe("two fingers", () => {
  const axis = layOutAxis(exampleDocument(), "time", [0, 400], 50, 800);

  it("1.3 spread to see a part twice as large, around what they hold", () => {
    const window = pinchWindow(axis, [350, 550], [250, 650]);
    expect(window[1] - window[0]).toBeCloseTo(200, 9);
    expect(toX({ ...axis, window }, toUnit(axis, 450))).toBeCloseTo(450, 6);
  });

  it("1.3 move together to pan, and never see beyond the ends by more than a little", () => {
    const panned = pinchWindow(axis, [350, 550], [250, 450]);
    expect(panned[1] - panned[0]).toBeCloseTo(400, 9);
    expect(panned[0]).toBeCloseTo(50, 9);
    const out = pinchWindow(axis, [100, 800], [440, 441]);
    expect(out[1] - out[0]).toBeLessThanOrEqual(axis.total * 1.05 + 1e-9);
  });
});
