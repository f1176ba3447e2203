import { describe, expect, it } from "vitest";
import { computeEconomics } from "@/lib/engine/profile/economics";
import { adFundedApp } from "@/lib/models/templates/ad-funded-app";
import { personalAuto } from "@/lib/models/templates/personal-auto";
import { personalLoan } from "@/lib/models/templates/personal-loan";
import { profileOf } from "@/lib/models/templates/profile";
import { sourcedProfile } from "./assumption-rows";
import { layOutAxis, placeOfDay } from "./axis";
import { cutLine, marginLine, totalLine, valueAt } from "./lines";
import { breakTitle } from "./save-figure";
import { sayChange, sayProfile } from "./say";
import { layOutFigure } from "./scene";
import { PANELS } from "./types";

const app = profileOf(adFundedApp);
const auto = profileOf(personalAuto);
const drawn = [
  { name: "App", profile: app },
  { name: "Auto", profile: auto },
];

describe("the figure of profiles", () => {
  it("1.4 by stage, stages of one kind stand under each other; by time, days since first contact", () => {
    const byStage = layOutAxis([app, auto], "stage");
    expect(byStage.columns.at(0)?.days).toEqual([1, 3]);
    const use = byStage.spans.map((spans) => spans.find(({ stage }) => stage.kind === "use")?.from);
    expect(use[0]).toBe(use[1]);
    const byTime = layOutAxis([app, auto], "time", 100);
    // Sale after 1 + 1 + 29 and after 3 + 2 + 3 days.
    expect(placeOfDay(byTime.spans[0] ?? [], 31)).toBeCloseTo(0.31, 10);
    expect(placeOfDay(byTime.spans[1] ?? [], 8)).toBeCloseTo(0.08, 10);
  });

  it("1.4 the margin begins at 0, stands at −514.127 when use begins and breaks even after 45.22 months", () => {
    const { spans } = layOutAxis([auto], "stage");
    const line = marginLine(auto, spans[0] ?? []);
    const use = spans[0]?.find(({ stage }) => stage.kind === "use");
    expect(line.points[0]?.value).toBe(0);
    expect(Math.min(...line.points.map((point) => point.value))).toBeCloseTo(-514.127, 3);
    expect(valueAt(line.points, use?.from ?? 0)).toBeCloseTo(-514.127, 3);
    expect(line.breakEven?.months).toBeCloseTo(45.22449, 5);
    // 45.22 of the 120 months that use lasts.
    const share = ((line.breakEven?.x ?? 0) - (use?.from ?? 0)) / ((use?.to ?? 1) - (use?.from ?? 0));
    expect(share).toBeCloseTo(45.22449 / 120, 5);
  });

  it("1.3 a total so far ends at the sum of all stages", () => {
    const { spans } = layOutAxis([auto], "stage");
    const minutes = totalLine(spans[0] ?? [], "minutes").points;
    // 1 + 4 + 8 before the sale, 12 + 120 × 3 after it, 5 + 8 at the end.
    expect(minutes.at(-1)?.value).toBeCloseTo(398, 8);
    expect(
      cutLine([
        { x: 0.5, value: 1 },
        { x: 1.5, value: 3 },
      ]).at(-1),
    ).toEqual({ x: 1, value: 2 });
  });

  it("1.4 every line stays inside its panel, on a phone and on a wide screen", () => {
    for (const width of [340, 900])
      for (const show of ["total", "rate"] as const) {
        const scene = layOutFigure({ drawn, align: "stage", show, panels: PANELS, width });
        expect(scene.panels).toHaveLength(PANELS.length);
        for (const panel of scene.panels)
          for (const line of panel.lines)
            if (line.end) {
              expect(line.end.y).toBeGreaterThanOrEqual(panel.top - 0.1);
              expect(line.end.y).toBeLessThanOrEqual(panel.top + panel.height + 0.1);
            }
        expect(scene.panels.flatMap((panel) => panel.lines.map((line) => line.path)).join()).not.toContain(
          "NaN",
        );
      }
  });

  it("1.4 says the economics of one profile", () => {
    expect(sayProfile(computeEconomics(auto))).toBe(
      "A customer costs $464.13 to win, pays back after 3.8 years and is worth $470.02.",
    );
    expect(sayChange({ value: -0.0196 }, "share", "USD")).toBe("−1.96 points");
  });

  it("1.2 each number carries its source, or none for an assumption", () => {
    const { stages, notes } = sourcedProfile(profileOf(personalLoan));
    const lead = stages.find((stage) => stage.name === "Lead");
    // The days are assumed and say what the log measured; the pass rate was counted.
    expect(lead?.cells[0]?.note).toBe("a");
    expect(notes[0]?.text).toMatch(/^Assumption; half had left after 0\.0005 days in the public log/);
    expect(lead?.cells[1]).toEqual({ text: "56.29\u202f%", note: "b" });
    expect(notes[1]?.text).toMatch(/^Counted in the public log/);
    expect(sourcedProfile(auto).notes).toEqual([]);
  });

  it("1.7 breaks a title into lines for a saved picture", () => {
    expect(breakTitle("one two three four", 9)).toEqual(["one two", "three", "four"]);
  });
});
