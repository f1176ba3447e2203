import type { Metadata } from "next";
import { ActivityCharts } from "@/components/reports/activity-charts";
import { compareSelect, selectsOf } from "@/components/reports/filter-options";
import { ReportEmpty } from "@/components/reports/report-empty";
import { FigureSection, ReportFigures } from "@/components/reports/report-figures";
import { ReportFilters } from "@/components/reports/report-filters";
import { PageHeader } from "@/components/ui/page-header";
import { page } from "@/lib/http/page";
import { activityReport } from "@/lib/reports/activity";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { withinPeriod } from "@/lib/reports/period";
import { activityQuery } from "@/lib/reports/schema";
import { activityFigures } from "@/lib/reports/view/activity-figures";
import { changeOf, compareReports } from "@/lib/reports/view/compared";
import { sayFigure } from "@/lib/reports/view/say";

export const metadata: Metadata = { title: "Activity" };

export default page("report:read", async ({ actor, searchParams }) => {
  const { slug, timeZone } = actor.workspace;
  const { query, report } = await withinPeriod(readSearch(activityQuery, searchParams), (asked) =>
    activityReport(actor, asked),
  );
  const header = (
    <PageHeader
      title="Activity"
      lead="Where people’s time goes: over the calendar, and over the life of a customer."
    />
  );
  if (!report || report.scope.model.customers === 0) {
    return (
      <>
        {header}
        <ReportEmpty
          root={`/${slug}`}
          title="Minutes and touches of every stage will stand here, by month and by customer age."
        />
      </>
    );
  }
  const search = writeSearch(query);
  const figures = activityFigures(report);
  const then = await compareReports(query, { scope: report.scope, figures }, async (asked) => {
    const other = await activityReport(actor, asked);
    return other ? activityFigures(other) : [];
  });
  const changes = new Map(figures.map((figure) => [figure.id, changeOf(figure, then)]));
  return (
    <>
      {header}
      <ReportFilters
        query={query}
        selects={[...selectsOf(report.scope, query, false), ...compareSelect(report.scope, query.compare)]}
        choices={[
          {
            name: "measure",
            label: "Count",
            value: query.measure,
            options: [
              { value: "minutes", label: "Minutes" },
              { value: "touches", label: "Touches" },
            ],
          },
          {
            name: "by",
            label: "Split by",
            value: query.by,
            options: [
              { value: "stage", label: "Stage" },
              { value: "channel", label: "Channel" },
              { value: "initiation", label: "Initiation", description: "Reactive or proactive" },
              { value: "segment", label: "Segment" },
            ],
          },
          {
            name: "phase",
            label: "Phase",
            value: query.phase ?? "all",
            options: [
              { value: "all", label: "All" },
              { value: "pre", label: "Before the sale" },
              { value: "post", label: "After" },
            ],
          },
        ]}
        clears={["segment", "from", "to", "phase", "asOf", "compare"]}
      />
      <FigureSection>
        <ReportFigures
          slug={slug}
          zone={timeZone}
          report="activity"
          search={search}
          figures={figures.map((figure) => sayFigure(figure))}
          look={(id) => changes.get(id) ?? {}}
        />
      </FigureSection>
      <ActivityCharts report={report} />
    </>
  );
});
