import { ReportValue } from "@/components/reports/report-figure";
import { type Column, Table } from "@/components/ui/table";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/number";
import { lossId } from "@/lib/reports/lens/figures";
import type { LossCell, LossTable as Losses } from "@/lib/reports/lens/loss";
import { UNATTRIBUTED_LABEL } from "@/lib/reports/view/selection";
import type { LensTableProps } from "./beside-table";

type Row = Losses["rows"][number];

/** Claims over premium by acquisition channel and year; a word where there is no premium. */
export function LossRatios({ report, figures, slug, search }: LensTableProps) {
  const { loss, scope } = report;
  if (!loss) return null;
  const columns = loss.rows[0]?.cells ?? [];
  const column = ({ year }: LossCell, index: number): Column<Row> => ({
    id: year ?? "all",
    header: year ?? "All years",
    numeric: true,
    cell: ({ cells, channel, all }) => {
      const cell = cells[index];
      const said = cell && figures.get(lossId(cell));
      if (!said) return "–";
      const of = all ? "all channels" : (channel ?? UNATTRIBUTED_LABEL);
      return (
        <ReportValue
          slug={slug}
          zone={scope.timeZone}
          report="lens"
          search={search}
          said={said}
          of={`${of} in ${year ?? "all years"}`}
        />
      );
    },
  });
  const total = (pick: (cell: LossCell) => number) => (row: Row) => {
    const last = row.cells.at(-1);
    return last ? formatMoney(pick(last), scope.currency) : "–";
  };
  return (
    <section aria-label="Loss ratio">
      <h2 className="finding border-t border-ink pt-2 text-xl">{sentenceOf(loss)}</h2>
      <p className="pb-2 text-sm text-ink-3">claims paid ÷ premium, each in the month it moved</p>
      <Table
        caption="Loss ratio by acquisition channel and calendar year"
        hideCaption
        dense
        rows={loss.rows}
        rowKey={(row) => row.key}
        columns={[
          {
            id: "channel",
            header: "Acquisition channel",
            rowHeader: true,
            cell: ({ all, channel }) =>
              all ? <strong>All channels</strong> : (channel ?? UNATTRIBUTED_LABEL),
          },
          {
            id: "premium",
            header: "Premium",
            numeric: true,
            wide: true,
            cell: total((cell) => cell.premiumMinor),
          },
          {
            id: "claims",
            header: "Claims",
            numeric: true,
            wide: true,
            cell: total((cell) => cell.claimMinor),
          },
          ...columns.map(column),
        ]}
      />
    </section>
  );
}

/** The latest year beside the one before. */
function sentenceOf({ rows }: Losses): string {
  const years = (rows.at(-1)?.cells ?? []).filter(({ year }) => year !== null);
  const said = (cell: LossCell | undefined) =>
    cell?.ratio.value == null ? null : `${formatPercent(cell.ratio.value)} of the premium in ${cell.year}`;
  const [last, before] = [said(years.at(-1)), said(years.at(-2))];
  if (!last) return "No premium to hold the claims against yet";
  return `Claims take ${last}${before ? `, ${before.replace(" of the premium", "")}` : ""}`;
}
