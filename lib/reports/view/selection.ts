import { shiftMonth } from "@/lib/engine/calendar/civil-month";
import type { FigureFilter } from "@/lib/engine/explain";
import { formatDateTime, formatMonth } from "@/lib/format/date";
import type { Scope } from "@/lib/reports/scope";

export const UNATTRIBUTED_LABEL = "Unattributed";

/** "Oct 2025 to Mar 2026", or null when nothing was chosen and everything counts. */
export function periodInWords(
  scope: Scope,
  asked: { from?: string | undefined; to?: string | undefined },
): string | null {
  if (!asked.from && !asked.to) return null;
  const from = formatMonth(scope.from ?? scope.firstMonth);
  const to = formatMonth(shiftMonth(scope.until, -1));
  return from === to ? from : `${from} to ${to}`;
}

/** The chosen filters in words, for under a chart and beside a figure. */
export function filtersInWords(
  scope: Scope,
  asked: { from?: string | undefined; to?: string | undefined },
): FigureFilter[] {
  const filters: FigureFilter[] = [{ label: "Model", value: scope.model.name }];
  if (scope.segmentId !== undefined) {
    const segment = scope.segments.find(({ id }) => id === scope.segmentId);
    filters.push({ label: "Segment", value: segment?.name ?? "No segment" });
  }
  if (scope.acquisitionChannel !== undefined) {
    filters.push({ label: "Acquisition channel", value: scope.acquisitionChannel ?? UNATTRIBUTED_LABEL });
  }
  const period = periodInWords(scope, asked);
  if (period) filters.push({ label: "Period", value: period });
  return filters;
}

/** "14 Mar 2012, 16:04", in the workspace's zone. */
export function asOfInWords(scope: Scope): string {
  return formatDateTime(scope.asOf.last, { zone: scope.timeZone });
}

/** What a list of facts must be asked for to show exactly the selection. */
export function factQuery(scope: Scope): Record<string, string> {
  return {
    model: scope.model.id,
    ...(scope.segmentId === undefined ? {} : { segment: scope.segmentId ?? "none" }),
    ...(scope.acquisitionChannel === undefined
      ? {}
      : { acquisitionChannel: scope.acquisitionChannel ?? "unattributed" }),
  };
}

/** The selection by months of first contact. */
export function cohortQuery(scope: Scope): Record<string, string> {
  return {
    ...factQuery(scope),
    ...(scope.from ? { from: scope.from } : {}),
    to: shiftMonth(scope.until, -1),
  };
}

/** The selection by months in which things happened. */
export function calendarQuery(scope: Scope): Record<string, string> {
  return {
    ...factQuery(scope),
    ...(scope.from ? { monthFrom: scope.from } : {}),
    monthTo: shiftMonth(scope.until, -1),
  };
}
