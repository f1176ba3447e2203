import type { LineState } from "@/lib/allocations/schema";
import type { PoolKind } from "@/lib/engine/allocation/pool";
import { formatMonth } from "@/lib/format/date";
import type { SoftwareReport } from "./report";

export const KIND_LABELS: Record<PoolKind, string> = {
  custom: "Custom",
  purchased: "Purchased",
  saas: "SaaS",
  cloud: "Cloud",
  staff: "Staff",
};

export const STATE_LABELS: Record<LineState, string> = {
  direct: "Direct",
  allocated: "Allocated",
  idle: "Idle",
  unallocated: "Unallocated",
};

/** The months looked at, in words; null without any. */
export function periodInWords({ months }: Pick<SoftwareReport, "months">): string | null {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return null;
  return first === last ? formatMonth(first) : `${formatMonth(first)} to ${formatMonth(last)}`;
}

/** What the figures were counted under. */
export function filtersOf(report: SoftwareReport): { label: string; value: string }[] {
  const period = periodInWords(report);
  return [
    ...(period ? [{ label: "Months", value: period }] : []),
    ...(report.run ? [{ label: "Allocation", value: `run ${report.run.number}` }] : []),
  ];
}
