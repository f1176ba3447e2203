import type { SeamReport } from "./report";

/** The report as the API sends it. */
export function toSeamResponse({ model, measured, asOf, thresholds, borders }: SeamReport) {
  return {
    model,
    asOf,
    thresholds,
    customers: measured?.customers ?? 0,
    items: borders.map(({ view }) => view),
  };
}
