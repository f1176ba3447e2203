import { describe, expect, it } from "vitest";
import { computeEconomics } from "@/lib/engine/profile/economics";
import { personalAuto } from "@/lib/models/templates/personal-auto";
import { profileOf } from "@/lib/models/templates/profile";
import { stack } from "./stack";
import { plainChange, sayChangeOf, withKind } from "./words";

const auto = profileOf(personalAuto);
const cacOf = (list: Parameters<typeof stack>[1]) =>
  computeEconomics(stack(auto, list)).acquisition.loaded.value;

describe("scenarios over a profile", () => {
  it("1.6 those that are on are stacked; a change just added changes nothing", () => {
    // Golden result of the template.
    expect(cacOf([])).toBeCloseTo(464.127, 4);
    expect(cacOf([{ enabled: true, changes: [plainChange("minutes", null)] }])).toBeCloseTo(464.127, 4);
    const half = { kind: "minutes", stageId: null, factor: 0.5 } as const;
    // 15.5 ÷ .0504 + 6 ÷ .12 + 11 ÷ .2
    expect(cacOf([{ enabled: true, changes: [half] }])).toBeCloseTo(412.5397, 4);
    expect(cacOf([{ enabled: false, changes: [half] }])).toBeCloseTo(464.127, 4);
  });

  it("1.6 a change that cannot be applied waits, the others count", () => {
    const half = { kind: "minutes", stageId: null, factor: 0.5 } as const;
    const gone = { kind: "cost", stageId: "a stage that was removed", factor: 0 } as const;
    const tooMuch = { kind: "pass-rate", stageId: "Bind", by: "value", value: 1.5 } as const;
    expect(cacOf([{ enabled: true, changes: [gone, tooMuch, half] }])).toBeCloseTo(412.5397, 4);
  });

  it("1.6 says a change in words and keeps its stage where the kind allows it", () => {
    const change = {
      kind: "channel-mix",
      stageId: "Quote",
      from: "phone",
      to: "digital",
      share: 0.8,
    } as const;
    expect(sayChangeOf(change, auto.stages)).toBe("80\u202f% of phone touches in Quote to digital");
    expect(withKind(change, "cost", auto.stages)).toEqual({ kind: "cost", stageId: "Quote", factor: 1 });
    const use = { kind: "price", stageId: "Use", factor: 1.05 } as const;
    expect(withKind(use, "pass-rate", auto.stages).stageId).toBeNull();
  });
});
