import { CHANNEL_NAMES } from "@/lib/format/channel";
import { UNATTRIBUTED_LABEL } from "@/lib/reports/view/selection";
import type { RetentionGroup } from "./query";
import type { RetentionReport } from "./report";

export const GROUP_LABELS: Readonly<Record<RetentionGroup, string>> = {
  segment: "Segment",
  acquisitionChannel: "Acquisition channel",
  product: "Product",
  cohort: "Year begun",
};

export const nounOf = ({ unit }: Pick<RetentionReport, "unit">, many = true): string =>
  `${unit}${many ? "s" : ""}`;

const channelNames: Readonly<Record<string, string>> = CHANNEL_NAMES;

/** What a group is called on screen and in the table. */
export function groupName(report: RetentionReport, key: string | null): string {
  switch (report.query.by) {
    case "segment":
      return key === null
        ? "No segment"
        : (report.scope.segments.find(({ id }) => id === key)?.name ?? "Unknown segment");
    case "acquisitionChannel":
      return key === null ? UNATTRIBUTED_LABEL : (channelNames[key] ?? key);
    default:
      return key ?? "None named";
  }
}

/** "3 years 2 months" reads worse on an axis than "38 months"; people say both. */
export function monthsInWords(months: number): string {
  if (months % 12 === 0 && months >= 24) return `${months / 12} years`;
  return `${months} month${months === 1 ? "" : "s"}`;
}

const conventions = { effective: "effective", nominal: "nominal" } as const;
const timings = {
  advance: "at the start of each month",
  mid: "mid-month",
  end: "at the end of each month",
} as const;

/** "10 % a year effective, at the start of each month, over 60 months" */
export function discountInWords({ query }: Pick<RetentionReport, "query">): string {
  return `${query.rate} % a year ${conventions[query.convention]}, ${timings[query.timing]}, over ${query.horizon} months`;
}
