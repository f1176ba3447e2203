import { TextLink } from "@/components/ui/button";
import { type Column, Table } from "@/components/ui/table";
import { formatCount } from "@/lib/format/number";
import type { AcquisitionReport } from "@/lib/reports/acquisition";
import { writeSearch } from "@/lib/reports/address";
import type { AcquisitionQuery } from "@/lib/reports/schema";
import { type CacDimension, type CacRow, cacFigureId, cacRows } from "@/lib/reports/view/acquisition-groups";
import type { Said } from "@/lib/reports/view/say";
import { ReportValue } from "./report-figure";

export type CacGroupsProps = {
  report: AcquisitionReport;
  query: AcquisitionQuery;
  by: CacDimension;
  figures: ReadonlyMap<string, Said>;
  slug: string;
};

const heads = { channel: "Acquisition channel", segment: "Segment" } as const;

/** What a close takes by channel or by segment: its own, the load, and both. A name leads to that group alone. */
export function CacGroups({ report, query, by, figures, slug }: CacGroupsProps) {
  const rows = cacRows(report, by);
  if (rows.length === 0) return null;
  const search = writeSearch(query);
  const figure = (which: "own" | "load" | "loaded", header: string): Column<CacRow> => ({
    id: which,
    header,
    numeric: true,
    wide: which !== "loaded",
    cell: (row) => {
      const said = figures.get(cacFigureId(which, by, row.key));
      if (!said) return "–";
      return (
        <ReportValue
          slug={slug}
          zone={report.scope.timeZone}
          report="acquisition"
          search={search}
          said={said}
          of={row.label}
        />
      );
    },
  });
  const alone = (key: string) => (by === "channel" ? { acquisitionChannel: key } : { segment: key });
  return (
    <Table
      caption={`What a close takes by ${heads[by].toLowerCase()}, most customers first; all cost before the close over all closes`}
      dense
      maxHeight="24rem"
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        {
          id: "group",
          header: heads[by],
          rowHeader: true,
          cell: (row) => (
            <TextLink href={`/${slug}/economics/acquisition?${writeSearch(query, alone(row.key))}`}>
              {row.label}
            </TextLink>
          ),
        },
        {
          id: "customers",
          header: "Customers",
          numeric: true,
          wide: true,
          cell: ({ cac }) => formatCount(Object.values(cac.customers).reduce((sum, count) => sum + count, 0)),
        },
        { id: "closes", header: "Closes", numeric: true, cell: ({ cac }) => formatCount(cac.closes) },
        figure("own", "Own"),
        figure("load", "Load"),
        figure("loaded", "Per close"),
      ]}
    />
  );
}
