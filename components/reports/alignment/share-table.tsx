import { ReportValue } from "@/components/reports/report-figure";
import { type Column, Table } from "@/components/ui/table";
import type { StageAlignment } from "@/lib/engine/alignment/measure-alignment";
import type { AlignmentReport } from "@/lib/reports/alignment/report";
import type { Said } from "@/lib/reports/view/say";

const columns = [
  ["spend", "Software spend"],
  ["activity", "Activity"],
  ["learning", "Learning"],
  ["margin", "Margin"],
  ["misfit", "Misfit"],
] as const;

export type ShareTableProps = {
  report: AlignmentReport;
  figures: ReadonlyMap<string, Said>;
  slug: string;
  search: string;
};

/** Every share as a number that opens. */
export function ShareTable({ report, figures, slug, search }: ShareTableProps) {
  const { scope, alignments } = report;
  const nameOf = (id: string) => scope.stages.find((stage) => stage.id === id)?.name ?? "";
  const share = ([id, header]: (typeof columns)[number]): Column<StageAlignment> => ({
    id,
    header,
    numeric: true,
    wide: id === "learning" || id === "margin",
    cell: ({ stageId }) => {
      const said = figures.get(`${id}:${stageId}`);
      return said ? (
        <ReportValue
          slug={slug}
          zone={scope.timeZone}
          report="alignment"
          search={search}
          said={said}
          of={nameOf(stageId)}
        />
      ) : (
        "–"
      );
    },
  });
  return (
    <Table
      caption="Shares by stage; a misfit above 0 is more software spend than use for it"
      rows={alignments}
      rowKey={({ stageId }) => stageId}
      columns={[
        { id: "stage", header: "Stage", rowHeader: true, cell: ({ stageId }) => nameOf(stageId) },
        ...columns.map(share),
      ]}
    />
  );
}
