import { say, sayDays } from "@/components/studio/document/say";
import type { CurveKey, StudioStage } from "@/components/studio/document/types";
import { totalOf } from "@/lib/engine/profile/integrate";
import { curveAt } from "@/lib/engine/profile/stage-curves";
import { DAYS_PER_MONTH } from "@/lib/engine/profile/time";
import { formatPercent } from "@/lib/format/number";
import type { FitStage } from "@/lib/measured/schema";

export type FitFigureView = FitStage["figures"][number];

/** What the studio draws now for a measured figure, in the same unit; null where nothing is said or drawn. */
export function drawnValue(
  stage: StudioStage,
  { key, unit }: Pick<FitFigureView, "key" | "unit">,
): number | null {
  if (key === "passRate") return stage.passRate;
  if (key === "days") return stage.daysSaid ? stage.days : null;
  if (key === "minuteRate") return stage.minuteRate || null;
  if (key === "churn.rate") return null;
  const curve = curveAt(stage.curves, key as CurveKey);
  if (curve.points.length === 0 && curve.pulses.length === 0) return null;
  const total = totalOf(curve, stage.days);
  return unit === "per-month" ? (total / stage.days) * DAYS_PER_MONTH : total;
}

export function sayFigure(
  figure: Pick<FitFigureView, "key" | "unit">,
  value: number,
  currency: string,
): string {
  const { key, unit } = figure;
  if (unit === "share" || unit === "share-per-month") return formatPercent(value, 2);
  if (unit === "days") return value < 1 / 24 ? `${say(value * 1440)} minutes` : sayDays(value);
  const money = key === "minuteRate" || key === "cost" || key === "revenue";
  const amount = money ? `${say(value)} ${currency}` : key === "minutes" ? `${say(value)} min` : say(value);
  return unit === "per-month" ? `${amount} a month` : amount;
}
