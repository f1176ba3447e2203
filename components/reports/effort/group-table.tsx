import { FigureValue } from "@/components/reports/figure-value";
import { Table } from "@/components/ui/table";
import { formatCount } from "@/lib/format/number";
import { type EffortFigures, figuresOfGroup } from "@/lib/reports/effort/figures";
import type { EffortGroup } from "@/lib/reports/effort/group";
import type { EffortReport } from "@/lib/reports/effort/report";

type Props = {
  caption: string;
  header: string;
  report: EffortReport;
  groups: readonly EffortGroup[];
  /** The filter that leaves the stays of a group. */
  own: (group: EffortGroup) => Record<string, string>;
  slug: string;
};
type Row = { group: EffortGroup; figures: EffortFigures };

const columns = ["planned", "median", "p90", "above"] as const;
const headers = {
  planned: "Planned",
  median: "Median",
  p90: "90th percentile",
  above: "Above plan",
} as const;

/** Planned beside actual, group by group; every figure opens its stays. */
export function GroupTable({ caption, header, report, groups, own, slug }: Props) {
  return (
    <Table<Row>
      caption={caption}
      hideCaption
      rows={groups.map((group) => ({ group, figures: figuresOfGroup(group, report, own(group)) }))}
      rowKey={({ group }) => group.key ?? "none"}
      empty="Nobody left a stage in this time. Stays are counted when they end."
      columns={[
        { id: "label", header, rowHeader: true, cell: ({ group }) => group.label },
        {
          id: "stays",
          header: "Stays",
          numeric: true,
          wide: true,
          cell: ({ group }) => formatCount(group.stays),
        },
        ...columns.map((id) => ({
          id,
          header: headers[id],
          numeric: true,
          wide: id === "p90",
          cell: ({ group, figures }: Row) => (
            <FigureValue figure={figures[id]} of={group.label} slug={slug} zone={report.scope.timeZone} />
          ),
        })),
      ]}
    />
  );
}
