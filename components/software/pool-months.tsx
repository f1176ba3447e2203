import { entriesAddress } from "@/components/reports/entries-address";
import { TextLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { formatMonth } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { PoolMonthRow } from "@/lib/reports/software/report";

type Props = { slug: string; currency: string; pool: string; rows: readonly PoolMonthRow[] };

/** Month by month: what the pool bore and what became of it. Cash stands apart, on the page of charges. */
export function PoolMonths({ slug, currency, pool, rows }: Props) {
  const money = (minor: number) => formatMoney(minor, currency);
  const parts = (row: PoolMonthRow, state: string, minor: number) =>
    minor === 0 ? (
      "–"
    ) : (
      <TextLink
        href={entriesAddress(slug, "allocations", { pool, monthFrom: row.month, monthTo: row.month, state })}
      >
        {money(minor)}
      </TextLink>
    );
  return (
    <Section title="Shared out" note="By the run that counts for each month.">
      <Table
        caption="The pool by month"
        hideCaption
        dense
        maxHeight="28rem"
        rows={rows.toReversed()}
        rowKey={({ month }) => month}
        empty="No finished allocation run covers this pool yet."
        columns={[
          { id: "month", header: "Month", rowHeader: true, cell: ({ month }) => formatMonth(month) },
          {
            id: "own",
            header: "Own cost",
            numeric: true,
            cell: (row) => (
              <TextLink href={entriesAddress(slug, "charges", { pool, borne: row.month })}>
                {money(row.ownMinor)}
              </TextLink>
            ),
          },
          {
            id: "direct",
            header: "Direct",
            numeric: true,
            wide: true,
            cell: (row) => parts(row, "direct", row.directMinor),
          },
          {
            id: "allocated",
            header: "Allocated",
            numeric: true,
            cell: (row) => parts(row, "allocated", row.allocatedMinor),
          },
          { id: "idle", header: "Idle", numeric: true, cell: (row) => parts(row, "idle", row.idleMinor) },
          {
            id: "unallocated",
            header: "Unallocated",
            numeric: true,
            wide: true,
            cell: (row) => parts(row, "unallocated", row.unallocatedMinor),
          },
          {
            id: "units",
            header: "Used",
            numeric: true,
            wide: true,
            cell: ({ units, capacity }) =>
              capacity === null
                ? formatCount(Math.round(units))
                : `${formatCount(Math.round(units))} of ${formatCount(capacity)}`,
          },
        ]}
      />
    </Section>
  );
}
