import { LinkButton, TextLink } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { formatDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import type { RankedCustomer } from "@/lib/reports/customers/ranking";

export type RankingTableProps = {
  root: string;
  caption: string;
  rows: readonly RankedCustomer[];
  currency: string;
  zone: string;
  /** The report with one customer drawn over the median. */
  curveHref: (customerId: string) => string;
  moreHref?: string | null;
};

/** Customers by margin; a name leads to the customer, "Curve" draws it over the median. */
export function RankingTable({
  root,
  caption,
  rows,
  currency,
  zone,
  curveHref,
  moreHref,
}: RankingTableProps) {
  const money = (amount: number) => formatMoney(amount, currency);
  return (
    <div>
      <Table
        caption={caption}
        dense
        rows={rows}
        rowKey={(row) => row.customerId}
        empty="No customer has closed yet."
        columns={[
          {
            id: "name",
            header: "Customer",
            rowHeader: true,
            cell: (row) => <TextLink href={`${root}/customers/${row.customerId}`}>{row.name}</TextLink>,
          },
          {
            id: "since",
            header: "First contact",
            wide: true,
            cell: (row) => formatDate(row.firstContactAt, { zone }),
          },
          {
            id: "revenue",
            header: "Revenue",
            numeric: true,
            wide: true,
            cell: (row) => money(row.revenueMinor),
          },
          { id: "cost", header: "Cost", numeric: true, wide: true, cell: (row) => money(row.costMinor) },
          { id: "margin", header: "Margin", numeric: true, cell: (row) => money(row.marginMinor) },
          {
            id: "curve",
            header: <span className="sr-only">Curve</span>,
            cell: (row) => (
              <TextLink
                href={curveHref(row.customerId)}
                scroll={false}
                aria-label={`Draw ${row.name} over the median`}
              >
                Curve
              </TextLink>
            ),
          },
        ]}
      />
      {moreHref && (
        <p className="no-print pt-2">
          <LinkButton size="sm" href={moreHref} scroll={false}>
            More
          </LinkButton>
        </p>
      )}
    </div>
  );
}
