import { toFigures, withoutColours } from "@/lib/reports/view/report";
import { softwareWarnings, spendChart, stageChart, stateChart } from "./charts";
import { softwareFigures } from "./figures";
import type { SoftwareReport } from "./report";
import { filtersOf } from "./words";

/** The report as the API sends it: the figures, series and sentences of the page. */
export function toSoftwareReport(report: SoftwareReport) {
  return {
    run: report.run
      ? { id: report.run.id, number: report.run.number, finishedAt: report.run.finishedAt.toISOString() }
      : null,
    view: report.query.view,
    filters: filtersOf(report),
    figures: toFigures(softwareFigures(report)),
    charts: [spendChart(report), stateChart(report), stageChart(report)].map(withoutColours),
    warnings: softwareWarnings(report).map(({ id, text, pool }) => ({ id, text, poolId: pool })),
  };
}
