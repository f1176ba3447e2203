"use client";

import { formatValue } from "@/lib/format/value";
import { Swatch } from "./patterns";
import type { ChartBand, ChartDescription, Layer } from "./types";
import { xLabel } from "./x-axis";

export type ReadoutProps = {
  description: ChartDescription;
  layers: readonly Layer[];
  bands?: readonly ChartBand[];
  index: number;
  /** Adds the sum of a stack. */
  total?: boolean;
};

export type ReadoutLine = { id: string; label: string; value: string };

/** The values at one moment, top of the stack first. */
export function readoutLines({ description, layers, bands = [], index, total }: ReadoutProps): ReadoutLine[] {
  const { series, points, y, locale } = description;
  const values = points[index]?.values ?? {};
  const stacked = layers.some((layer) => layer.type === "area" || layer.type === "bars");
  const ordered = stacked ? [...series].reverse() : series;
  const lines = ordered.map((one) => {
    const band = bands.find((candidate) => candidate.seriesId === one.id);
    const range = band
      ? ` (${formatValue(values[band.low] ?? null, y, locale)} – ${formatValue(values[band.high] ?? null, y, locale)})`
      : "";
    return {
      id: one.id,
      label: one.label,
      value: `${formatValue(values[one.id] ?? null, y, locale)}${range}`,
    };
  });
  if (!total) return lines;
  const sum = layers.reduce(
    (all, layer) => all + (layer.type === "area" || layer.type === "bars" ? (values[layer.id] ?? 0) : 0),
    0,
  );
  return [...lines, { id: "total", label: "Total", value: formatValue(sum, y, locale) }];
}

export function readoutText(props: ReadoutProps): string {
  const { description, index } = props;
  const point = description.points[index];
  if (!point) return "";
  const lines = readoutLines(props).map((line) => `${line.label} ${line.value}`);
  return `${xLabel(description.x.kind, point.x, description.locale)}${point.partial ? ", not over" : ""}: ${lines.join(", ")}`;
}

/** The same beside the cursor. */
export function Readout({ at, width, ...props }: ReadoutProps & { at: number; width: number }) {
  const { description, index, layers } = props;
  const point = description.points[index];
  if (!point) return null;
  const side = at < width / 2 ? { left: at + 10 } : { right: width - at + 10 };
  return (
    <div
      className="pointer-events-none absolute top-2 z-10 min-w-36 rounded-md border border-rule bg-raised px-2.5 py-1.5 text-sm shadow-raised"
      style={side}
    >
      <p className="font-semibold">
        {xLabel(description.x.kind, point.x, description.locale)}
        {point.partial && <span className="font-normal text-ink-3"> not over</span>}
      </p>
      <table className="figures w-full">
        <tbody>
          {readoutLines(props).map((line) => {
            const one = description.series.find((candidate) => candidate.id === line.id);
            return (
              <tr key={line.id} className={one ? undefined : "border-t border-rule font-medium"}>
                <td className="pr-3 whitespace-nowrap">
                  <span className="flex items-center gap-1.5">
                    {one && (
                      <Swatch
                        color={one.color}
                        pattern={one.pattern ?? "solid"}
                        line={layers.some((layer) => layer.id === one.id && layer.type === "line")}
                      />
                    )}
                    {line.label}
                  </span>
                </td>
                <td className="text-right whitespace-nowrap">{line.value}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
