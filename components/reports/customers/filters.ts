import type { FilterChoice } from "@/components/reports/report-filters";
import type { CustomersReport } from "@/lib/reports/customers/report";

export function choicesOf({ query, clock }: CustomersReport): FilterChoice[] {
  return [
    {
      name: "who",
      label: "Curves of",
      value: query.who,
      options: [
        { value: "closed", label: "Closed customers" },
        { value: "all", label: "Prospects too" },
      ],
    },
    {
      name: "clock",
      label: "Month 0 is",
      value: clock,
      options: [
        {
          value: "close",
          label: "The close",
          description: "Prospects have no close.",
          disabled: query.who === "all",
        },
        { value: "contact", label: "First contact" },
      ],
    },
  ];
}
