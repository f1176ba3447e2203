import { sayVariants } from "@/lib/reports/forecast/compare";
import type { ForecastReport } from "@/lib/reports/forecast/report";
import type { Chart } from "@/lib/reports/view/chart";
import { arrivalsChart } from "./arrivals-chart";
import { entriesChart } from "./entries-chart";
import { loadChart } from "./load-chart";
import { MEASURES } from "./measure";
import { servicesChart } from "./services-chart";
import { variantsChart } from "./variants-chart";

/** Every chart that a report has something for; `all` are the variants, the report's own among them. */
export function forecastCharts(report: ForecastReport, all: readonly ForecastReport[]): Chart[] {
  return [
    ...MEASURES.map((measure) => loadChart(report, measure)),
    ...(report.entries.length > 1 ? [entriesChart(report)] : []),
    ...(report.services.length > 0 ? [servicesChart(report)] : []),
    ...(report.entries.length > 0 ? [arrivalsChart(report)] : []),
    ...(all.length > 1 ? [variantsChart(all, sayVariants(all))] : []),
  ];
}
