import { Section } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import type { RunDifference } from "@/lib/allocations/schema";
import { formatMonth } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { stateWords } from "./words";

/** What changed since the run before, amount by amount. */
export function RunDifferences({ difference, currency }: { difference: RunDifference; currency: string }) {
  const { rows, identical, with: other } = difference;
  const title = identical ? `Identical to run ${other.number}` : `Changed since run ${other.number}`;
  return (
    <Section
      title={title}
      note={
        rows.length === 0 && !identical
          ? "The same amounts in every pool and state; only who bears them differs."
          : undefined
      }
    >
      {rows.length > 0 && (
        <Table
          caption={title}
          hideCaption
          dense
          maxHeight="20rem"
          rows={rows}
          rowKey={(row) => `${row.month} ${row.poolId} ${row.state}`}
          columns={[
            { id: "month", header: "Month", cell: ({ month }) => formatMonth(month) },
            { id: "pool", header: "Pool", rowHeader: true, cell: ({ pool }) => pool },
            { id: "state", header: "State", cell: ({ state }) => stateWords[state] },
            {
              id: "before",
              header: `Run ${other.number}`,
              numeric: true,
              wide: true,
              cell: ({ withMinor }) => formatMoney(withMinor, currency),
            },
            {
              id: "now",
              header: "Now",
              numeric: true,
              wide: true,
              cell: ({ amountMinor }) => formatMoney(amountMinor, currency),
            },
            {
              id: "difference",
              header: "Difference",
              numeric: true,
              cell: ({ differenceMinor }) => formatMoney(differenceMinor, currency, { signed: true }),
            },
          ]}
        />
      )}
    </Section>
  );
}
