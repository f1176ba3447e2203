import { minorFromMajor } from "@/lib/engine/money/major";
import {
  costAt,
  type ForecastReport,
  minutesAt,
  type StageLoad,
  touchesAt,
} from "@/lib/reports/forecast/report";
import type { MeasuredCell } from "@/lib/reports/forecast/types";
import type { Chart } from "@/lib/reports/view/chart";

export const MEASURES = ["minutes", "touches", "cost", "people"] as const;
export type ForecastMeasure = (typeof MEASURES)[number];

export type Measure = {
  unit: string;
  y: Chart["y"];
  ofStage: (stage: StageLoad, month: number) => number;
  ofCell: (cell: MeasuredCell) => number;
};

export function measureOf(report: ForecastReport, measure: ForecastMeasure): Measure {
  const { plan, material } = report;
  const perPerson = plan.minutesPerMonth * plan.utilisation;
  const currency = report.currency ?? material.currency;
  const kinds: Record<ForecastMeasure, Measure> = {
    minutes: {
      unit: "staff time a month, by stage",
      y: { kind: "minutes" },
      ofStage: minutesAt,
      ofCell: (cell) => cell.minutes,
    },
    touches: {
      unit: "touches a month, all channels, by stage",
      y: { kind: "count" },
      ofStage: touchesAt,
      ofCell: (cell) => cell.touches,
    },
    cost: {
      unit: "cost a month, staff and other, by stage",
      y: { kind: "money", currency, whole: true },
      ofStage: (stage, month) => minorFromMajor(costAt(stage, month), currency),
      ofCell: (cell) => cell.costMinor,
    },
    people: {
      unit: "people needed a month, by stage",
      y: { kind: "decimal", digits: 1 },
      ofStage: (stage, month) => minutesAt(stage, month) / perPerson,
      ofCell: (cell) => cell.minutes / perPerson,
    },
  };
  return kinds[measure];
}
