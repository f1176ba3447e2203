import type { Actor } from "@/lib/auth/actor";
import { type CivilMonth, listMonths, monthOf, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { findForecasts } from "@/lib/forecasts/queries";
import { readMaterial } from "@/lib/reports/forecast/material";
import { forecastPlan } from "@/lib/reports/forecast/report";
import { AS_PLANNED } from "@/lib/reports/forecast/variants";
import type { Scope } from "@/lib/reports/scope";
import type { StageMonth } from "./read";

/** The work of each stage by months, and where it comes from: a stored forecast, or what was measured. */
export type StageLoads = {
  source: { kind: "forecast"; id: string; name: string } | { kind: "measured" };
  months: readonly CivilMonth[];
  byStage: ReadonlyMap<string, readonly number[]>;
};

/** How many measured months are looked at, as many as a forecast's own window has. */
const MEASURED = 12;

/** The load of the stored forecast that was changed last and plans this model; null without one that has any. */
export async function readForecastLoads(actor: Actor, modelId: string): Promise<StageLoads | null> {
  const stored = (await findForecasts(actor))
    .filter(({ plan }) => plan.entries.some((entry) => entry.modelId === modelId))
    .sort((left, right) => (left.changedAt < right.changedAt ? 1 : -1));
  const [latest] = stored;
  if (!latest) return null;
  const report = forecastPlan(latest.plan, await readMaterial(actor, latest.plan), AS_PLANNED);
  const { from, to } = report.window;
  const own = report.entries.filter(({ found }) => found.model.id === modelId);
  const byStage = new Map<string, number[]>();
  for (const { stages } of own) {
    for (const { id, minutes } of stages) {
      const before = byStage.get(id) ?? [];
      byStage.set(
        id,
        minutes.slice(from, to).map((one, index) => one + (before[index] ?? 0)),
      );
    }
  }
  const any = [...byStage.values()].some((months) => months.some((minutes) => minutes > 0));
  if (!any) return null;
  return {
    source: { kind: "forecast", id: latest.id, name: latest.name },
    months: report.months.slice(from, to),
    byStage,
  };
}

/** What the stages took in the last complete months, as many as there are. */
export function measuredLoads(
  scope: Scope,
  rows: readonly StageMonth[],
  amountOf: (row: StageMonth) => number,
): StageLoads {
  const end = monthOf(scope.asOf.day);
  const start = shiftMonth(end, -MEASURED);
  const months = listMonths(start > scope.firstMonth ? start : scope.firstMonth, end);
  const byStage = new Map(
    scope.stages.map(({ id }) => {
      const own = new Map(
        rows.flatMap((row) => (row.stageId === id ? [[row.month, amountOf(row)] as const] : [])),
      );
      return [id, months.map((month) => own.get(month) ?? 0)] as const;
    }),
  );
  return { source: { kind: "measured" }, months, byStage };
}
