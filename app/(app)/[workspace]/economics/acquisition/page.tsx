import type { Metadata } from "next";
import { CacComparisons, LoadAndFunnel } from "@/components/reports/acquisition-charts";
import { CacGroups } from "@/components/reports/cac-groups";
import { Cohorts } from "@/components/reports/cohorts";
import { compareSelect, selectsOf } from "@/components/reports/filter-options";
import { GhostChart } from "@/components/reports/ghosts";
import { Inclusions } from "@/components/reports/inclusions";
import { ReportEmpty } from "@/components/reports/report-empty";
import { FigureSection, ReportFigures } from "@/components/reports/report-figures";
import { ReportFilters } from "@/components/reports/report-filters";
import { PageHeader } from "@/components/ui/page-header";
import { OPEN_POLICIES } from "@/lib/engine/acquisition/open-prospects";
import { page } from "@/lib/http/page";
import { acquisitionReport } from "@/lib/reports/acquisition";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { findGhosts } from "@/lib/reports/ghosts";
import { withinPeriod } from "@/lib/reports/period";
import { acquisitionQuery } from "@/lib/reports/schema";
import { acquisitionFigures } from "@/lib/reports/view/acquisition-figures";
import { changeOf, compareReports } from "@/lib/reports/view/compared";
import { POLICY_FORMULAS, POLICY_LABELS } from "@/lib/reports/view/outcomes";
import { sayFigure } from "@/lib/reports/view/say";

export const metadata: Metadata = { title: "Acquisition" };

const headline = [
  "cac",
  "own",
  "load",
  "loaded-minutes",
  "unclosed-share",
  "median-days",
  "p90-days",
  "paid",
  "blended",
];

export default page("report:read", async ({ actor, searchParams }) => {
  const { slug, timeZone } = actor.workspace;
  const { query, report } = await withinPeriod(readSearch(acquisitionQuery, searchParams), (asked) =>
    acquisitionReport(actor, asked),
  );
  const header = (
    <PageHeader
      title="Acquisition"
      lead="What it takes to win a customer, once the prospects who never close are loaded on those who do."
    />
  );
  if (!report || report.scope.model.customers === 0) {
    return (
      <>
        {header}
        <ReportEmpty
          root={`/${slug}`}
          title="The true cost of a close will stand here: its own, and the load of everyone who did not close."
        />
      </>
    );
  }
  const { measure } = report;
  const ghosts = await findGhosts(actor, query, measure);
  const search = writeSearch({ ...query, measure });
  const figures = acquisitionFigures(report, query);
  const then = await compareReports(query, { scope: report.scope, figures }, async (asked) => {
    const other = await acquisitionReport(actor, asked);
    return other ? acquisitionFigures(other, asked) : [];
  });
  const said = new Map(figures.map((figure) => [figure.id, sayFigure(figure)]));
  const changes = new Map(figures.map((figure) => [figure.id, changeOf(figure, then)]));
  const note = `${POLICY_LABELS[report.policy]}: ${POLICY_FORMULAS[report.policy]}`;
  const shown = (keep: (id: string) => boolean) => (
    <ReportFigures
      slug={slug}
      zone={timeZone}
      report="acquisition"
      search={search}
      figures={[...said.values()].filter(({ id }) => !id.includes(":") && keep(id))}
      look={(id) => ({ ...changes.get(id), ...(id === "cac" ? { note } : {}) })}
    />
  );
  return (
    <>
      {header}
      <ReportFilters
        query={{ ...query, measure }}
        selects={[...selectsOf(report.scope, query, true), ...compareSelect(report.scope, query.compare)]}
        choices={[
          {
            name: "measure",
            label: "Count",
            value: measure,
            options: [
              { value: "cost", label: "Cost" },
              { value: "minutes", label: "Minutes" },
            ],
          },
          {
            name: "policy",
            label: "Open prospects",
            value: query.policy,
            options: OPEN_POLICIES.map((policy) => ({
              value: policy,
              label: POLICY_LABELS[policy],
              description: POLICY_FORMULAS[policy],
            })),
          },
        ]}
        clears={["segment", "acquisitionChannel", "from", "to", "asOf", "compare"]}
      />
      <FigureSection>
        {shown((id) => headline.includes(id))}
        {shown((id) => !headline.includes(id))}
      </FigureSection>
      <div className="flex flex-col gap-10">
        <div className="grid gap-x-8 gap-y-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <LoadAndFunnel report={report} />
        </div>
        {ghosts && <GhostChart ghosts={ghosts} asked={query} />}
        <div className="grid grid-cols-1 gap-x-8 gap-y-10 lg:grid-cols-2">
          <CacComparisons report={report} />
        </div>
        {(["channel", "segment"] as const).map((by) => (
          <CacGroups
            key={by}
            report={report}
            query={{ ...query, measure }}
            by={by}
            figures={said}
            slug={slug}
          />
        ))}
        <Cohorts report={report} />
        <Inclusions report={report} />
      </div>
    </>
  );
});
