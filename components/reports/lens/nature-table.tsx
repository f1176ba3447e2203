import { ReportValue } from "@/components/reports/report-figure";
import { Table } from "@/components/ui/table";
import { formatCount } from "@/lib/format/number";
import { FUNCTION_LABELS } from "@/lib/lenses/words";
import type { LensTableProps } from "./beside-table";

type Row = { id: string; nature: string; to: string; entries: number; first: boolean };

/** What each nature of money becomes under the lens; a nature that serves several functions has a line for each. */
export function NatureTable({ report, figures, slug, search }: LensTableProps) {
  const { timeZone: zone } = report.scope;
  const rows = report.natures.flatMap(({ kind, nature, entries, functions }): Row[] =>
    kind === "revenue"
      ? [{ id: `nature:revenue:${nature}`, nature, to: "Revenue", entries, first: true }]
      : functions.map((one, index) => ({
          id: `nature:${one.to}:${nature}`,
          nature,
          to: FUNCTION_LABELS[one.to],
          entries: one.entries,
          first: index === 0,
        })),
  );
  return (
    <Table
      caption="By nature, in the month the money moved"
      dense
      rows={rows}
      rowKey={(row) => row.id}
      empty="No money is booked in this selection."
      columns={[
        {
          id: "nature",
          header: "Nature",
          rowHeader: true,
          cell: ({ nature, first }) => (first ? nature : <span className="text-ink-3">{nature}</span>),
        },
        { id: "to", header: "Under this lens", cell: ({ to }) => to },
        {
          id: "entries",
          header: "Entries",
          numeric: true,
          wide: true,
          cell: ({ entries }) => formatCount(entries),
        },
        {
          id: "amount",
          header: "Amount",
          numeric: true,
          cell: ({ id, nature }) => {
            const said = figures.get(id);
            return said ? (
              <ReportValue slug={slug} zone={zone} report="lens" search={search} said={said} of={nature} />
            ) : (
              "–"
            );
          },
        },
      ]}
    />
  );
}
