import { entriesAddress } from "@/components/reports/entries-address";
import { Why } from "@/components/ui/why";
import { formatMonth } from "@/lib/format/date";
import { formatCount, formatPercent } from "@/lib/format/number";
import type { OutcomeView } from "@/lib/outcomes/schema";

export type ProactiveShareProps = {
  slug: string;
  outcome: OutcomeView;
  measured: { proactive: number; touches: number; from: string; to: string } | null;
};

/** The share of touches that should be ours to begin, beside what it was. */
export function ProactiveShare({ slug, outcome, measured }: ProactiveShareProps) {
  if (outcome.proactiveShare === null && !measured) return null;
  const target =
    outcome.proactiveShare === null ? "no target" : `should be ${formatPercent(outcome.proactiveShare)}`;
  if (!measured)
    return (
      <p className="text-sm text-ink-2">Proactive touches: {target}; none of any kind in the stage yet.</p>
    );
  const filter = {
    model: outcome.modelId,
    stage: outcome.stageId,
    monthFrom: measured.from,
    monthTo: measured.to,
    ...(outcome.segmentId ? { segment: outcome.segmentId } : {}),
  };
  const see = (more: Record<string, string>, count: number) => ({
    href: entriesAddress(slug, "touchpoints", { ...filter, ...more }),
    label: `See ${formatCount(count)} touchpoints`,
  });
  const value = formatPercent(measured.proactive / measured.touches, 1);
  const label = `Proactive share in ${outcome.stage}`;
  return (
    <p className="text-sm text-ink-2">
      Proactive touches: {target}, was{" "}
      <Why
        label={label}
        explanation={{
          id: `share-${outcome.id}`,
          label,
          value,
          formula: "proactive touches ÷ touches in the stage",
          filters: [
            { label: "Months", value: `${formatMonth(measured.from)} to ${formatMonth(measured.to)}` },
            { label: "Segment", value: outcome.segment ?? "all customers" },
          ],
          parts: [
            {
              id: "proactive",
              label: "Proactive touches",
              value: formatCount(measured.proactive),
              entries: see({ initiation: "proactive" }, measured.proactive),
            },
            {
              id: "touches",
              label: "Touches",
              sign: "÷",
              value: formatCount(measured.touches),
              entries: see({}, measured.touches),
            },
          ],
        }}
      >
        {value}
      </Why>{" "}
      from {formatMonth(measured.from)} to {formatMonth(measured.to)}.
    </p>
  );
}
