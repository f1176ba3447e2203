import { ReportValue } from "@/components/reports/report-figure";
import { type Column, Table } from "@/components/ui/table";
import { COST_FUNCTIONS } from "@/lib/engine/lens/lens";
import { formatMoney } from "@/lib/format/money";
import { FUNCTION_LABELS } from "@/lib/lenses/words";
import type { LensReport } from "@/lib/reports/lens/report";
import { lensName } from "@/lib/reports/lens/words";
import type { Said } from "@/lib/reports/view/say";

export type LensTableProps = {
  report: LensReport;
  figures: ReadonlyMap<string, Said>;
  slug: string;
  search: string;
};

type Row = { id: string; label: string; strong?: boolean };

/** The same entries through every lens; total cost and cash margin stand under each and are the same. */
export function BesideTable({ report, figures, slug, search }: LensTableProps) {
  const { currency, timeZone: zone } = report.scope;
  const used = COST_FUNCTIONS.filter((to) => report.beside.some(({ totals }) => totals.byFunction[to] !== 0));
  const rows: Row[] = [
    ...used.map((to) => ({ id: `spent:${to}`, label: FUNCTION_LABELS[to] })),
    { id: "cost", label: "Total cost", strong: true },
    { id: "cash-margin", label: "Cash margin", strong: true },
  ];
  const column = ({ lens, totals }: LensReport["beside"][number]): Column<Row> => {
    const chosen = lens.id === report.lens.id;
    const amount = (id: string) => {
      if (id === "cost") return totals.cost;
      if (id === "cash-margin") return totals.margin;
      const to = COST_FUNCTIONS.find((one) => `spent:${one}` === id);
      return to ? totals.byFunction[to] : 0;
    };
    return {
      id: lens.id,
      header: (
        <span className={chosen ? "text-ink underline decoration-2 underline-offset-4" : undefined}>
          {lensName(lens)}
        </span>
      ),
      numeric: true,
      cell: ({ id, strong }) => {
        const said = chosen ? figures.get(id) : undefined;
        if (said)
          return (
            <ReportValue slug={slug} zone={zone} report="lens" search={search} said={said} of={lens.name} />
          );
        const text = amount(id) === 0 && !strong ? "–" : formatMoney(amount(id), currency);
        return <span data-testid={`${lens.id}-${id}`}>{text}</span>;
      },
    };
  };
  return (
    <Table
      caption="Money in the month it moved, through every lens. Total cost and cash margin are the same under each."
      dense
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          id: "function",
          header: "Function",
          rowHeader: true,
          cell: ({ label, strong }) => (strong ? <strong>{label}</strong> : label),
        },
        ...report.beside.map(column),
      ]}
    />
  );
}
