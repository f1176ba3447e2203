import { TextLink } from "@/components/ui/button";
import { type Column, Table } from "@/components/ui/table";
import { formatDateTime } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatDecimal } from "@/lib/format/number";
import type { FactRow } from "@/lib/reports/entries";
import type { FactKind } from "@/lib/reports/schema";

export type FactTableProps = {
  root: string;
  kind: FactKind;
  rows: readonly FactRow[];
  currency: string;
  zone: string;
};

const whatHeads = {
  touchpoints: "Activity",
  entries: "Nature",
  customers: "Came by",
  agreements: "Product",
} as const;
const whenHeads = {
  touchpoints: "When",
  entries: "When",
  customers: "First contact",
  agreements: "Began",
} as const;
const amountHeads = {
  touchpoints: "Amount",
  entries: "Amount",
  customers: "Cost so far",
  agreements: "Premium",
} as const;

/** The facts behind a figure, customer by customer; each leads to its customer. */
export function FactTable({ root, kind, rows, currency, zone }: FactTableProps) {
  const minutes: Column<FactRow> = {
    id: "minutes",
    header: "Minutes",
    numeric: true,
    cell: (row) => (row.minutes === null ? "–" : formatDecimal(row.minutes, 3)),
  };
  const amount: Column<FactRow> = {
    id: "amount",
    header: amountHeads[kind],
    numeric: true,
    cell: (row) => (row.amountMinor === null ? "–" : formatMoney(row.amountMinor, currency)),
  };
  return (
    <Table
      caption={`The facts behind the figure: ${kind}`}
      hideCaption
      dense
      rows={rows}
      rowKey={(row) => row.id}
      empty="No fact fits these filters."
      columns={[
        {
          id: "customer",
          header: "Customer",
          rowHeader: true,
          cell: (row) => <TextLink href={`${root}/customers/${row.customerId}`}>{row.customer}</TextLink>,
        },
        {
          id: "at",
          header: whenHeads[kind],
          cell: (row) => <time dateTime={row.occurredAt}>{formatDateTime(row.occurredAt, { zone })}</time>,
        },
        { id: "what", header: whatHeads[kind], cell: (row) => row.what ?? "–" },
        { id: "stage", header: "Stage", wide: true, cell: (row) => row.stage ?? "–" },
        { id: "outcome", header: "Outcome", wide: true, cell: (row) => row.outcome },
        ...(kind === "entries" || kind === "agreements" ? [] : [minutes]),
        ...(kind === "touchpoints" ? [] : [amount]),
      ]}
    />
  );
}
