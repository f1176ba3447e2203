import type { ReactNode } from "react";
import { UseFigure } from "@/components/architecture/use-figure";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { formatCivilDate, formatDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import type { SubjectResponse } from "@/lib/reports/tailoring/response";
import { adviceWords, choiceWords } from "@/lib/reports/tailoring/words";
import type { Said } from "@/lib/reports/view/say";
import type { DecisionView } from "@/lib/tailoring-decisions/schema";

type Props = {
  slug: string;
  zone: string;
  model: string;
  currency: string;
  subject: SubjectResponse;
  figures: ReadonlyMap<string, Said>;
  decision: DecisionView | null;
  /** The button that decides. */
  action: ReactNode;
};

/** One stage or service: its figures, the signals in words, what speaks against, what the ways cost, what was decided. */
export function SubjectCard({ slug, zone, model, currency, subject, figures, decision, action }: Props) {
  const { id, name, advice, says, signals, against, comparison } = subject;
  const figure = (measure: string) => (
    <UseFigure
      slug={slug}
      zone={zone}
      model={model}
      said={figures.get(`${measure}:${id}`) ?? null}
      of={name}
    />
  );
  return (
    <article aria-labelledby={`subject-${id}`} className="break-inside-avoid border-t border-rule pt-3 pb-5">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 id={`subject-${id}`} className="text-lg font-semibold">
          {name}: {adviceWords[advice].toLowerCase()}
        </h3>
        <div className="no-print">{action}</div>
      </header>
      <p className="max-w-3xl text-ink-2">{says}</p>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-1 text-sm">
        <Term label="Activity, times the even share">{figure("activity")}</Term>
        <Term label="Learning, likewise">{figure("learning")}</Term>
        <Term label="Share of software spend">{figure("spend")}</Term>
        <Term label="Peak over mean">{figure("peak")}</Term>
      </dl>
      <div className="mt-2 grid gap-x-8 gap-y-2 text-sm lg:grid-cols-2">
        <Sayings title="Signals" empty="No signal is known." lines={signals.map(({ say }) => say)} />
        <Sayings
          title="What speaks against it"
          empty={advice === "open" ? "There is no advice to speak against." : "Nothing that was measured."}
          lines={against}
        />
        {comparison ? (
          <div>
            <h4 className="font-medium">What each way costs</h4>
            <ul>
              {comparison.sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
              {comparison.results.map(({ kind, npv }) => (
                <li key={kind} className="text-ink-2">
                  {choiceWords[kind as keyof typeof choiceWords]}:{" "}
                  <span className="figures">{formatMoney(Math.round(npv), currency)}</span> today
                </li>
              ))}
            </ul>
          </div>
        ) : (
          <p className="no-print text-ink-3">
            No comparison of ways is called “{name}”.{" "}
            <TextLink href={`/${slug}/economics/software/sourcing`}>
              Compare buying, renting and building
            </TextLink>
          </p>
        )}
        <Decided decision={decision} zone={zone} />
      </div>
    </article>
  );
}

function Term({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-3">{label}</dt>
      <dd className="figures text-base">{children}</dd>
    </div>
  );
}

function Sayings({ title, lines, empty }: { title: string; lines: readonly string[]; empty: string }) {
  return (
    <div>
      <h4 className="font-medium">{title}</h4>
      {lines.length === 0 ? (
        <p className="text-ink-3">{empty}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Decided({ decision, zone }: { decision: DecisionView | null; zone: string }) {
  return (
    <div>
      <h4 className="font-medium">Decided</h4>
      {decision ? (
        <>
          <p>
            {choiceWords[decision.choice]}: {decision.reason}
          </p>
          <p className="text-ink-3">
            {decision.decidedBy ?? "Somebody"}, {formatDate(decision.decidedAt, { zone })}
            {decision.reviewOn && `, review by ${formatCivilDate(decision.reviewOn)}`}{" "}
            {decision.overdue && <Badge tone="warning">Review overdue</Badge>}
          </p>
        </>
      ) : (
        <p className="text-ink-3">Nothing yet.</p>
      )}
    </div>
  );
}
