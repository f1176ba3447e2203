import { ReportFigures } from "@/components/reports/report-figures";
import { type Column, Table } from "@/components/ui/table";
import { civilMonth } from "@/lib/engine/calendar/civil-month";
import { formatMonth } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { scheduleOf, termInWords } from "@/lib/reports/lens/charts";
import { balanceByYear, type PeriodBalance } from "@/lib/reports/lens/response";
import type { LensTableProps } from "./beside-table";
import { DeferralCurve } from "./statement";

const movements = [
  "deferred-opening",
  "capitalised",
  "amortised",
  "written-off",
  "deferred-other",
  "deferred-closing",
];

/** The deferred-cost roll-forward by year and month, and the schedule that is left. Nothing where a lens defers nothing. */
export function RollForward({ report, figures, slug, search }: LensTableProps) {
  const { deferred, scope } = report;
  if (!deferred) return null;
  const schedule = scheduleOf(report);
  const last = deferred.balance.at(-1);
  const money = (amount: number) => formatMoney(amount, scope.currency);
  return (
    <section aria-label="Deferred acquisition cost" className="flex flex-col gap-6">
      <div className="border-t border-ink pt-2">
        <h2 className="finding text-xl">Deferred acquisition cost</h2>
        <p className="text-sm text-ink-3">
          opening + capitalised − amortised − written off + other = closing · {termInWords(report)}
        </p>
      </div>
      <ReportFigures
        slug={slug}
        zone={scope.timeZone}
        report="lens"
        search={search}
        figures={movements.flatMap((id) => figures.get(id) ?? [])}
      />
      <DeferralCurve report={report} />
      <div className="grid grid-cols-1 gap-x-8 gap-y-6 lg:grid-cols-2">
        <BalanceTable caption="By year" rows={balanceByYear(report)} money={money} />
        <Table
          caption={`What the deferred cost of ${last ? formatMonth(last.month) : "the last month"} will be amortised as`}
          dense
          maxHeight="20rem"
          rows={schedule}
          rowKey={(row) => row.month}
          empty="Nothing is left to amortise."
          columns={[
            { id: "month", header: "Month", rowHeader: true, cell: (row) => formatMonth(row.month) },
            { id: "amount", header: "Amortised", numeric: true, cell: (row) => money(row.amortised) },
          ]}
        />
      </div>
      <details>
        <summary className="cursor-pointer text-sm font-medium text-accent">Month by month</summary>
        <div className="pt-3">
          <BalanceTable
            caption="By month"
            rows={deferred.balance
              .map(({ month, ...row }) => ({ period: formatMonth(civilMonth(month)), ...row }))
              .toReversed()}
            money={money}
            maxHeight="24rem"
          />
        </div>
      </details>
    </section>
  );
}

type BalanceTableProps = {
  caption: string;
  rows: readonly PeriodBalance[];
  money: (amount: number) => string;
  maxHeight?: string;
};

function BalanceTable({ caption, rows, money, maxHeight }: BalanceTableProps) {
  const column = (id: keyof Omit<PeriodBalance, "period">, header: string): Column<PeriodBalance> => ({
    id,
    header,
    numeric: true,
    wide: id === "opening" || id === "other",
    cell: (row) => money(row[id]),
  });
  return (
    <Table
      caption={caption}
      dense
      rows={rows}
      rowKey={(row) => row.period}
      {...(maxHeight ? { maxHeight } : {})}
      columns={[
        { id: "period", header: "Period", rowHeader: true, cell: (row) => row.period },
        column("opening", "Opening"),
        column("capitalised", "Capitalised"),
        column("amortised", "Amortised"),
        column("writtenOff", "Written off"),
        column("other", "Other"),
        column("closing", "Closing"),
      ]}
    />
  );
}
