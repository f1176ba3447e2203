import { ReportValue } from "@/components/reports/report-figure";
import { type Column, Table } from "@/components/ui/table";
import { COST_FUNCTIONS } from "@/lib/engine/lens/lens";
import { FUNCTION_LABELS } from "@/lib/lenses/words";
import type { CustomersReport } from "@/lib/reports/customers/report";
import { CLASS_LABELS, NO_RUN } from "@/lib/reports/customers/words";
import type { Said } from "@/lib/reports/view/say";

export type CustomerTableProps = {
  report: CustomersReport;
  figures: ReadonlyMap<string, Said>;
  slug: string;
  search: string;
};

type Row = { id: string; label: string; margin?: boolean; note?: string };

function columnsOf({ report, figures, slug, search }: CustomerTableProps): Column<Row>[] {
  const value = (id: string, of: string) => {
    const said = figures.get(id);
    if (!said) return "–";
    return (
      <ReportValue
        slug={slug}
        zone={report.scope.timeZone}
        report="customers"
        search={search}
        said={said}
        of={of}
      />
    );
  };
  return [
    {
      id: "label",
      header: "Line",
      rowHeader: true,
      cell: ({ label, margin, note }) => (
        <>
          {margin ? <strong>{label}</strong> : label}
          {note && <span className="block text-sm text-ink-3">{note}</span>}
        </>
      ),
    },
    { id: "total", header: "In total", numeric: true, cell: ({ id, label }) => value(id, label) },
    {
      id: "customer",
      header: "Per customer",
      numeric: true,
      cell: ({ id, label }) => value(`${id}-per-customer`, label),
    },
    {
      id: "month",
      header: "Per month lived",
      numeric: true,
      wide: true,
      cell: ({ id, label }) => value(`${id}-per-month`, label),
    },
  ];
}

/** From the revenue to the margins, line by line. */
export function MarginTable(props: CustomerTableProps) {
  const { report } = props;
  const { totals } = report.contribution;
  const cost = (as: "direct" | "servicing" | "acquisition" | "overhead"): Row => ({
    id: as,
    label: `− ${CLASS_LABELS[as]}`,
  });
  const rows: Row[] = [
    { id: "revenue", label: CLASS_LABELS.revenue },
    cost("direct"),
    { id: "cm1", label: "CM1", margin: true },
    cost("servicing"),
    {
      id: "software",
      label: `− ${CLASS_LABELS.software}`,
      ...(report.software.run ? {} : { note: NO_RUN }),
    },
    { id: "cm2", label: "CM2", margin: true },
    cost("acquisition"),
    { id: "cm3", label: "CM3", margin: true },
    ...(totals.overhead === 0
      ? []
      : [cost("overhead"), { id: "after-overhead", label: "After overhead", margin: true }]),
  ];
  return (
    <Table
      caption="Money of the period. Acquisition includes what prospects cost who never closed."
      dense
      rows={rows}
      rowKey={(row) => row.id}
      columns={columnsOf(props)}
    />
  );
}

/** The cost of the same customers under the names of the chosen lens. */
export function FunctionTable(props: CustomerTableProps) {
  const { report } = props;
  const rows = COST_FUNCTIONS.filter((to) => report.functions.byFunction[to] !== 0).map(
    (to): Row => ({ id: `function:${to}`, label: FUNCTION_LABELS[to] }),
  );
  return (
    <Table
      caption={`Cost by function, read as “${report.lens.name}”, in the month it was spent`}
      dense
      rows={rows}
      rowKey={(row) => row.id}
      empty="No cost is booked in this selection."
      columns={columnsOf(props)}
    />
  );
}
