import { ReportValue } from "@/components/reports/report-figure";
import { TextLink } from "@/components/ui/button";
import { type Column, Table } from "@/components/ui/table";
import { formatCount } from "@/lib/format/number";
import { writeSearch } from "@/lib/reports/address";
import type { RetentionQuery } from "@/lib/reports/retention/query";
import type { RetentionReport, RetentionSlice } from "@/lib/reports/retention/report";
import { GROUP_LABELS, groupName } from "@/lib/reports/retention/words";
import type { Said } from "@/lib/reports/view/say";

const columns = [
  ["survival-12", "After 12 months"],
  ["survival-24", "After 24 months"],
  ["median", "Median life"],
  ["persistency-count", "13-month persistency"],
  ["ltv", "Lifetime value"],
  ["cac", "Cost per close"],
  ["ltv-cac", "LTV : CAC"],
] as const;

export type RetentionGroupsProps = {
  report: RetentionReport;
  figures: ReadonlyMap<string, Said>;
  slug: string;
  search: string;
};

/** Group by group, every number open to its parts; a name leads to the report of that group alone. */
export function RetentionGroups({ report, figures, slug, search }: RetentionGroupsProps) {
  const { by } = report.query;
  if (!by || report.groups.length === 0) return null;
  const { timeZone: zone } = report.scope;
  const shown = columns.filter(([id]) =>
    report.groups.some((group) => figures.has(`${id}:${group.key ?? "none"}`)),
  );
  const column = ([id, header]: (typeof columns)[number]): Column<RetentionSlice> => ({
    id,
    header,
    numeric: true,
    wide: id !== "survival-12" && id !== "ltv",
    cell: (group) => {
      const said = figures.get(`${id}:${group.key ?? "none"}`);
      if (!said) return "–";
      return (
        <ReportValue
          slug={slug}
          zone={zone}
          report="retention"
          search={search}
          said={said}
          of={groupName(report, group.key)}
        />
      );
    },
  });
  return (
    <Table
      maxHeight="32rem"
      caption={`By ${GROUP_LABELS[by].toLowerCase()}, largest first`}
      dense
      rows={report.groups}
      rowKey={(group) => group.key ?? "none"}
      columns={[
        {
          id: "group",
          header: GROUP_LABELS[by],
          rowHeader: true,
          cell: (group) => (
            <TextLink
              href={`/${slug}/economics/retention?${writeSearch(report.query, only(report.query, group.key))}`}
            >
              {groupName(report, group.key)}
            </TextLink>
          ),
        },
        { id: "lives", header: "Lives", numeric: true, cell: (group) => formatCount(group.lives) },
        {
          id: "in-force",
          header: "Still there",
          numeric: true,
          wide: true,
          cell: (group) => formatCount(group.inForce),
        },
        ...shown.map(column),
      ]}
    />
  );
}

/** The filters that leave one group alone. */
function only({ by }: RetentionQuery, key: string | null): Record<string, string | null> {
  const alone = { by: null, first: null, second: null };
  if (by === "cohort" && key) return { ...alone, from: `${key}-01`, to: `${key}-12` };
  if (by === "segment") return { ...alone, segment: key ?? "none" };
  if (by === "acquisitionChannel") return { ...alone, acquisitionChannel: key ?? "unattributed" };
  return { ...alone, product: key };
}
