"use client";

import { entriesAddress } from "@/components/reports/entries-address";
import { TextLink } from "@/components/ui/button";
import { explainFigure } from "@/components/ui/explain-figure";
import { Table } from "@/components/ui/table";
import { Why } from "@/components/ui/why";
import type { AllocationEntryView } from "@/lib/allocations/schema";
import type { Figure } from "@/lib/engine/explain";
import { formatMonth } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatDecimal, formatPercent } from "@/lib/format/number";
import { callApi } from "@/lib/http/client";
import { driverWords, stateWords } from "./words";

type Row = AllocationEntryView & { runId: string };
type Props = { slug: string; zone: string; currency: string; rows: readonly Row[] };

/** Parts of runs with their ratio; the amount opens into where it comes from. */
export function AllocationEntries({ slug, zone, currency, rows }: Props) {
  const explain = (row: Row) => async () => {
    const search = new URLSearchParams({
      line: String(row.line),
      ...(row.customerId && row.state === "allocated"
        ? { customer: row.customerId, stage: row.stageId ?? "none" }
        : {}),
    });
    const figure = await callApi<Figure>(slug, `/allocation-runs/${row.runId}/why?${search}`);
    return explainFigure(figure, {
      zone,
      entriesHref: ({ kind, query }) => entriesAddress(slug, kind, query),
    });
  };
  return (
    <Table
      caption="Parts"
      hideCaption
      dense
      rows={rows}
      rowKey={(row) => `${row.runId} ${row.line} ${row.customerId} ${row.stageId}`}
      empty="Nothing fits these filters."
      columns={[
        { id: "month", header: "Month", cell: (row) => formatMonth(row.month), wide: true },
        {
          id: "customer",
          header: "Customer",
          rowHeader: true,
          cell: (row) =>
            row.customerId ? (
              <TextLink href={`/${slug}/customers/${row.customerId}`}>
                {row.customer ?? "No longer there"}
              </TextLink>
            ) : (
              <span className="text-ink-3">{row.stage ? "the stage as a whole" : "nobody"}</span>
            ),
        },
        { id: "stage", header: "Stage", cell: (row) => row.stage ?? "–", wide: true },
        { id: "pool", header: "Pool", cell: (row) => row.pool, wide: true },
        { id: "state", header: "State", cell: (row) => stateWords[row.state] },
        { id: "driver", header: "Driver", cell: (row) => driverWords[row.driver].label, wide: true },
        {
          id: "units",
          header: "Units",
          numeric: true,
          wide: true,
          cell: (row) =>
            row.units === null
              ? "–"
              : `${formatDecimal(row.units, 2)} of ${formatDecimal(row.totalUnits ?? 0, 2)}`,
        },
        {
          id: "ratio",
          header: "Ratio",
          numeric: true,
          wide: true,
          cell: (row) => (row.ratio === null ? "–" : formatPercent(row.ratio, 3)),
        },
        {
          id: "amount",
          header: "Amount",
          numeric: true,
          cell: (row) => (
            <Why label={`${row.pool}, ${row.customer ?? stateWords[row.state]}`} load={explain(row)}>
              {formatMoney(row.amountMinor, currency)}
            </Why>
          ),
        },
      ]}
    />
  );
}
