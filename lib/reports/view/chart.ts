import type { ValueFormat } from "@/lib/format/value";

export type ChartSeries = {
  id: string;
  label: string;
  color: string;
  pattern?: "solid" | "hatch" | "dots" | "dashed";
  draw?: "area" | "bars" | "line";
};

export type ChartPoint = {
  x: string | number;
  values: Record<string, number | null>;
  partial?: boolean;
};

/** One chart, ready to draw and to send: its finding, what it counts, and the points. */
export type Chart = {
  id: string;
  /** The finding, in a sentence computed from the points. */
  sentence: string;
  unit: string;
  y: ValueFormat;
  x: { kind: "month" | "date" | "age-days" | "age-months" | "category"; label?: string };
  series: ChartSeries[];
  points: ChartPoint[];
  note?: string;
};
