import { describe, expect, it } from "vitest";
import { fitLabel, layOutRail } from "./layout";
import type { RailStage } from "./stages";

const stage = (id: string, start?: number, end?: number): RailStage => ({
  id,
  name: id,
  kind: "use",
  ...(start === undefined ? {} : { start }),
  ...(end === undefined ? {} : { end }),
});

describe("layOutRail", () => {
  it("gives equal widths when stages carry no time", () => {
    expect(layOutRail([stage("a"), stage("b")]).map(({ left, width }) => [left, width])).toEqual([
      [0, 0.5],
      [0.5, 0.5],
    ]);
  });
  it("places stages by time and cuts what lies outside", () => {
    const rail = layOutRail([stage("a", -10, 0), stage("b", 0, 50), stage("c", 50, 300)], [0, 100]);
    expect(rail.map((segment) => [segment.stage.id, segment.left, segment.width])).toEqual([
      ["b", 0, 0.5],
      ["c", 0.5, 0.5],
    ]);
  });
});

describe("fitLabel", () => {
  it("shortens before it vanishes", () => {
    expect(fitLabel("Onboarding", 200)).toBe("Onboarding");
    expect(fitLabel("Onboarding", 50)).toBe("Onboa…");
    expect(fitLabel("Onboarding", 30)).toBe("");
  });
});
