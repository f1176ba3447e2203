import type { Metadata } from "next";
import { MoneyFigures } from "@/components/customers/money-figures";
import { GroupTable } from "@/components/reports/effort/group-table";
import { FigureValue } from "@/components/reports/figure-value";
import { selectsOf } from "@/components/reports/filter-options";
import { ReportEmpty } from "@/components/reports/report-empty";
import { ReportFilters } from "@/components/reports/report-filters";
import { PageHeader, Section } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { formatMonth } from "@/lib/format/date";
import { page } from "@/lib/http/page";
import { readSearch } from "@/lib/reports/address";
import { sayDrawn } from "@/lib/reports/effort/figures";
import { movesReport } from "@/lib/reports/effort/moves";
import { countFigure, movesFigures } from "@/lib/reports/effort/moves-figures";
import { effortQuery, movesQuery } from "@/lib/reports/effort/query";
import { withinPeriod } from "@/lib/reports/period";

export const metadata: Metadata = { title: "Stage moves" };

const endWords = { declined: "Declined", cancelled: "Cancelled", ended: "Ended" } as const;

export default page("report:read", async ({ actor, searchParams }) => {
  const { slug, timeZone: zone } = actor.workspace;
  const { query, report } = await withinPeriod(readSearch(movesQuery, searchParams), (asked) =>
    movesReport(actor, asked),
  );
  const header = (
    <PageHeader
      title="Stage moves"
      lead="Who goes back a stage, why customers are lost or leave, and how long they stay against what was planned."
    />
  );
  if (!report || report.of === 0) {
    return (
      <>
        {header}
        <ReportEmpty
          root={`/${slug}`}
          title="Moves backwards, reasons for leaving and time in stage will stand here."
        />
      </>
    );
  }
  const { stage: _, ...period } = query;
  const inDays = {
    ...report,
    query: effortQuery.parse({ ...period, measure: "days" }),
    total: report.stages[0] ?? none,
    groups: [],
  };
  return (
    <>
      {header}
      <ReportFilters
        query={query}
        selects={[
          ...selectsOf(report.scope, query, false),
          {
            name: "stage",
            label: "Month by month",
            value: report.stage?.id ?? "",
            all: null,
            options: report.stages.map(({ key, label }) => ({ value: key ?? "", label })),
          },
        ]}
        choices={[]}
        clears={["segment", "from", "to", "asOf", "stage"]}
      />
      <section aria-label="Figures" className="pb-2">
        <MoneyFigures figures={movesFigures(report)} slug={slug} zone={zone} />
        <p className="pt-2 text-sm text-ink-3">From {sayDrawn(report)}.</p>
      </section>
      <div className="flex flex-col gap-6 pt-6">
        <Section title="Backwards">
          <Table
            caption="Moves to an earlier stage"
            hideCaption
            rows={report.backwardBy}
            rowKey={({ from, to }) => `${from} ${to}`}
            empty="Nobody went back a stage in this time."
            columns={[
              { id: "from", header: "From", rowHeader: true, cell: ({ fromName }) => fromName },
              { id: "to", header: "Back to", cell: ({ toName }) => toName },
              {
                id: "moves",
                header: "Moves",
                numeric: true,
                cell: ({ from, to, fromName, toName, moves }) => (
                  <FigureValue
                    slug={slug}
                    zone={zone}
                    of={`${fromName} to ${toName}`}
                    figure={countFigure(
                      report,
                      { id: "moves", label: "Moves backwards", count: moves, kind: "stage-moves" },
                      { what: "backward", stage: from, next: to },
                    )}
                  />
                ),
              },
            ]}
          />
        </Section>
        <Section title="Lost and ended, and why">
          <Table
            caption="Reasons for being lost or ended"
            hideCaption
            rows={report.reasons}
            rowKey={(row) => JSON.stringify([row.kind, row.reason, row.stageId])}
            empty="Nobody was lost and nothing ended in this time."
            columns={[
              {
                id: "reason",
                header: "Reason",
                rowHeader: true,
                cell: ({ reason, stage }) => (
                  <>
                    {reason ?? <span className="text-ink-3">No reason said</span>}
                    <span className="block text-sm font-normal text-ink-3 sm:hidden">in {stage}</span>
                  </>
                ),
              },
              { id: "kind", header: "How", cell: ({ kind }) => endWords[kind] },
              { id: "stage", header: "In", wide: true, cell: ({ stage }) => stage },
              {
                id: "count",
                header: "Customers",
                numeric: true,
                cell: ({ kind, reason, stageId, endings }) => (
                  <FigureValue
                    slug={slug}
                    zone={zone}
                    of={reason ?? "no reason"}
                    figure={countFigure(
                      report,
                      { id: "endings", label: endWords[kind], count: endings, kind: "endings" },
                      {
                        what: "endings",
                        kind,
                        reason: reason ?? "none",
                        ...(stageId ? { stage: stageId } : {}),
                      },
                    )}
                  />
                ),
              },
            ]}
          />
        </Section>
        <Section title="Days in stage against plan">
          <GroupTable
            caption="Days in stage"
            header="Stage"
            report={inDays}
            groups={report.stages}
            own={({ key }) => ({ stage: key ?? "" })}
            slug={slug}
          />
        </Section>
        {report.stage && (
          <Section title={`${report.stage.name}, by the month it was left`}>
            <GroupTable
              caption="Days in stage by month"
              header="Month"
              report={inDays}
              groups={report.months.map((group) => ({ ...group, label: formatMonth(group.label) }))}
              own={({ key }) => ({ stage: report.stage?.id ?? "", from: key ?? "", to: key ?? "" })}
              slug={slug}
            />
          </Section>
        )}
      </div>
    </>
  );
});

const none = {
  key: null,
  label: "All stages",
  stays: 0,
  planned: null,
  median: null,
  p90: null,
  compared: 0,
  above: 0,
};
