import { TextLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import type { AssessmentSummary } from "@/lib/assessments/schema";
import { formatCivilDate } from "@/lib/format/date";
import type { Overview } from "@/lib/reports/overview";

export type ReviewsDueProps = {
  overdue: Overview["overdue"];
  assessments: readonly AssessmentSummary[];
  root: string;
};

/** Lifecycle models past their review date, and assessments whose successor is due. */
export function ReviewsDue({ overdue, assessments, root }: ReviewsDueProps) {
  if (overdue.length + assessments.length === 0) return null;
  return (
    <Section title="Overdue for review">
      <ul className="flex flex-col gap-1.5 text-sm">
        {overdue.map((model) => (
          <li key={model.id} className="flex flex-wrap justify-between gap-x-3">
            <TextLink href={`${root}/profiles/${model.id}`}>{model.name}</TextLink>
            <span className="text-ink-3">
              due {formatCivilDate(model.reviewBy)}
              {model.owner ? `, ${model.owner}` : ", no owner"}
            </span>
          </li>
        ))}
        {assessments.map((review) => (
          <li key={review.id} className="flex flex-wrap justify-between gap-x-3">
            <TextLink href={`${root}/success/assessments/${review.id}`}>After {review.title}</TextLink>
            <span className="text-ink-3">
              due {formatCivilDate(review.nextOn ?? "")}
              {review.owner ? `, ${review.owner}` : ", no owner"}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
