import { answerSubject } from "@/lib/reports/tailoring/answer";
import { monthsOf } from "@/lib/reports/tailoring/figures";
import type { Subject, TailoringReport } from "@/lib/reports/tailoring/report";
import { sayLoad } from "@/lib/reports/tailoring/words";
import type { Evidence } from "./schema";

/** The figures, signals and costs as they stand, for keeping beside a decision. */
export function copyEvidence(report: TailoringReport, subject: Subject): Evidence {
  const said = answerSubject(report, subject);
  const { much, little, flat } = report.thresholds;
  return {
    activity: said.activity,
    learning: said.learning,
    spend: said.spend,
    spendMinor: said.spendMinor,
    currency: report.scope.currency,
    peakToAverage: said.peakToAverage,
    advice: said.advice,
    says: said.says,
    signals: said.signals.map(({ say }) => say),
    against: said.against,
    costs: said.comparison?.sentences ?? [],
    thresholds: { much, little, flat },
    months: monthsOf(report),
    load: sayLoad(report),
    asOf: report.scope.asOf.last.toISOString(),
  };
}
