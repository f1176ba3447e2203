import { entriesAddress } from "@/components/reports/entries-address";
import { TextLink } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import type { AllocationLineView } from "@/lib/allocations/schema";
import { formatMonth } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatCounted, formatDecimal } from "@/lib/format/number";
import { driverWords, stateWords } from "./words";

type Props = { slug: string; run: string; currency: string; rows: readonly AllocationLineView[] };

/** The lines of a run; the amount leads to its parts. */
export function LineTable({ slug, run, currency, rows }: Props) {
  return (
    <Table
      caption="Lines"
      hideCaption
      dense
      rows={rows}
      rowKey={({ number }) => String(number)}
      empty="This run has no lines."
      columns={[
        { id: "month", header: "Month", cell: ({ month }) => formatMonth(month) },
        { id: "pool", header: "Pool", rowHeader: true, cell: ({ pool }) => pool },
        { id: "state", header: "State", cell: ({ state }) => stateWords[state] },
        {
          id: "target",
          header: "Borne by",
          wide: true,
          cell: ({ customer, stage, entries }) =>
            customer ??
            stage ??
            (entries > 0 ? formatCounted(entries, "customer or stage", "customers and stages") : "nobody"),
        },
        { id: "driver", header: "Driver", wide: true, cell: ({ driver }) => driverWords[driver].label },
        {
          id: "units",
          header: "Units",
          numeric: true,
          wide: true,
          cell: ({ units, totalUnits }) =>
            units === null ? "–" : `${formatDecimal(units, 2)} of ${formatDecimal(totalUnits ?? 0, 2)}`,
        },
        {
          id: "amount",
          header: "Amount",
          numeric: true,
          cell: ({ amountMinor, month, poolId, state }) => (
            <TextLink
              href={entriesAddress(slug, "allocations", {
                run,
                pool: poolId ?? "none",
                monthFrom: month,
                monthTo: month,
                state,
              })}
            >
              {formatMoney(amountMinor, currency)}
            </TextLink>
          ),
        },
      ]}
    />
  );
}
