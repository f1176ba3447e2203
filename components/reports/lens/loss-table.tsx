import { ReportValue } from "@/components/reports/report-figure";
import { type Column, Table } from "@/components/ui/table";
import { formatMoney } from "@/lib/format/money";
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

function sentenceOf({ rows }: Losses): string {
  const all = rows.at(-1)?.cells ?? [];
  const [first, last] = [all[0], all.at(-1)?.year ? all.at(-1) : all.at(-2)];
  const percent = (cell: LossCell | undefined) =>
    cell?.ratio.value == null ? null : `${Math.round(cell.ratio.value * 100)} %`;
  const [from, to] = [percent(first), percent(last)];
  if (!from) return "No premium to hold the claims against yet";
  if (!to || first === last) return `Claims take ${from} of the premium`;
  return `Claims take ${to} of the premium in ${last?.year}, ${from} in ${first?.year}`;
}
