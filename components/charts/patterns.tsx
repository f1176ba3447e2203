import type { CSSProperties } from "react";
import type { SeriesPattern } from "./types";

/** The same pattern twice: as CSS for HTML bars, as SVG for drawn ones. Stripes show the paper through. */
const STRIPES = "repeating-linear-gradient(-45deg, transparent 0 3px, var(--paper) 3px 5px)";
const DOTS = "radial-gradient(circle, var(--paper) 1.1px, transparent 1.3px) 0 0 / 5px 5px";

export function fillStyle(color: string, pattern: SeriesPattern = "solid"): CSSProperties {
  if (pattern === "hatch" || pattern === "dashed") return { background: `${STRIPES}, ${color}` };
  if (pattern === "dots") return { background: `${DOTS}, ${color}` };
  return { background: color };
}

/** Laid over a period that is not over. */
export const PARTIAL_STYLE: CSSProperties = {
  background: "repeating-linear-gradient(-45deg, transparent 0 3px, var(--paper) 3px 6px)",
};

export function patternId(chartId: string, layerId: string): string {
  return `${chartId}-${layerId}`.replace(/[^\w-]/g, "");
}

export function SvgPattern({ id, color, pattern }: { id: string; color: string; pattern: SeriesPattern }) {
  return (
    <pattern
      id={id}
      width="5"
      height="5"
      patternUnits="userSpaceOnUse"
      patternTransform={pattern === "hatch" ? "rotate(45)" : ""}
    >
      <rect width="5" height="5" fill={color} />
      {pattern === "hatch" ? (
        <rect width="2" height="5" fill="var(--paper)" />
      ) : (
        <circle cx="2.5" cy="2.5" r="1.1" fill="var(--paper)" />
      )}
    </pattern>
  );
}

/** A series' sign: line, dashes or filled square, as the chart draws it. */
export function Swatch({
  color,
  pattern = "solid",
  line = false,
}: {
  color: string;
  pattern?: SeriesPattern;
  line?: boolean;
}) {
  if (line) {
    return (
      <i
        aria-hidden="true"
        className="forced-mark inline-block w-3.5 shrink-0 border-t-2 align-middle"
        style={{ borderColor: color, borderStyle: pattern === "dashed" ? "dashed" : "solid" }}
      />
    );
  }
  return (
    <i
      aria-hidden="true"
      className="forced-mark inline-block size-2.5 shrink-0"
      style={fillStyle(color, pattern)}
    />
  );
}
