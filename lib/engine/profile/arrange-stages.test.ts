import { describe, expect, it } from "vitest";
import { profileOf, stageOf } from "@/tests/factories/profiles";
import { addStage, changeStage, hideStage, moveStage, removeStage } from "./arrange-stages";

const profile = profileOf(["a", "b", "c"].map((id) => stageOf({ id })));
const ids = (of: { readonly stages: readonly { readonly id: string }[] }) =>
  of.stages.map((stage) => stage.id);

describe("arranging stages", () => {
  it("1.1 stage map: stages move, also beyond the ends", () => {
    expect(ids(moveStage(profile, "a", 2))).toEqual(["b", "c", "a"]);
    expect(ids(moveStage(profile, "c", -5))).toEqual(["c", "a", "b"]);
    expect(moveStage(profile, "b", 1)).toBe(profile);
    expect(moveStage(profile, "nobody", 1)).toBe(profile);
  });

  it("1.1 stage map: stages are added behind another and removed", () => {
    expect(ids(addStage(profile, stageOf({ id: "d" }), "a"))).toEqual(["a", "d", "b", "c"]);
    expect(ids(addStage(profile, stageOf({ id: "d" })))).toEqual(["a", "b", "c", "d"]);
    expect(addStage(profile, stageOf({ id: "a" }))).toBe(profile);
    expect(ids(removeStage(profile, "b"))).toEqual(["a", "c"]);
    expect(removeStage(profile, "nobody")).toBe(profile);
  });

  it("1.1 stage map: the last stage that is shown cannot be hidden or removed", () => {
    const one = hideStage(hideStage(profile, "a"), "b");
    expect(one.stages.map((stage) => stage.hidden)).toEqual([true, true, false]);
    expect(hideStage(one, "c")).toBe(one);
    expect(removeStage(one, "c")).toBe(one);
    expect(hideStage(one, "a", false).stages[0]?.hidden).toBe(false);
  });

  it("1.1 stage map: what does not change stays the same object", () => {
    expect(changeStage(profile, "a", (stage) => stage)).toBe(profile);
    const renamed = changeStage(profile, "b", (stage) => ({ ...stage, name: "Quote" }));
    expect(renamed.stages[1]?.name).toBe("Quote");
    expect(renamed.stages[0]).toBe(profile.stages[0]);
    expect(profile.stages[1]?.name).toBe("b");
  });
});
