import { Badge } from "@/components/ui/badge";
import { formatCivilDate, formatDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatDecimal, formatPercent } from "@/lib/format/number";
import { adviceWords, choiceWords } from "@/lib/reports/tailoring/words";
import type { DecisionView, Evidence } from "@/lib/tailoring-decisions/schema";

type Props = { zone: string; decisions: readonly DecisionView[] };

/** The register, the latest decision first, each with the figures it was made on; made to be printed. */
export function DecisionList({ zone, decisions }: Props) {
  return (
    <ol className="flex flex-col">
      {decisions.map((decision) => (
        <li key={decision.id} className="break-inside-avoid border-t border-rule py-3">
          <Head decision={decision} />
          <p className="mt-1 max-w-3xl wrap-break-word whitespace-pre-line">{decision.reason}</p>
          <p className="mt-1 text-sm text-ink-2">
            Decided by {decision.decidedBy ?? "somebody who left"} on{" "}
            {formatDate(decision.decidedAt, { zone })}
            {decision.reviewOn
              ? `, to be reviewed by ${formatCivilDate(decision.reviewOn)}`
              : ", without a review"}
            {decision.supersededAt && `, superseded on ${formatDate(decision.supersededAt, { zone })}`}.
          </p>
          <EvidenceText evidence={decision.evidence} zone={zone} />
        </li>
      ))}
    </ol>
  );
}

function Head({ decision: { subject, model, choice, supersededAt, overdue } }: { decision: DecisionView }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <h2 className="text-lg font-semibold">
        {subject.name}: {choiceWords[choice]}
      </h2>
      {supersededAt ? (
        <Badge>Superseded</Badge>
      ) : overdue ? (
        <Badge tone="warning">Review overdue</Badge>
      ) : null}
      <span className="text-sm text-ink-3">
        {subject.kind} of {model.name}
      </span>
    </div>
  );
}

const times = (value: number | null) => (value === null ? "not known" : formatDecimal(value, 2));

function EvidenceText({ evidence, zone }: { evidence: Evidence; zone: string }) {
  const { activity, learning, spend, spendMinor, currency, peakToAverage, thresholds } = evidence;
  const share = spend === null ? "" : ` (${formatPercent(spend, 1)})`;
  const lines = [...evidence.signals, ...evidence.costs];
  return (
    <div className="mt-1 text-sm text-ink-2">
      <p>
        The figures as of {formatDate(evidence.asOf, { zone })} said “
        {adviceWords[evidence.advice].toLowerCase()}”: activity {times(activity)} and learning{" "}
        {times(learning)} times the even share, spend {formatMoney(spendMinor, currency)}
        {share}, peak over mean {times(peakToAverage)}; thresholds {times(thresholds.little)},{" "}
        {times(thresholds.much)} and {times(thresholds.flat)}; {evidence.months || "no months"}; load{" "}
        {evidence.load || "not known"}.
      </p>
      {lines.length > 0 && (
        <details className="no-print">
          <summary className="min-h-6">Signals and costs of the time</summary>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
