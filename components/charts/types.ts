import type { ValueFormat } from "@/lib/format/value";

/**
 * month: "2026-03", evenly spaced · date: "2026-03-04" · age-days, age-months: customer time from the start,
 * negative before it · category: any text, in the given order.
 */
export type XKind = "month" | "date" | "age-days" | "age-months" | "category";

export type ChartPoint = {
  x: string | number;
  /** By series id. Null leaves a gap. */
  values: Record<string, number | null>;
  /** The period is not over: hatched, and said so. */
  partial?: boolean;
};

export type SeriesPattern = "solid" | "hatch" | "dots" | "dashed";

export type ChartSeries = {
  id: string;
  label: string;
  /** Any CSS colour, best a token: "var(--stage-reach)". */
  color: string;
  pattern?: SeriesPattern;
  /** Overrides how the chart draws it, e.g. the expected line behind measured bars. */
  draw?: "area" | "bars" | "line";
};

/** All a chart knows: points, series, unit, axis. It computes nothing. */
export type ChartDescription = {
  x: { kind: XKind; label?: string };
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  /** Named on the axis and in the table: "minutes", "€ per close". */
  unit: string;
  y: ValueFormat;
  locale?: string;
};

/** A vertical moment ("break-even") or a level ("target"). */
export type ChartMark = { label: string } & ({ x: string | number } | { y: number });

/** A range around a line: the ids under which its edges stand in `values`. */
export type ChartBand = { seriesId: string; low: string; high: string; label: string };

export type Layer =
  | { type: "area" | "bars"; id: string; color: string; pattern: SeriesPattern; stack: string }
  | { type: "line"; id: string; color: string; pattern: SeriesPattern }
  | { type: "band"; id: string; color: string; low: string; high: string };
