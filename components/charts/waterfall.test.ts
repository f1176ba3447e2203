import { expect, it } from "vitest";
import { stackSteps } from "./waterfall";

it("starts each step where the last one ended and sums from zero", () => {
  const series = [
    { id: "own", label: "Own", color: "red" },
    { id: "load", label: "Load", color: "blue" },
  ];
  const steps = [
    { id: "r", label: "Reach", values: { own: 2, load: 8 } },
    { id: "a", label: "Acquisition", values: { own: 10, load: 30 } },
  ];
  const columns = stackSteps(steps, series, "CAC");
  expect(columns.map((column) => column.blocks.map((block) => [block.from, block.to]))).toEqual([
    [
      [0, 2],
      [2, 10],
    ],
    [
      [10, 20],
      [20, 50],
    ],
    [
      [0, 12],
      [12, 50],
    ],
  ]);
  expect(columns.map((column) => column.sum)).toEqual([10, 40, 50]);
});
