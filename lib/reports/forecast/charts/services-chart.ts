import { totalBy } from "@/lib/engine/collections";
import { findPeak } from "@/lib/engine/findings/find-peak";
import { formatMinutes } from "@/lib/format/duration";
import type { ForecastReport } from "@/lib/reports/forecast/report";
import type { Chart } from "@/lib/reports/view/chart";
import { colourAt, patternAt } from "./series-style";

const sum = (values: readonly number[]) => totalBy(values, (value) => value);

/** The staff time that goes through each service. */
export function servicesChart(report: ForecastReport): Chart {
  const { services, months } = report;
  const ranked = [...services].sort((left, right) => sum(right.minutes) - sum(left.minutes)).slice(0, 6);
  const most = ranked[0];
  const peak = most ? findPeak(most.minutes.slice(report.window.from, report.window.to)) : null;
  return {
    id: "services",
    sentence:
      most && peak && peak.value > 0
        ? `${most.name} carries the most work: up to ${formatMinutes(peak.value)} of staff time a month`
        : "No service serves the stages of this plan yet",
    unit: "staff time of the stages a service serves, a month",
    y: { kind: "minutes" },
    x: { kind: "month" },
    series: ranked.map((service, index) => ({
      id: service.id,
      label: service.name,
      color: colourAt(index),
      pattern: patternAt(index),
    })),
    points: months.map((month, index) => ({
      x: month,
      values: Object.fromEntries(ranked.map((service) => [service.id, service.minutes[index] ?? 0])),
    })),
    note: "Work of a stage that several services serve counts with each of them, so services do not add up to the whole.",
  };
}
