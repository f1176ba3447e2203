import type { Metadata } from "next";
import { FigureSection, ReportFigures } from "@/components/reports/report-figures";
import { ReportFilters } from "@/components/reports/report-filters";
import { SoftwareCharts } from "@/components/software/software-charts";
import { softwareFilters } from "@/components/software/software-filters";
import { SoftwareHead } from "@/components/software/software-head";
import { SoftwareWarnings } from "@/components/software/software-warnings";
import { StageSpend } from "@/components/software/stage-spend";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";
import { page } from "@/lib/http/page";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { withinPeriod } from "@/lib/reports/period";
import { softwareWarnings } from "@/lib/reports/software/charts";
import { softwareFigures } from "@/lib/reports/software/figures";
import { softwareQuery } from "@/lib/reports/software/query";
import { softwareReport } from "@/lib/reports/software/report";
import { sayFigure } from "@/lib/reports/view/say";

export const metadata: Metadata = { title: "Software spend" };

const shown = ["monthly", "direct", "allocated", "idle", "unallocated", "idle-share"];

export default page("report:read", async ({ actor, searchParams }) => {
  const { slug, timeZone: zone } = actor.workspace;
  const { query, report } = await withinPeriod(readSearch(softwareQuery, searchParams), (asked) =>
    softwareReport(actor, asked),
  );
  const root = `/${slug}/economics/software`;
  const header = (
    <SoftwareHead
      slug={slug}
      current=""
      title="Software spend"
      lead="What software costs, who uses it, what stands idle, and which stages bear it. A management view, not accounting advice."
    />
  );
  const warnings = <SoftwareWarnings slug={slug} warnings={softwareWarnings(report)} />;
  if (report.rows.length === 0) {
    const ready = report.pools > 0 && report.charges > 0;
    return (
      <>
        {header}
        <EmptyState
          title="What software costs each month will stand here: by kind, by stage, and how much of it nobody uses."
          actions={
            ready ? (
              <LinkButton href={`${root}/runs`} variant="primary">
                Share out the pools
              </LinkButton>
            ) : (
              <>
                <LinkButton href={`${root}/pools`} variant="primary">
                  Make a cost pool
                </LinkButton>
                <LinkButton href={`/${slug}/data/imports`}>Import a FOCUS file</LinkButton>
              </>
            )
          }
        >
          {ready
            ? `${report.pools} pools and ${report.charges} charges are waiting for their first allocation run.`
            : "Gather software cost in pools, give them charges by hand or from a cloud bill, then share them out. The demo workspace shows it filled."}
        </EmptyState>
      </>
    );
  }
  const search = writeSearch(query);
  const figures = softwareFigures(report);
  const first = query.view === "cash" ? "cash" : "cost";
  return (
    <>
      {header}
      <ReportFilters {...softwareFilters(report)} />
      <FigureSection>
        <ReportFigures
          slug={slug}
          zone={zone}
          report="software"
          search={search}
          figures={figures
            .filter(({ id }) => id === first || shown.includes(id))
            .map((figure) => sayFigure(figure))}
        />
      </FigureSection>
      {warnings}
      <div className="flex flex-col gap-10">
        <SoftwareCharts report={report} />
        <StageSpend slug={slug} zone={zone} search={search} figures={figures} />
      </div>
    </>
  );
});
