import { ReportValue } from "@/components/reports/report-figure";
import { TextLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { writeSearch } from "@/lib/reports/address";
import type { Misfit } from "@/lib/reports/alignment/worst";
import { sayFigure } from "@/lib/reports/view/say";

export type WorstMisfitProps = { misfit: Misfit; slug: string; zone: string };

/** Where software spend stands least where the work, the learning and the margin are. */
export function WorstMisfit({ misfit: { worst, missing }, slug, zone }: WorstMisfitProps) {
  const root = `/${slug}/economics`;
  if (!worst) {
    return (
      <Section title="Worst misfit">
        <p className="text-sm text-ink-3">
          {missing}. <TextLink href={`${root}/software`}>Software spend</TextLink>
        </p>
      </Section>
    );
  }
  const search = writeSearch(worst.query);
  return (
    <Section title="Worst misfit">
      <p className="finding text-lg">{worst.sentence}.</p>
      <p className="flex flex-wrap items-baseline gap-x-3 pt-1 text-sm text-ink-3">
        <span>
          {worst.model.name}, misfit{" "}
          <ReportValue
            slug={slug}
            zone={zone}
            report="alignment"
            search={search}
            said={sayFigure(worst.figure)}
            of={worst.stage.name}
          />
        </span>
        <TextLink href={`${root}/alignment?${search}`}>Spend alignment</TextLink>
      </p>
    </Section>
  );
}
