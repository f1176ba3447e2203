import { expect, it } from "vitest";
import { labelLevels, layersOf, yAxis } from "./layers";
import type { ChartPoint, ChartSeries } from "./types";

const series: ChartSeries[] = [
  { id: "own", label: "Own", color: "red" },
  { id: "load", label: "Load", color: "blue" },
  { id: "plan", label: "Plan", color: "grey", draw: "line" },
];
const points: ChartPoint[] = [
  { x: 0, values: { own: 10, load: 20, plan: 90 } },
  { x: 1, values: { own: 30, load: 40, plan: null } },
];

it("draws lines over areas and bands under them", () => {
  const bands = [{ seriesId: "plan", low: "lo", high: "hi", label: "range" }];
  expect(layersOf(series, "area", bands).map((layer) => layer.type)).toEqual([
    "band",
    "area",
    "area",
    "line",
  ]);
});

it("adds up a stack but not a line", () => {
  expect(yAxis({ points, y: { kind: "count" } }, layersOf(series, "bars")).domain).toEqual([0, 100]);
});

it("labels a stack in the middle of its last layers and a line at its last value", () => {
  expect([...labelLevels(points, layersOf(series, "area"))]).toEqual([
    ["own", 15],
    ["load", 50],
    ["plan", 90],
  ]);
});
