import { type Domain, niceAxis, type StepKind } from "./scale";
import type { ChartBand, ChartDescription, ChartPoint, ChartSeries, Layer } from "./types";

export type Draw = "area" | "bars" | "line";

/** Bands lie under lines, lines over areas. */
export function layersOf(
  series: readonly ChartSeries[],
  draw: Draw,
  bands: readonly ChartBand[] = [],
): Layer[] {
  const colors = new Map(series.map((one) => [one.id, one.color]));
  const under: Layer[] = bands.map((band) => ({
    type: "band",
    id: `${band.seriesId}-band`,
    color: colors.get(band.seriesId) ?? "var(--ink-3)",
    low: band.low,
    high: band.high,
  }));
  const drawn = series.map((one): Layer => {
    const type = one.draw ?? draw;
    const shared = { id: one.id, color: one.color, pattern: one.pattern ?? "solid" };
    return type === "line" ? { type, ...shared } : { type, ...shared, stack: "stack" };
  });
  return [
    ...under,
    ...drawn.filter((layer) => layer.type !== "line"),
    ...drawn.filter((layer) => layer.type === "line"),
  ];
}

function extremesAt(point: ChartPoint, layers: readonly Layer[]): [number, number] {
  let up = 0;
  let down = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const layer of layers) {
    const ids = layer.type === "band" ? [layer.low, layer.high] : [layer.id];
    for (const id of ids) {
      const value = point.values[id];
      if (value === null || value === undefined) continue;
      if (layer.type === "area" || layer.type === "bars") {
        if (value >= 0) up += value;
        else down += value;
        low = Math.min(low, down, up);
        high = Math.max(high, up, down);
      } else {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  }
  return [low, high];
}

function stepKind(description: Pick<ChartDescription, "y">): StepKind {
  if (description.y.kind === "minutes") return "minutes";
  return description.y.kind === "count" ? "whole" : "decimal";
}

/** Zero is inside for areas and bars always, for lines unless `fit` is asked for. */
export function yAxis(
  description: Pick<ChartDescription, "points" | "y">,
  layers: readonly Layer[],
  options: { fit?: boolean; include?: readonly number[]; count?: number } = {},
): { domain: Domain; ticks: number[] } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const point of description.points) {
    const [down, up] = extremesAt(point, layers);
    low = Math.min(low, down);
    high = Math.max(high, up);
  }
  for (const value of options.include ?? []) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!Number.isFinite(low)) [low, high] = [0, 1];
  const fit =
    (options.fit ?? false) && layers.every((layer) => layer.type === "line" || layer.type === "band");
  return niceAxis(low, high, { kind: stepKind(description), fit, count: options.count ?? 4 });
}

/** Where each series' direct label belongs: the line's last value, the middle of the last layer of a stack. */
export function labelLevels(points: readonly ChartPoint[], layers: readonly Layer[]): Map<string, number> {
  const levels = new Map<string, number>();
  const last = points.findLast((point) =>
    layers.some((layer) => layer.type !== "band" && point.values[layer.id] != null),
  );
  let base = 0;
  for (const layer of layers) {
    if (layer.type === "band") continue;
    if (layer.type === "line") {
      const value = points.findLast((point) => point.values[layer.id] != null)?.values[layer.id];
      if (value != null) levels.set(layer.id, value);
      continue;
    }
    const value = last?.values[layer.id];
    if (value == null || value === 0) continue;
    levels.set(layer.id, base + value / 2);
    base += value;
  }
  return levels;
}
