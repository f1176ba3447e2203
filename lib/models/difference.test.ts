import { expect, test } from "vitest";
import { differenceOf } from "./difference";
import type { StageText } from "./view";

const stage = (stageId: string, more: Partial<StageText> = {}): StageText => ({
  stageId,
  name: stageId.toUpperCase(),
  kind: "use",
  side: "post",
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
const texts = (before: StageText[], after: StageText[]) =>
  differenceOf(before, after).map((line) => `${line.stage}: ${line.text}`);

test("1.1 the same version differs in nothing", () => {
  expect(differenceOf([stage("a"), stage("b")], [stage("a"), stage("b")])).toEqual([]);
});

test("1.1 changed figures and words are told with both values", () => {
  expect(
    texts(
      [stage("a", { passRate: 0.4, durationDays: 3 })],
      [stage("a", { name: "Quote", passRate: 0.455, durationDays: 1, hidden: true })],
    ),
  ).toEqual([
    "Quote: Name “A” → “Quote”",
    "Quote: Visibility shown → hidden",
    "Quote: Duration 3 days → 1 day",
    "Quote: Pass rate 40 % → 45.5 %",
  ]);
});

test("1.1 moving one stage is told of that stage alone", () => {
  const before = ["a", "b", "c", "d"].map((id) => stage(id));
  const after = ["d", "a", "b", "c"].map((id) => stage(id));
  expect(texts(before, after)).toEqual(["D: Moved to the front"]);
  expect(
    texts(
      before,
      ["a", "c", "b", "d"].map((id) => stage(id)),
    ),
  ).toHaveLength(1);
});

test("1.1 added and removed stages are named", () => {
  expect(texts([stage("a"), stage("b")], [stage("a"), stage("n")])).toEqual([
    "N: Added after A",
    "B: Removed",
  ]);
});
