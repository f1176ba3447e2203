import { formatCivilDate } from "@/lib/format/date";
import type { Measure } from "@/lib/kpis/schema";
import { sayKpiValue } from "@/lib/kpis/view";
import type { AssessmentSummary, MeasureView, Verdict } from "./schema";

/** How reviews are said; browser-safe. */

export const verdictWords: Record<Verdict, { label: string; tone: "positive" | "warning" | "negative" }> = {
  worked: { label: "Worked", tone: "positive" },
  partly: { label: "In part", tone: "warning" },
  did_not: { label: "Did not work", tone: "negative" },
};

export function sayAbout(review: AssessmentSummary): string {
  return [review.model, review.stage ?? "all stages", review.segment ?? "all customers"].join(" · ");
}

/** "7 points, now 8.5 points, better": what the KPI of a measure did since it was agreed. */
export function sayProgress(measure: MeasureView): string | null {
  if (!measure.kpi || !measure.kpiMeasure) return null;
  const kpi = { measure: measure.kpiMeasure as Measure, unit: measure.kpiUnit };
  const say = (value: number | null) => (value === null ? "no value" : sayKpiValue(kpi, value));
  const later = measure.verdict === null ? measure.now : measure.achieved;
  const when = measure.verdict === null ? "now" : "when judged";
  return `${measure.kpi}: ${say(measure.baseline)} at first, ${say(later)} ${when}${sayDirection(measure, later)}`;
}

function sayDirection({ baseline, aim }: MeasureView, later: number | null): string {
  if (baseline === null || later === null) return "";
  if (later === baseline) return ", as before";
  return later > baseline === (aim === "at_least") ? ", better" : ", worse";
}

/** What a list says of the measures of a review. */
export function sayMeasures({ measures, judged, worked }: AssessmentSummary): string {
  if (measures === 0) return "none";
  if (judged === 0) return `${measures}, not judged yet`;
  return `${worked} of ${judged} judged worked${judged < measures ? `, ${measures - judged} open` : ""}`;
}

export function sayNext({ nextOn, overdue }: AssessmentSummary): string {
  if (nextOn === null) return "no date";
  return overdue ? `was due ${formatCivilDate(nextOn)}` : formatCivilDate(nextOn);
}
