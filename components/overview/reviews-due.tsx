import { TextLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { formatCivilDate } from "@/lib/format/date";
import type { Overview } from "@/lib/reports/overview";

/** Lifecycle models past their review date. */
export function ReviewsDue({ overdue, root }: { overdue: Overview["overdue"]; root: string }) {
  if (overdue.length === 0) return null;
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
      </ul>
    </Section>
  );
}
