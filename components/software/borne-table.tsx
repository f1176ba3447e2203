import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { BorneChargeView } from "@/lib/allocations/schema";
import { formatCivilDate } from "@/lib/format/date";
import { exactMoney } from "./exact-money";
import { purposeWords } from "./words";

type Props = { currency: string; rows: readonly BorneChargeView[]; cash: boolean };

/** The charges of a month with the part of each that the month bears. */
export function BorneTable({ currency, rows, cash }: Props) {
  return (
    <Table
      caption="Charges behind the month"
      hideCaption
      dense
      rows={rows}
      rowKey={({ id }) => id}
      empty="No charge stands behind this month."
      columns={[
        {
          id: "what",
          header: "Charge",
          rowHeader: true,
          cell: ({ purpose, description, voidedSince }) => (
            <>
              {description ?? purposeWords[purpose]}{" "}
              {voidedSince && <Badge tone="warning">voided since</Badge>}
            </>
          ),
        },
        { id: "purpose", header: "Kind", wide: true, cell: ({ purpose }) => purposeWords[purpose] },
        { id: "from", header: "First day", wide: true, cell: ({ startsOn }) => formatCivilDate(startsOn) },
        {
          id: "named",
          header: "Only for",
          wide: true,
          cell: ({ stage, customer }) => [stage, customer].filter(Boolean).join(", ") || "–",
        },
        {
          id: "amount",
          header: "Charged",
          numeric: true,
          cell: ({ amount }) => exactMoney(amount, currency),
        },
        ...(cash
          ? []
          : [
              {
                id: "part",
                header: "Part",
                numeric: true,
                cell: ({ part, whole, lifeMonths }: BorneChargeView) =>
                  part === whole ? "all" : `${part} of ${whole} ${lifeMonths === null ? "days" : "months"}`,
              },
              {
                id: "borne",
                header: "Borne",
                numeric: true,
                cell: ({ borne }: BorneChargeView) => exactMoney(borne, currency),
              },
            ]),
      ]}
    />
  );
}
