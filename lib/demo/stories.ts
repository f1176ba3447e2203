import type { AcquisitionSource, DemoTemplate } from "./templates/types";

/** Things worth finding in the demo, as factors on the templates. docs/demo.md tells them. */

const backlogFrom = Date.UTC(2025, 2, 1, 5);
const backlogTo = Date.UTC(2025, 5, 1, 4);
/** Auto policies closed in the spring of 2025 waited six weeks instead of two to be set up. */
export const inBacklog = (template: DemoTemplate, closedAt: number) =>
  template.key === "auto" && closedAt >= backlogFrom && closedAt < backlogTo;

const increaseFrom = Date.UTC(2025, 9, 1, 4);
const increaseTo = Date.UTC(2026, 0, 1, 5);
/** Auto premiums rose by 14 % on 1 October 2025. */
export const premiumFactor = (template: DemoTemplate, at: number) =>
  template.key === "auto" && at >= increaseFrom ? 1.14 : 1;

/** How much likelier customers leave in that month. */
export function leaveFactor(template: DemoTemplate, closedAt: number, at: number): number {
  if (template.key !== "auto") return 1;
  const wave = at >= increaseFrom && at < increaseTo ? 6 : 1;
  return wave * (inBacklog(template, closedAt) ? 1.6 : 1);
}

export function leaveReason(template: DemoTemplate, at: number): string | null {
  return template.key === "auto" && at >= increaseFrom && at < increaseTo ? "Price increase" : null;
}

const campaignFrom = Date.UTC(2026, 4, 15, 4);
const campaignTo = Date.UTC(2026, 6, 1, 4);
/** A loan campaign on social media in early summer 2026 brought twice the leads, few of whom passed validation. */
export const inCampaign = (template: DemoTemplate, source: AcquisitionSource, arrivedAt: number) =>
  template.key === "loan" &&
  source.name === "Social media" &&
  arrivedAt >= campaignFrom &&
  arrivedAt < campaignTo;

export const campaign = {
  from: campaignFrom,
  to: campaignTo,
  customers: 160,
  source: "Social media",
  template: "loan",
} as const;

/** Names of customers with a story of their own. */
export const namedLives = {
  /** Earns well and costs more: an hour and a half on the phone every week. */
  costlyAccount: "Harrow & Finch Cold Storage",
  /** Premium booked before the first contact: a policy written before anyone logged the customer. */
  paidBeforeContact: "Odalys Brennan household",
  /** Left over the price increase and came back four months later. */
  cameBack: "Ignatius Plover household",
  /** A submission that nobody decided for two years. */
  neverDecided: "Larkspur Point Marina",
} as const;
