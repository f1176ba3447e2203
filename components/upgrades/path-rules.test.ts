import { expect, test } from "vitest";
import { rulesOf } from "./path-rules";

const filled = (...fields: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};

test("2.6 a path asks for any of several stages and segments, or for none", () => {
  const data = filled(
    ["months", "12"],
    ["stage", "a"],
    ["stage", "b"],
    ["segment", "c"],
    ["segment", "d"],
    ["days", ""],
  );
  expect(rulesOf(data, () => 0)).toEqual([
    { kind: "months_in_force", least: 12 },
    { kind: "stage", stageIds: ["a", "b"] },
    { kind: "segment", segmentIds: ["c", "d"] },
  ]);
  expect(rulesOf(filled(["months", ""], ["days", ""]), () => 0)).toEqual([]);
});
