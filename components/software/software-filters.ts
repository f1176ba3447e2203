import type { ReportFiltersProps } from "@/components/reports/report-filters";
import { formatMonth } from "@/lib/format/date";
import type { SoftwareReport } from "@/lib/reports/software/report";

/** Months, and the two views that never stand in one chart. */
export function softwareFilters({ months, query }: SoftwareReport): ReportFiltersProps {
  const options = months.map((month) => ({ value: month, label: formatMonth(month) }));
  const keep = (month: string | undefined) =>
    month && !months.some((known) => known === month) ? [{ value: month, label: formatMonth(month) }] : [];
  return {
    query,
    selects: [
      {
        name: "from",
        label: "From",
        value: query.from ?? "",
        all: "The beginning",
        options: [...keep(query.from), ...options],
      },
      {
        name: "to",
        label: "To",
        value: query.to ?? "",
        all: "The end",
        options: [...options, ...keep(query.to)],
      },
    ],
    choices: [
      {
        name: "view",
        label: "View",
        value: query.view,
        options: [
          {
            value: "cost",
            label: "Cost",
            description: "What each month bears: purchases by their amortisation",
          },
          { value: "cash", label: "Cash", description: "What was paid, when it was paid" },
        ],
      },
    ],
    clears: ["from", "to"],
  };
}
