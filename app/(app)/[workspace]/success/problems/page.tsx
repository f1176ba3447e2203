import type { Metadata } from "next";
import { StackedAreaOrBars } from "@/components/charts/stacked-area-or-bars";
import { describe, frameOf } from "@/components/reports/chart-parts";
import { entriesAddress } from "@/components/reports/entries-address";
import { selectsOf } from "@/components/reports/filter-options";
import { ProblemTable } from "@/components/reports/problems/problem-table";
import { ReportEmpty } from "@/components/reports/report-empty";
import { ReportFigure } from "@/components/reports/report-figure";
import { ReportFilters } from "@/components/reports/report-filters";
import { LinkButton } from "@/components/ui/button";
import { FigureRow } from "@/components/ui/figure";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { page } from "@/lib/http/page";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { withinPeriod } from "@/lib/reports/period";
import { problemsChart } from "@/lib/reports/problems/chart";
import { problemFigures } from "@/lib/reports/problems/figures";
import { problemsQuery } from "@/lib/reports/problems/query";
import { problemsReport } from "@/lib/reports/problems/report";
import { FLAG_NAMES } from "@/lib/reports/problems/words";
import { flags } from "@/lib/reports/schema";
import { sayFigure } from "@/lib/reports/view/say";
import { calendarQuery } from "@/lib/reports/view/selection";

export const metadata: Metadata = { title: "Common problems" };

const heads = new Set(["share", "minutes", "cost", ...flags.map((flag) => `flagged:${flag}`)]);

export default page("report:read", async ({ actor, searchParams }) => {
  const { slug, timeZone } = actor.workspace;
  const { query, report } = await withinPeriod(readSearch(problemsQuery, searchParams), (asked) =>
    problemsReport(actor, asked),
  );
  const header = (
    <PageHeader
      title="Common problems"
      lead="What comes up most at touchpoints, in which stage, and what it takes."
      {...(report && report.groups.length > 0
        ? {
            actions: (
              <LinkButton
                size="sm"
                href={entriesAddress(slug, "touchpoints", {
                  ...calendarQuery(report.scope),
                  flag: query.flag,
                })}
              >
                The touchpoints, also as CSV
              </LinkButton>
            ),
          }
        : {})}
    />
  );
  if (!report || report.scope.model.customers === 0) {
    return (
      <>
        {header}
        <ReportEmpty
          root={`/${slug}`}
          title="Complaints, missed sales and common problems will stand here, by activity, stage and segment."
        />
      </>
    );
  }
  const { scope } = report;
  const search = writeSearch(query);
  const figures = problemFigures(report);
  const said = new Map(figures.map((figure) => [figure.id, sayFigure(figure)]));
  const chart = problemsChart(report);
  return (
    <>
      {header}
      <ReportFilters
        query={query}
        selects={selectsOf(scope, query, false)}
        choices={[
          {
            name: "flag",
            label: "Flag",
            value: query.flag,
            options: flags.map((flag) => ({ value: flag, label: FLAG_NAMES[flag] })),
          },
          {
            name: "by",
            label: "By",
            value: query.by,
            options: [
              { value: "activity", label: "Activity" },
              { value: "stage", label: "Stage" },
              { value: "segment", label: "Segment" },
            ],
          },
        ]}
        clears={["segment", "from", "to"]}
      />
      <section aria-label="Figures" className="pb-8">
        <h2 className="sr-only">Figures</h2>
        <FigureRow>
          {figures
            .filter(({ id }) => heads.has(id))
            .map((figure) => (
              <ReportFigure
                key={figure.id}
                slug={slug}
                zone={timeZone}
                report="problems"
                search={search}
                said={sayFigure(figure)}
              />
            ))}
        </FigureRow>
      </section>
      {report.groups.length === 0 ? (
        <EmptyState title={`No ${FLAG_NAMES[query.flag].toLowerCase()} in this selection.`} actions={null}>
          Tick the flag when you log a touchpoint (t): what comes up most will stand here.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-8">
          <StackedAreaOrBars kind="bars" frame={frameOf(chart, scope, query)} description={describe(chart)} />
          <ProblemTable report={report} figures={said} slug={slug} search={search} />
        </div>
      )}
    </>
  );
});
