import type { Metadata } from "next";
import { GroupTable } from "@/components/reports/effort/group-table";
import { PlanPlot } from "@/components/reports/effort/plan-plot";
import { selectsOf } from "@/components/reports/filter-options";
import { ReportEmpty } from "@/components/reports/report-empty";
import { ReportFilters } from "@/components/reports/report-filters";
import { PageHeader, Section } from "@/components/ui/page-header";
import { page } from "@/lib/http/page";
import { readSearch } from "@/lib/reports/address";
import { sayDrawn, sayEffort } from "@/lib/reports/effort/figures";
import { effortQuery } from "@/lib/reports/effort/query";
import { effortReport } from "@/lib/reports/effort/report";
import { withinPeriod } from "@/lib/reports/period";
import { asOfInWords } from "@/lib/reports/view/selection";
import { colourStages, stageLook } from "@/lib/reports/view/stages";

export const metadata: Metadata = { title: "Effort" };

const splitWords = { team: "Team", agent: "Agent", segment: "Segment" } as const;

export default page("report:read", async ({ actor, searchParams }) => {
  const { slug } = actor.workspace;
  const { query, report } = await withinPeriod(readSearch(effortQuery, searchParams), (asked) =>
    effortReport(actor, asked),
  );
  const header = (
    <PageHeader
      title="Effort"
      lead="What each stage was planned to take, and what it took: stays of customers that ended in the time chosen."
    />
  );
  if (!report || report.of === 0) {
    return (
      <>
        {header}
        <ReportEmpty
          root={`/${slug}`}
          title="Planned and actual minutes and days of each stage will stand here."
        />
      </>
    );
  }
  const look = stageLook(colourStages(report.scope.stages));
  return (
    <>
      {header}
      <ReportFilters
        query={query}
        selects={selectsOf(report.scope, query, false)}
        choices={[
          {
            name: "measure",
            label: "Measure",
            value: query.measure,
            options: [
              { value: "minutes", label: "Minutes" },
              { value: "days", label: "Days" },
            ],
          },
          {
            name: "by",
            label: "Split by",
            value: query.by,
            options: Object.entries(splitWords).map(([value, label]) => ({ value, label })),
          },
        ]}
        clears={["segment", "from", "to", "asOf"]}
      />
      <div className="flex flex-col gap-8">
        <PlanPlot
          frame={{
            title: sayEffort(report),
            unit: query.measure === "minutes" ? "staff minutes a stay" : "days a stay",
            filters: [report.scope.model.name, sayDrawn(report)],
            asOf: asOfInWords(report.scope),
            note:
              query.measure === "minutes"
                ? "Of a stage of use, what is planned for the days really stayed; of any other, what is planned for the whole stage."
                : undefined,
          }}
          format={{ kind: query.measure }}
          rows={report.stages.map((group) => ({ ...group, color: look(group.key).color }))}
        />
        <Section title="By stage">
          <GroupTable
            caption="By stage"
            header="Stage"
            report={report}
            groups={report.stages}
            own={({ key }) => ({ stage: key ?? "" })}
            slug={slug}
          />
        </Section>
        <Section title={`By ${splitWords[query.by].toLowerCase()}`}>
          <GroupTable
            caption={`By ${query.by}`}
            header={splitWords[query.by]}
            report={report}
            groups={report.groups}
            own={({ key }) => ({ group: key ?? "none" })}
            slug={slug}
          />
        </Section>
      </div>
    </>
  );
});
