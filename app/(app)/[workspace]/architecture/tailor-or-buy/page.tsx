import type { Metadata } from "next";
import { z } from "zod";
import { AdviceKey } from "@/components/architecture/tailoring/advice-mark";
import { DecideButton } from "@/components/architecture/tailoring/decide-button";
import { SubjectCard } from "@/components/architecture/tailoring/subject-card";
import { ThresholdsButton } from "@/components/architecture/tailoring/thresholds-button";
import { UsePlot } from "@/components/architecture/tailoring/use-plot";
import { ReportFilters } from "@/components/reports/report-filters";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { page } from "@/lib/http/page";
import { readSearch } from "@/lib/reports/address";
import { answerSubject } from "@/lib/reports/tailoring/answer";
import { monthsOf, tailoringFigures } from "@/lib/reports/tailoring/figures";
import { tailoringQuery } from "@/lib/reports/tailoring/query";
import { tailoringReport } from "@/lib/reports/tailoring/report";
import { sayLoad, sayPlaces } from "@/lib/reports/tailoring/words";
import { sayFigure } from "@/lib/reports/view/say";
import { asOfInWords } from "@/lib/reports/view/selection";
import { findCurrentDecisions } from "@/lib/tailoring-decisions/queries";

export const metadata: Metadata = { title: "Tailor or buy" };

const address = tailoringQuery.extend({ of: z.enum(["stages", "services"]).default("stages") });

export default page("service:read", async ({ actor, searchParams }) => {
  const { slug, timeZone: zone, currency } = actor.workspace;
  const query = readSearch(address, searchParams);
  const report = await tailoringReport(actor, { model: query.model });
  const mayWrite = actorMay(actor, "service:write");
  const header = (
    <PageHeader
      title="Tailor or buy"
      lead="Where much is done and much is learned, software of one’s own pays; elsewhere others sell it. The figures advise, people decide."
      actions={
        <>
          {mayWrite && report && <ThresholdsButton slug={slug} thresholds={report.thresholds} />}
          <LinkButton href={`/${slug}/architecture/decisions`}>Register of decisions</LinkButton>
        </>
      }
    />
  );
  const subjects = report ? report[query.of] : [];
  const filters = report && (
    <ReportFilters
      query={query}
      selects={
        report.scope.models.length > 1
          ? [
              {
                name: "model",
                label: "Lifecycle model",
                value: report.scope.model.id,
                all: null,
                options: report.scope.models.map(({ id, name }) => ({ value: id, label: name })),
              },
            ]
          : []
      }
      choices={[
        {
          name: "of",
          label: "Placed are",
          value: query.of,
          options: [
            { value: "stages", label: "Stages" },
            { value: "services", label: "Services" },
          ],
        },
      ]}
      clears={[]}
    />
  );
  if (!report || subjects.length === 0)
    return (
      <>
        {header}
        {filters}
        <EmptyState
          title="Each stage and each service will stand here by what is done and learned in it."
          actions={
            <LinkButton
              variant="primary"
              href={
                report && query.of === "services" ? `/${slug}/architecture/services` : `/${slug}/profiles`
              }
            >
              {report && query.of === "services" ? "Add services" : "Start a profile"}
            </LinkButton>
          }
        >
          Figures come from touchpoints, from software spend that was shared out, and from a load forecast
          where one is stored.
        </EmptyState>
      </>
    );
  const { scope, thresholds } = report;
  const said = subjects.map((subject) => answerSubject(report, subject));
  const figures = new Map(tailoringFigures(report).map((figure) => [figure.id, sayFigure(figure)]));
  const decisions = await findCurrentDecisions(actor, scope.model.id);
  return (
    <>
      {header}
      {filters}
      <div className="flex flex-col gap-6">
        <UsePlot
          frame={{
            title: sayPlaces(
              query.of === "stages" ? "stage" : "service",
              said.map(({ advice }) => advice),
            ),
            unit:
              report.measure === "minutes"
                ? "minutes and facts, area: spend"
                : "touches and facts, area: spend",
            filters: [scope.model.name, monthsOf(report), `load: ${sayLoad(report)}`],
            asOf: asOfInWords(scope),
            note: <AdviceKey />,
          }}
          subjects={said}
          thresholds={thresholds}
        />
        <section aria-label="Advice">
          {said.map((subject) => {
            const standing = decisions.find((one) => one.subject.id === subject.id) ?? null;
            return (
              <SubjectCard
                key={subject.id}
                slug={slug}
                zone={zone}
                model={scope.model.id}
                currency={currency}
                subject={subject}
                figures={figures}
                decision={standing}
                action={
                  mayWrite ? (
                    <DecideButton slug={slug} model={scope.model.id} subject={subject} standing={standing} />
                  ) : null
                }
              />
            );
          })}
        </section>
      </div>
    </>
  );
});
