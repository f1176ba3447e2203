import { expect, test } from "vitest";
import type { StageText } from "@/lib/models/view";
import { durationText, railOf, stageDetail } from "./rail-stages";

const stage = (more: Partial<StageText>): StageText => ({
  stageId: "s",
  name: "Quote",
  kind: "acquisition",
  side: "pre",
  hidden: false,
  colour: null,
  ownerTeam: null,
  desiredOutcome: null,
  entryCriteria: null,
  exitCriteria: null,
  durationDays: null,
  passRate: null,
  ...more,
});

test("1.1 a stage says its time and pass rate as people do", () => {
  expect(stageDetail(stage({ durationDays: 14, passRate: 0.42 }))).toBe("14 days · 42\u202f% pass");
  expect(stageDetail(stage({ durationDays: 0.1 }))).toBe("2.4 h");
  expect(stageDetail(stage({}))).toBe("");
  expect(durationText(1)).toBe("1 day");
});

test("1.1 the rail shows every visible stage in order, none too thin to hit", () => {
  const rail = railOf([
    stage({ stageId: "a", durationDays: 0.1 }),
    stage({ stageId: "b", hidden: true, durationDays: 3 }),
    stage({ stageId: "c", durationDays: 900 }),
    stage({ stageId: "d", kind: "use" }),
  ]);
  expect(rail.stages.map((each) => each.id)).toEqual(["a", "c", "d"]);
  for (const each of rail.stages) expect((each.end ?? 0) - (each.start ?? 0)).toBeGreaterThanOrEqual(0.05);
  expect(rail.stages.at(-1)?.end).toBe(rail.domain[1]);
});
