import type { Metadata } from "next";
import { BorderSection } from "@/components/architecture/seams/border-section";
import { BorderTable } from "@/components/architecture/seams/border-table";
import { SeamRail } from "@/components/architecture/seams/seam-rail";
import { ModelSelect } from "@/components/success/model-select";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader, Section } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { formatDateTime } from "@/lib/format/date";
import { formatCounted, formatDecimal } from "@/lib/format/number";
import { page } from "@/lib/http/page";
import { readSearch } from "@/lib/reports/address";
import { colourStages } from "@/lib/reports/view/stages";
import { seamFigure } from "@/lib/seams/figures";
import { readSeams, type SeamReport } from "@/lib/seams/report";
import { seamQuery } from "@/lib/seams/schema";
import { verdictWords } from "@/lib/seams/words";

export const metadata: Metadata = { title: "Seams" };

/** "The clearest seam of Personal auto lies between Onboarding and Use." */
function sayFinding({ model, borders }: SeamReport): string {
  const proposed = borders
    .filter(({ border }) => border.proposed)
    .sort((left, right) => (right.border.strength ?? 0) - (left.border.strength ?? 0));
  const [clearest] = proposed;
  if (!model) return "Where services separate: the borders at which the work changes.";
  if (!clearest) return `No border of ${model.name} is clear enough to propose a seam.`;
  const { left, right } = clearest.border;
  const more =
    proposed.length > 1 ? `, and ${formatCounted(proposed.length - 1, "more is", "more are")} proposed` : "";
  return `The clearest seam of ${model.name} lies between ${left.name} and ${right.name}${more}.`;
}

export default page("service:read", async ({ actor, searchParams }) => {
  const { slug, timeZone: zone } = actor.workspace;
  const report = await readSeams(actor, readSearch(seamQuery, searchParams).model);
  const { model, models, borders, former, stages, measured, thresholds } = report;
  const head = <PageHeader title="Seams" lead={sayFinding(report)} />;
  if (!model || borders.length === 0) {
    return (
      <>
        {head}
        {model && <ModelSelect models={models} value={model.id} />}
        <EmptyState
          title="Every border between two stages will stand here, with what speaks for separating services there."
          actions={
            <LinkButton
              variant="primary"
              href={model ? `/${slug}/profiles/${model.id}` : `/${slug}/profiles`}
            >
              {model ? "Draw the profile" : "Start a profile"}
            </LinkButton>
          }
        >
          A profile with two stages or more is enough; what customers did makes it sharper.
        </EmptyState>
      </>
    );
  }
  const shown = new Set(borders.flatMap(({ border }) => [border.left.id, border.right.id]));
  const rail = colourStages(
    stages.map(({ stageId, name, kind, side, colour }) => ({ id: stageId, name, kind, side, color: colour })),
  ).filter(({ id }) => shown.has(id));
  const views = borders.map(({ view }) => view);
  const mayWrite = actorMay(actor, "service:write");
  return (
    <>
      {head}
      <ModelSelect models={models} value={model.id} />
      <div className="flex flex-col gap-6">
        <div>
          <SeamRail stages={rail} borders={views} />
          <p className="text-sm text-ink-3">
            Strength runs from 0, the stages are alike, to 1; a seam is proposed from{" "}
            {formatDecimal(thresholds.strength, 2)} on when at least {thresholds.signals} signals are known.{" "}
            {measured
              ? `Measured on ${formatCounted(measured.customers, "customer")} until ${formatDateTime(measured.asOf, { zone })}; what too few have done is read from the profile.`
              : "No customer has come yet: all of it is read from the profile."}
          </p>
        </div>
        <BorderTable borders={views} />
        {borders.map((row) => (
          <BorderSection
            key={row.view.left.id}
            slug={slug}
            zone={zone}
            modelId={model.id}
            border={row.view}
            figure={seamFigure(report, row)}
            mayWrite={mayWrite}
          />
        ))}
        {former.length > 0 && (
          <Section title="Borders that are no more" note="These stages no longer follow each other.">
            <ul>
              {former.map((one) => (
                <li key={one.id}>
                  {one.left.name} | {one.right.name}: {verdictWords[one.verdict].toLowerCase()}{" "}
                  {formatDateTime(one.decidedAt, { zone })}
                  {one.decidedBy ? ` by ${one.decidedBy}` : ""}
                  {one.reason ? `: ${one.reason}` : "."}
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </>
  );
});
