import { FigureValue } from "@/components/reports/figure-value";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { Figure } from "@/lib/engine/explain";
import { formatDateTime } from "@/lib/format/date";
import { joinWords } from "@/lib/format/list";
import { formatDecimal } from "@/lib/format/number";
import type { BorderView } from "@/lib/seams/schema";
import { sourceWords, verdictWords } from "@/lib/seams/words";
import { borderAnchor } from "./seam-rail";
import { VerdictButton } from "./verdict-button";
import { VerdictHistory } from "./verdict-history";

type Props = {
  slug: string;
  zone: string;
  modelId: string;
  border: BorderView;
  figure: Figure;
  mayWrite: boolean;
};

function sayServices({ services: { left, right, both }, ...border }: BorderView): string[] {
  const names = (some: readonly { name: string }[]) => joinWords(some.map(({ name }) => name));
  const side = (stage: string, some: readonly { name: string }[]) =>
    some.length > 0 ? `${stage}: ${names(some)}.` : `${stage}: no service of its own.`;
  return [
    side(border.left.name, left),
    side(border.right.name, right),
    ...(both.length > 0
      ? [`${names(both)} ${both.length === 1 ? "serves" : "serve"} both sides: a seam here cuts through.`]
      : []),
  ];
}

/** One border: what speaks for a seam, who stands on either side, and what was said of it. */
export function BorderSection({ slug, zone, modelId, border, figure, mayWrite }: Props) {
  const { left, right, verdict, stale, signals, proposed } = border;
  const names = `${left.name} and ${right.name}`;
  return (
    <section id={borderAnchor(border)} className="scroll-mt-4 border-t border-ink pt-2 pb-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-lg font-semibold">
          {left.name} | {right.name}
        </h2>
        <span className="flex flex-wrap items-baseline gap-2">
          <span>
            Strength <FigureValue figure={figure} of={names} slug={slug} zone={zone} />
          </span>
          {proposed && <Badge tone="accent">Seam proposed</Badge>}
          {verdict && (
            <Badge tone={verdict.verdict === "accepted" ? "positive" : "plain"}>
              {verdictWords[verdict.verdict]}
            </Badge>
          )}
        </span>
      </div>
      {verdict && (
        <p className="mt-1">
          {verdictWords[verdict.verdict]} {formatDateTime(verdict.decidedAt, { zone })}
          {verdict.decidedBy ? ` by ${verdict.decidedBy}` : ""}
          {verdict.reason ? `: ${verdict.reason}` : "."}
        </p>
      )}
      {stale && (
        <p role="status" className="mt-1 border-l-4 border-warning bg-warning-tint px-3 py-1.5">
          {stale}
        </p>
      )}
      <div className="mt-2">
        <Table
          caption={`What tells ${names} apart`}
          hideCaption
          dense
          rows={signals}
          rowKey={({ kind }) => kind}
          columns={[
            {
              id: "signal",
              header: "Signal",
              rowHeader: true,
              cell: ({ label, say, strength, source }) => (
                <>
                  {label}
                  <span className="block text-sm text-ink-2">
                    {say}
                    {strength !== null && (
                      <span className="text-ink-3 sm:hidden"> ({sourceWords[source]})</span>
                    )}
                  </span>
                </>
              ),
            },
            {
              id: "source",
              header: "From",
              wide: true,
              cell: ({ strength, source }) => (strength === null ? "–" : sourceWords[source]),
            },
            {
              id: "strength",
              header: "Strength",
              numeric: true,
              cell: ({ strength }) =>
                strength === null ? (
                  <span className="text-ink-3">not known</span>
                ) : (
                  formatDecimal(strength, 2)
                ),
            },
          ]}
        />
      </div>
      <ul className="mt-2 text-sm">
        {sayServices(border).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div className="no-print mt-2 flex flex-wrap gap-2">
        {mayWrite && <VerdictButton slug={slug} modelId={modelId} border={border} />}
        <VerdictHistory slug={slug} modelId={modelId} border={border} zone={zone} />
      </div>
    </section>
  );
}
