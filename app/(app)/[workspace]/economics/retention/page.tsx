import type { Metadata } from "next";
import { selectsOf } from "@/components/reports/filter-options";
import { ReportEmpty } from "@/components/reports/report-empty";
import { FigureSection, ReportFigures } from "@/components/reports/report-figures";
import { ReportFilters } from "@/components/reports/report-filters";
import { RetentionCohorts } from "@/components/reports/retention/cohorts";
import { ProjectionAndInForce, SurvivalCurves } from "@/components/reports/retention/curves";
import { choicesOf, selectsOfRetention } from "@/components/reports/retention/filters";
import { RetentionGroups } from "@/components/reports/retention/groups";
import { LogRankFinding } from "@/components/reports/retention/test";
import { PageHeader } from "@/components/ui/page-header";
import { page } from "@/lib/http/page";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { withinPeriod } from "@/lib/reports/period";
import { retentionFigures } from "@/lib/reports/retention/figures";
import { retentionQuery } from "@/lib/reports/retention/query";
import { retentionReport } from "@/lib/reports/retention/report";
import { discountInWords } from "@/lib/reports/retention/words";
import { sayFigure } from "@/lib/reports/view/say";

export const metadata: Metadata = { title: "Retention" };

const landmarks = [
  "survival-24",
  "survival-36",
  "survival-48",
  "survival-60",
  "survival-72",
  "survival-84",
  "survival-96",
];

export default page("report:read", async ({ actor, searchParams }) => {
  const { slug } = actor.workspace;
  const { query, report } = await withinPeriod(readSearch(retentionQuery, searchParams), (asked) =>
    retentionReport(actor, asked),
  );
  const header = (
    <PageHeader
      title="Retention"
      lead="How long customers and their agreements stay, and what that is worth."
    />
  );
  if (!report || report.scope.model.customers === 0) {
    return (
      <>
        {header}
        <ReportEmpty
          root={`/${slug}`}
          title="How long customers stay will stand here: survival curves, cohorts and what a customer is worth."
        />
      </>
    );
  }
  const search = writeSearch(query);
  const figures = new Map(retentionFigures(report).map((figure) => [figure.id, sayFigure(figure)]));
  const own = [...figures.values()].filter(({ id }) => !id.includes(":") && !landmarks.includes(id));
  return (
    <>
      {header}
      <ReportFilters
        query={query}
        selects={[...selectsOf(report.scope, query, true), ...selectsOfRetention(report)]}
        choices={choicesOf(report)}
        clears={["segment", "acquisitionChannel", "product", "from", "to", "asOf", "by", "first", "second"]}
      />
      <FigureSection>
        <ReportFigures
          slug={slug}
          zone={report.scope.timeZone}
          report="retention"
          search={search}
          figures={own}
          look={(id) => (id === "ltv" ? { note: discountInWords(report) } : {})}
        />
      </FigureSection>
      <div className="flex flex-col gap-10">
        <SurvivalCurves report={report} />
        <LogRankFinding report={report} />
        <RetentionGroups report={report} figures={figures} slug={slug} search={search} />
        <RetentionCohorts report={report} />
        <div className="grid grid-cols-1 gap-x-8 gap-y-10 lg:grid-cols-2">
          <ProjectionAndInForce report={report} />
        </div>
      </div>
    </>
  );
});
