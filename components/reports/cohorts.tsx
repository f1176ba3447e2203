import { CohortTriangle } from "@/components/charts/cohort-triangle";
import { Table } from "@/components/ui/table";
import { formatCount, formatPercent } from "@/lib/format/number";
import { formatValue } from "@/lib/format/value";
import type { AcquisitionReport } from "@/lib/reports/acquisition";
import {
  amountFormat,
  type CohortView,
  cohortSentence,
  cohortViews,
  IMMATURE_RULE,
  shownAges,
} from "@/lib/reports/view/acquisition";
import { frameOf } from "./chart-parts";

/** Cohorts by local month of first contact: how many close, how soon, and what a close came to. */
export function Cohorts({ report }: { report: AcquisitionReport }) {
  const { scope, measure } = report;
  const cohorts = cohortViews(report);
  const ages = shownAges(cohorts);
  const y = amountFormat(measure, scope.currency);
  const perClose = measure === "cost" ? "Cost per close" : "Minutes per close";
  return (
    <div className="flex flex-col gap-8">
      <CohortTriangle
        frame={{
          ...frameOf(
            {
              sentence: cohortSentence(cohorts),
              unit: "share closed so far, by months since the cohort’s month",
              note: IMMATURE_RULE,
            },
            scope,
            report.asked,
          ),
          compact: true,
        }}
        rows={cohorts.map((cohort) => ({
          id: cohort.month,
          label: cohort.label,
          size: cohort.customers,
          cells: cohort.cells.slice(0, ages).map(({ value, immature }) => ({
            value,
            ...(immature || cohort.immature
              ? {
                  immature: immature
                    ? "the month is not over"
                    : `${formatPercent(cohort.open / Math.max(1, cohort.customers))} still open`,
                }
              : {}),
          })),
        }))}
        ages={Array.from({ length: ages }, (_, age) => `M${age}`)}
        sizeLabel="Customers"
        y={{ kind: "percent", digits: 1 }}
      />
      <Table
        caption={`Cohorts by local month of first contact (${scope.timeZone})`}
        dense
        maxHeight="30rem"
        rows={cohorts}
        rowKey={(cohort) => cohort.month}
        columns={[
          { id: "month", header: "First contact", rowHeader: true, cell: (cohort) => cohort.label },
          {
            id: "customers",
            header: "Customers",
            numeric: true,
            cell: (cohort) => formatCount(cohort.customers),
          },
          { id: "closed", header: "Closed", numeric: true, cell: (cohort) => formatCount(cohort.closed) },
          {
            id: "declined",
            header: "Declined",
            numeric: true,
            wide: true,
            cell: (cohort) => formatCount(cohort.declined),
          },
          {
            id: "cancelled",
            header: "Cancelled",
            numeric: true,
            wide: true,
            cell: (cohort) => formatCount(cohort.cancelled),
          },
          { id: "open", header: "Open", numeric: true, cell: (cohort) => formatCount(cohort.open) },
          {
            id: "rate",
            header: "Close rate",
            numeric: true,
            cell: (cohort) => (
              <Young
                cohort={cohort}
                text={cohort.closeRate === null ? "–" : formatPercent(cohort.closeRate, 1)}
              />
            ),
          },
          {
            id: "loaded",
            header: perClose,
            numeric: true,
            cell: (cohort) => <Young cohort={cohort} text={formatValue(cohort.loaded, y)} />,
          },
        ]}
      />
    </div>
  );
}

function Young({ cohort, text }: { cohort: CohortView; text: string }) {
  if (!cohort.immature) return text;
  return (
    <span
      className="text-ink-3 italic"
      title={`${formatCount(cohort.open)} still open: this may still change`}
    >
      {text}
      <span className="sr-only"> (may still change)</span>
    </span>
  );
}
