import type { CalendarKind } from "./schema";

/** What each kind of day is called, and what it is for. */
export const kindTexts: Readonly<Record<CalendarKind, { label: string; what: string }>> = {
  renewal: { label: "Renewals", what: "the last agreed day of an agreement, or its anniversaries" },
  checkpoint: { label: "First-year checkpoints", what: "days 7, 30, 60, 90, 180 and 365 after the close" },
  notice: { label: "Notices", what: "when a customer gave notice, and the last day of service" },
  contract: { label: "Contracts of services", what: "when the sourcing of a service ends" },
};

/** Days after the close at which a customer of the first year is looked at. */
export const checkpointDays = [7, 30, 60, 90, 180, 365] as const;
