import type { Unit } from "@/lib/engine/explain";
import { formatDecimal, formatPercent } from "@/lib/format/number";
import type { Kpi, KpiFigure, Measure } from "./schema";

/** How KPIs are said. */

export const measureWords: Record<Measure, { label: string; hint: string }> = {
  median_days_in_stage: {
    label: "Median days in a stage",
    hint: "Of the customers who entered it, until they move on",
  },
  contacts_in_first_days: {
    label: "Contacts in the first days",
    hint: "Per customer, from the day of entry on",
  },
  share_proactive: { label: "Share of proactive touches", hint: "By calendar month" },
  impression: { label: "Mean impression", hint: "From −2 to +2, by calendar month" },
  share_reaching_outcome: {
    label: "Share reaching an outcome",
    hint: "Of the customers who entered its stage, by a day",
  },
  entered: { label: "Entered by hand", hint: "A figure that no contact or stage tells" },
};

const isShare = (measure: Measure) => measure === "share_proactive" || measure === "share_reaching_outcome";

export function unitOf(measure: Measure): Unit {
  if (measure === "median_days_in_stage") return { kind: "days" };
  return { kind: isShare(measure) ? "share" : "number" };
}

/** A value of a KPI with its unit. */
export function sayKpiValue(kpi: Pick<Kpi, "measure" | "unit">, value: number): string {
  if (isShare(kpi.measure)) return formatPercent(value, 1);
  if (kpi.measure === "median_days_in_stage") {
    const text = formatDecimal(value, 1);
    return `${text} ${text === "1" ? "day" : "days"}`;
  }
  const sign = kpi.measure === "impression" && value > 0 ? "+" : "";
  const unit = kpi.measure === "entered" && kpi.unit ? ` ${kpi.unit}` : "";
  return `${sign}${formatDecimal(value, 2)}${unit}`;
}

export function sayTarget(kpi: Pick<Kpi, "measure" | "unit" | "aim" | "target">): string | null {
  if (kpi.target === null) return null;
  return `${kpi.aim === "at_least" ? "at least" : "at most"} ${sayKpiValue(kpi, kpi.target)}`;
}

/** "on target", or by how much it is not. */
export function sayStanding(kpi: KpiFigure): string {
  if (kpi.target === null) return "no target";
  if (kpi.value === null) return "target not judged yet";
  if (kpi.onTarget) return "on target";
  const gap = Math.abs(kpi.value - kpi.target);
  if (isShare(kpi.measure))
    return `off target by ${formatDecimal(gap * 100, 1)} ${gap * 100 === 1 ? "point" : "points"}`;
  return `off target by ${sayKpiValue({ ...kpi, measure: kpi.measure === "impression" ? "entered" : kpi.measure }, gap)}`;
}

/** What a KPI counts, in a sentence: whose, in which stage, within what. */
export function sayMeasure(kpi: Kpi): string {
  const whose = kpi.segment ? ` of ${kpi.segment}` : "";
  const stage = kpi.stage ?? "any stage";
  switch (kpi.measure) {
    case "median_days_in_stage":
      return `Median days in ${stage}${whose}`;
    case "contacts_in_first_days":
      return `Contacts per customer${whose} in the first ${kpi.days ?? 0} days ${kpi.stage ? `of ${kpi.stage}` : "from first contact"}`;
    case "share_proactive":
      return `Proactive share of touches in ${stage}${whose}`;
    case "impression":
      return `Mean impression in ${stage}${whose}`;
    case "share_reaching_outcome":
      return `Share${whose} who reached “${kpi.outcome ?? "the outcome"}” by day ${kpi.days ?? 0}`;
    case "entered":
      return kpi.unit ? `Entered by hand, in ${kpi.unit}` : "Entered by hand";
  }
}
