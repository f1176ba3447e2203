import type { Metadata } from "next";
import { ShareDotPlot } from "@/components/reports/alignment/dot-plot";
import { ShareTable } from "@/components/reports/alignment/share-table";
import { frameOf, railOf } from "@/components/reports/chart-parts";
import { selectsOf } from "@/components/reports/filter-options";
import { ReportEmpty } from "@/components/reports/report-empty";
import { ReportFilters } from "@/components/reports/report-filters";
import { StageRail } from "@/components/stage-rail/stage-rail";
import { LinkButton } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { page } from "@/lib/http/page";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { alignmentChart, monthsInWords } from "@/lib/reports/alignment/chart";
import { alignmentFigures } from "@/lib/reports/alignment/figures";
import { alignmentQuery } from "@/lib/reports/alignment/query";
import { alignmentReport } from "@/lib/reports/alignment/report";
import { sayMisfit } from "@/lib/reports/alignment/words";
import { withinPeriod } from "@/lib/reports/period";
import { sayFigure } from "@/lib/reports/view/say";

export const metadata: Metadata = { title: "Spend alignment" };

export default page("report:read", async ({ actor, searchParams }) => {
  const { slug } = actor.workspace;
  const { query, report } = await withinPeriod(readSearch(alignmentQuery, searchParams), (asked) =>
    alignmentReport(actor, asked),
  );
  const header = (
    <PageHeader
      title="Spend alignment"
      lead="Whether software spend stands where the activity, the learning and the margin are."
    />
  );
  if (!report || report.uses.length === 0) {
    return (
      <>
        {header}
        <ReportEmpty
          root={`/${slug}`}
          title="Each stage’s share of software spend will stand here, against its share of activity, learning and margin."
        />
      </>
    );
  }
  const { scope } = report;
  const chart = alignmentChart(report);
  const frame = frameOf(chart, scope, query);
  const rail = railOf(scope, new Set(report.uses.map(({ stageId }) => stageId)));
  const figures = new Map(alignmentFigures(report).map((figure) => [figure.id, sayFigure(figure)]));
  return (
    <>
      {header}
      <ReportFilters
        query={query}
        selects={selectsOf(scope, query, false)}
        choices={[]}
        clears={["segment", "from", "to"]}
      />
      <div className="flex flex-col gap-8">
        {!report.allocated && (
          <ErrorNotice
            tone="warning"
            title="No allocation run has shared software spend out over these stages yet."
            todo="Until one has, only activity, learning and margin are drawn."
            actions={<LinkButton href={`/${slug}/economics/software`}>Software spend</LinkButton>}
          />
        )}
        <StageRail stages={rail} />
        <ShareDotPlot
          frame={{ ...frame, filters: [...(frame.filters ?? []), monthsInWords(report)] }}
          chart={chart}
          colors={Object.fromEntries(rail.map(({ name, color }) => [name, color ?? "var(--stage-none)"]))}
        />
        {report.misfits.length > 1 && (
          <section aria-label="Worst misfits">
            <h2 className="text-sm font-medium text-ink-2">The worst misfits</h2>
            <ol className="mt-1 flex flex-col gap-1">
              {report.misfits.map((finding) => (
                <li key={finding.stageId} className="finding text-lg">
                  {sayMisfit(report, finding)}.
                </li>
              ))}
            </ol>
          </section>
        )}
        <ShareTable report={report} figures={figures} slug={slug} search={writeSearch(query)} />
      </div>
    </>
  );
});
