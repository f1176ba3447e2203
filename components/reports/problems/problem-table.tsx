import { Sparkline } from "@/components/charts/sparkline";
import { ReportValue } from "@/components/reports/report-figure";
import { type Column, Table } from "@/components/ui/table";
import { formatPercent } from "@/lib/format/number";
import { byMonth } from "@/lib/reports/problems/chart";
import type { ProblemGroup, ProblemsReport } from "@/lib/reports/problems/report";
import type { Said } from "@/lib/reports/view/say";

export type ProblemTableProps = {
  report: ProblemsReport;
  /** By id of the figure. */
  figures: ReadonlyMap<string, Said>;
  slug: string;
  search: string;
};

const heads = { activity: "Activity", stage: "Stage", segment: "Segment" } as const;

/** The commonest first: how often, how it went over the months, and what it took. */
export function ProblemTable({ report, figures, slug, search }: ProblemTableProps) {
  const { groups, query, scope } = report;
  const total = groups.reduce((sum, { touches }) => sum + touches, 0);
  const figure = (id: string, header: string, wide = false): Column<ProblemGroup> => ({
    id,
    header,
    numeric: true,
    wide,
    cell: (group) => {
      const said = figures.get(`${id}:${group.id}`);
      if (!said) return "–";
      const asked = { slug, zone: scope.timeZone, report: "problems", search, said } as const;
      return <ReportValue {...asked} of={group.label} />;
    },
  });
  return (
    <Table
      caption={`By ${heads[query.by].toLowerCase()}`}
      rows={groups}
      rowKey={(group) => group.id}
      columns={[
        { id: "name", header: heads[query.by], rowHeader: true, cell: (group) => group.label },
        figure("touches", "Times"),
        {
          id: "share",
          header: "Share",
          numeric: true,
          wide: true,
          cell: (group) => formatPercent(group.touches / Math.max(1, total)),
        },
        {
          id: "trend",
          header: "Trend",
          wide: true,
          cell: (group) => {
            const values = byMonth(report, [group]);
            return (
              <Sparkline
                values={values}
                label={`${values.length} months, from ${values[0] ?? 0} to ${values.at(-1) ?? 0}`}
              />
            );
          },
        },
        figure("minutes", "Minutes"),
        figure("cost", "Cost", true),
      ]}
    />
  );
}
