import type { MisfitFinding } from "@/lib/engine/alignment/find-misfits";
import type { Yardstick } from "@/lib/engine/alignment/measure-alignment";
import { formatPercent } from "@/lib/format/number";
import type { AlignmentReport } from "./report";

export const YARDSTICK_WORDS: Readonly<Record<Yardstick, string>> = {
  activity: "activity",
  learning: "what is learned",
  margin: "the margin",
};

/** "Onboarding takes 12 % of activity and 61 % of software spend" */
export function sayMisfit({ scope }: Pick<AlignmentReport, "scope">, finding: MisfitFinding): string {
  const stage = scope.stages.find(({ id }) => id === finding.stageId)?.name ?? "A stage";
  const verb = finding.yardstick === "activity" ? "takes" : "brings";
  const rest = verb === "takes" ? "and" : "and takes";
  return `${stage} ${verb} ${formatPercent(finding.otherShare)} of ${YARDSTICK_WORDS[finding.yardstick]} ${rest} ${formatPercent(finding.spendShare)} of software spend`;
}

/** The worst misfit, or why there is none to say. */
export function sayAlignment(report: AlignmentReport): string {
  const [worst] = report.misfits;
  if (!report.allocated) return "Software spend was not shared out over these stages yet";
  if (!worst) return "Software spend follows activity, learning and margin: no stage stands out";
  return sayMisfit(report, worst);
}
