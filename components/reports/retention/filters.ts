import type { FilterChoice, FilterSelect } from "@/components/reports/report-filters";
import { hasMoney } from "@/lib/reports/retention/query";
import type { RetentionReport } from "@/lib/reports/retention/report";
import { GROUP_LABELS, groupName } from "@/lib/reports/retention/words";

/** What is counted, which ends count, and how the curves are told apart. */
export function choicesOf({ query, unit }: RetentionReport): FilterChoice[] {
  return [
    {
      name: "unit",
      label: "Count",
      value: unit,
      options: [
        { value: "agreement", label: "Agreements" },
        { value: "customer", label: "Customers" },
      ],
    },
    {
      name: "event",
      label: "Ends",
      value: query.event,
      options: [
        { value: "any", label: "Every end" },
        { value: "lapse", label: "Lapses" },
      ],
    },
    {
      name: "timing",
      label: "Money moves",
      value: query.timing,
      options: [
        { value: "advance", label: "In advance" },
        { value: "mid", label: "Mid-month" },
        { value: "end", label: "In arrears" },
      ],
    },
  ];
}

export function selectsOfRetention(report: RetentionReport): FilterSelect[] {
  const { query, unit, products, groups, test } = report;
  const groupings = Object.entries(GROUP_LABELS)
    .filter(([value]) => value !== "product" || unit === "agreement")
    .map(([value, label]) => ({ value, label }));
  const named = groups.map(({ key }) => ({ value: key ?? "none", label: groupName(report, key) }));
  return [
    ...(unit === "agreement" && products.length > 1
      ? [
          {
            name: "product",
            label: "Product",
            value: query.product ?? "",
            all: "All products",
            options: products.map((product) => ({ value: product, label: product })),
          },
        ]
      : []),
    { name: "by", label: "Compare by", value: query.by ?? "", all: "All together", options: groupings },
    ...(test && named.length > 2
      ? [
          { name: "first", label: "Test", value: test.first.key ?? "none", all: null, options: named },
          { name: "second", label: "against", value: test.second.key ?? "none", all: null, options: named },
        ]
      : []),
    ...(hasMoney(query.by)
      ? [
          {
            name: "convention",
            label: "Discount",
            value: query.convention,
            all: null,
            options: [
              { value: "effective", label: `${query.rate} % a year effective` },
              { value: "nominal", label: `${query.rate} % a year nominal` },
            ],
          },
        ]
      : []),
  ];
}
