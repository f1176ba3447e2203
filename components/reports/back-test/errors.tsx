import { ReportValue } from "@/components/reports/report-figure";
import { type Column, Table } from "@/components/ui/table";
import type { BackTestReport, Contender } from "@/lib/reports/back-test/report";
import type { Said } from "@/lib/reports/view/say";

const KNOWS = {
  training: "the weeks before all of them",
  "period-before": "also the week before each",
} as const;

const columns = [
  ["wape", "Off by"],
  ["mae", "Mean error"],
  ["bias", "Bias"],
  ["mape", "Mean share"],
] as const;

export type BackTestErrorsProps = {
  report: BackTestReport;
  figures: ReadonlyMap<string, Said>;
  slug: string;
  search: string;
};

/** Every forecast and how far off it was; each number opens. */
export function BackTestErrors({ report, figures, slug, search }: BackTestErrorsProps) {
  const { test, scope } = report;
  if (!test) return null;
  const error = ([id, header]: (typeof columns)[number]): Column<Contender> => ({
    id,
    header,
    numeric: true,
    wide: id === "mape" || id === "bias",
    cell: (one) => {
      const said = figures.get(`${id}-${one.id}`);
      return said ? (
        <ReportValue
          slug={slug}
          zone={scope.timeZone}
          report="back-test"
          search={search}
          said={said}
          of={one.name}
        />
      ) : (
        "–"
      );
    },
  });
  return (
    <Table
      caption="How far off each forecast was, over the weeks held out"
      rows={test.contenders}
      rowKey={({ id }) => id}
      columns={[
        { id: "name", header: "Forecast", rowHeader: true, cell: ({ name }) => name },
        { id: "knows", header: "Knows the work of", wide: true, cell: ({ knows }) => KNOWS[knows] },
        ...columns.map(error),
      ]}
    />
  );
}
