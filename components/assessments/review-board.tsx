"use client";

import { Plus } from "lucide-react";
import { DialogButton } from "@/components/success/dialog-button";
import { useRemove } from "@/components/success/use-save";
import { Badge } from "@/components/ui/badge";
import { Button, TextLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import type { AssessmentView, Finding, MeasureView } from "@/lib/assessments/schema";
import { sayProgress, verdictWords } from "@/lib/assessments/words";
import { formatCivilDate } from "@/lib/format/date";
import { observationKinds } from "@/lib/walks/schema";
import { kindWords } from "@/lib/walks/words";
import { CardPicker, type PickableCard } from "./card-picker";
import { FindingDialog } from "./finding-dialog";
import { JudgeDialog } from "./judge-dialog";
import { type MeasureChoices, MeasureDialog } from "./measure-dialog";

export type ReviewBoardProps = {
  slug: string;
  view: AssessmentView;
  stages: readonly { id: string; name: string }[];
  choices: Omit<MeasureChoices, "findings">;
  cards: readonly PickableCard[];
  mayWrite: boolean;
};

/** A review: whether last time's measures worked, what was found, what will be done. */
export function ReviewBoard({ slug, view, stages, choices, cards, mayWrite }: ReviewBoardProps) {
  const { review, findings, measures, before } = view;
  const remove = useRemove(slug);
  const writes = mayWrite && review.closedOn === null;
  const about = { slug, reviewId: review.id, choices: { ...choices, findings } };
  return (
    <>
      <Section
        title="Did last time's measures work?"
        {...(review.previous ? { note: `Agreed in ${review.previous}` } : {})}
      >
        {before.length === 0 ? (
          <p className="text-ink-3">
            {review.previousId
              ? "The review before agreed on nothing."
              : "This is the first review of its kind; the next one judges what is agreed here."}
          </p>
        ) : (
          <ul>
            {before.map((measure) => (
              <MeasureLine key={measure.id} slug={slug} measure={measure}>
                {writes && (
                  <DialogButton
                    size="sm"
                    variant={measure.verdict ? "quiet" : "secondary"}
                    aria-label={`Judge: ${measure.text}`}
                    dialog={(close) => (
                      <JudgeDialog slug={slug} reviewId={review.id} measure={measure} onClose={close} />
                    )}
                  >
                    {measure.verdict ? "Judge anew" : "Judge"}
                  </DialogButton>
                )}
              </MeasureLine>
            ))}
          </ul>
        )}
      </Section>
      <Section
        title="Findings"
        actions={
          writes && (
            <>
              <DialogButton
                size="sm"
                icon={<Plus aria-hidden />}
                dialog={(close) => (
                  <FindingDialog
                    slug={slug}
                    reviewId={review.id}
                    stages={stages}
                    finding={null}
                    onClose={close}
                  />
                )}
              >
                Finding
              </DialogButton>
              <DialogButton
                size="sm"
                dialog={(close) => (
                  <CardPicker slug={slug} reviewId={review.id} cards={cards} onClose={close} />
                )}
              >
                From a walk
              </DialogButton>
            </>
          )
        }
      >
        {findings.length === 0 && <p className="text-ink-3">Nothing noted yet.</p>}
        {observationKinds
          .map((kind) => ({ kind, mine: findings.filter((finding) => finding.kind === kind) }))
          .filter(({ mine }) => mine.length > 0)
          .map(({ kind, mine }) => (
            <div key={kind} className="pb-3">
              <h3 className="text-sm font-semibold text-ink-2">{kindWords[kind].many}</h3>
              <ul>
                {mine.map((finding) => (
                  <FindingLine key={finding.id} finding={finding}>
                    {writes && (
                      <span className="no-print flex flex-wrap gap-1">
                        <DialogButton
                          size="sm"
                          icon={<Plus aria-hidden />}
                          aria-label={`Measure because of: ${finding.text}`}
                          dialog={(close) => (
                            <MeasureDialog {...about} measure={null} findingId={finding.id} onClose={close} />
                          )}
                        >
                          Measure
                        </DialogButton>
                        <DialogButton
                          size="sm"
                          variant="quiet"
                          aria-label={`Change: ${finding.text}`}
                          dialog={(close) => (
                            <FindingDialog
                              slug={slug}
                              reviewId={review.id}
                              stages={stages}
                              finding={finding}
                              onClose={close}
                            />
                          )}
                        >
                          Change
                        </DialogButton>
                        <Button
                          size="sm"
                          variant="quiet"
                          aria-label={`Take away: ${finding.text}`}
                          onClick={() => void remove(`/assessment-findings/${finding.id}`, "Taken away.")}
                        >
                          Take away
                        </Button>
                      </span>
                    )}
                  </FindingLine>
                ))}
              </ul>
            </div>
          ))}
      </Section>
      <Section
        title="Measures"
        actions={
          writes && (
            <DialogButton
              size="sm"
              icon={<Plus aria-hidden />}
              dialog={(close) => <MeasureDialog {...about} measure={null} findingId={null} onClose={close} />}
            >
              Measure
            </DialogButton>
          )
        }
      >
        {measures.length === 0 ? (
          <p className="text-ink-3">
            Nothing agreed yet. A measure with a KPI can be judged by the next review.
          </p>
        ) : (
          <ul>
            {measures.map((measure) => (
              <MeasureLine key={measure.id} slug={slug} measure={measure}>
                {writes && measure.verdict === null && (
                  <>
                    <DialogButton
                      size="sm"
                      variant="quiet"
                      aria-label={`Change: ${measure.text}`}
                      dialog={(close) => (
                        <MeasureDialog
                          {...about}
                          measure={measure}
                          findingId={measure.findingId}
                          onClose={close}
                        />
                      )}
                    >
                      Change
                    </DialogButton>
                    <Button
                      size="sm"
                      variant="quiet"
                      aria-label={`Take away: ${measure.text}`}
                      onClick={() => void remove(`/assessment-measures/${measure.id}`, "Taken away.")}
                    >
                      Take away
                    </Button>
                  </>
                )}
              </MeasureLine>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

function FindingLine({ finding, children }: { finding: Finding; children: React.ReactNode }) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 border-b border-rule py-1.5">
      <span className="min-w-56 flex-1 wrap-break-word">
        {finding.text}
        {finding.stage && <span className="block text-sm text-ink-3">{finding.stage}</span>}
      </span>
      {children}
    </li>
  );
}

function MeasureLine({
  slug,
  measure,
  children,
}: {
  slug: string;
  measure: MeasureView;
  children: React.ReactNode;
}) {
  const progress = sayProgress(measure);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 border-b border-rule py-2">
      <div className="min-w-56 flex-1">
        <p className="font-medium wrap-break-word">{measure.text}</p>
        <p className="text-sm text-ink-3">
          {[
            measure.owner ? `by ${measure.owner}` : "nobody answers for it",
            measure.dueOn && `due ${formatCivilDate(measure.dueOn)}`,
            measure.initiative && `initiative ${measure.initiative}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {progress && (
          <p className="figures text-sm">
            <TextLink href={`/${slug}/success/kpis/${measure.kpiId}`}>{progress}</TextLink>
          </p>
        )}
        {measure.verdict && (
          <p className="text-sm">
            <Badge tone={verdictWords[measure.verdict].tone}>{verdictWords[measure.verdict].label}</Badge>{" "}
            {measure.verdictNote}
          </p>
        )}
      </div>
      <span className="no-print flex flex-wrap gap-1">{children}</span>
    </li>
  );
}
