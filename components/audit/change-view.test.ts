import { expect, test } from "vitest";
import { changeLines } from "./change-view";

test("7.2 before and after are laid side by side, only where they differ", () => {
  expect(changeLines({ name: "A", zone: "UTC" }, { name: "B", zone: "UTC" })).toEqual([
    { field: "name", before: "A", after: "B" },
  ]);
  expect(changeLines(null, { stages: [1, 2], owner: null })).toEqual([
    { field: "stages", before: null, after: "[1,2]" },
    { field: "owner", before: null, after: "nothing" },
  ]);
  expect(changeLines(null, null)).toEqual([]);
});
