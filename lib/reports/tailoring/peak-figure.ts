import { type Part, ratioPart, type Unit } from "@/lib/engine/explain";
import { findPeak } from "@/lib/engine/findings/find-peak";
import { divide } from "@/lib/engine/result";
import { mean } from "@/lib/engine/stats/mean";
import { formatMonth } from "@/lib/format/date";
import type { Subject, TailoringReport } from "./report";
import { sayLoad } from "./words";

/** The busiest month over the mean month, with every month behind it. */
export function peakPart(report: TailoringReport, { use }: Subject): Part {
  const { load } = report;
  // A forecast plans minutes; what was measured is in the report's own measure.
  const unit: Unit = { kind: load.source.kind === "forecast" ? "minutes" : report.measure };
  const peak = findPeak(use.load);
  const formula = `the busiest month ÷ the mean month; ${sayLoad(report)}`;
  const name = { id: `peak:${use.id}`, label: "Peak over mean", unit: { kind: "number" } as const };
  const months = use.load.map((amount, index): Part => {
    const month = load.months[index];
    return {
      id: `${name.id}-${index}`,
      label: month ? formatMonth(month) : "",
      unit,
      value: amount,
      combine: "facts",
      parts: [],
    };
  });
  const busiest = peak ? months[peak.index] : undefined;
  if (!peak || !busiest)
    return { ...name, value: null, reason: "no-complete-month", combine: "formula", formula, parts: [] };
  const average: Part = {
    id: `${name.id}-mean`,
    label: "The mean month",
    unit,
    value: mean(use.load).value ?? 0,
    combine: "formula",
    formula: `all months ÷ ${use.load.length}`,
    parts: months,
  };
  return ratioPart(name, formula, divide(peak.value, average.value ?? 0, "no-total"), busiest, average);
}
