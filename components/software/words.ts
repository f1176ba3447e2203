import type { Driver } from "@/lib/engine/allocation/driver";
import type { ChargePurpose, PoolKind } from "@/lib/engine/allocation/pool";

export const kindWords: Record<PoolKind, { label: string; hint: string }> = {
  custom: { label: "Custom", hint: "built, run and kept up here" },
  purchased: { label: "Purchased", hint: "bought, amortised, maintained" },
  saas: { label: "SaaS", hint: "rented, borne as it is served" },
  cloud: { label: "Cloud", hint: "metered by its provider" },
  staff: { label: "Staff", hint: "people who look after software" },
};

/** What a driver counts, and the unit its capacity is given in. */
export const driverWords: Record<Driver, { label: string; unit: string | null }> = {
  direct: { label: "Direct only", unit: null },
  "touchpoint-count": { label: "Touchpoints", unit: "touchpoints a month" },
  "weighted-minutes": { label: "Minutes × rate of the stage", unit: "weighted minutes a month" },
  "active-customers": { label: "Even per active customer", unit: "customers" },
  "revenue-share": { label: "Share of revenue", unit: "minor units of revenue a month" },
  "fixed-percent": { label: "Fixed percent per stage", unit: null },
};

export const purposeWords: Record<ChargePurpose, string> = {
  purchase: "Purchase",
  implementation: "Implementation",
  build: "Build",
  run: "Run",
  maintenance: "Maintenance",
  upkeep: "Upkeep",
  subscription: "Subscription",
  usage: "Usage",
  staff: "Staff",
  credit: "Credit",
  tax: "Tax",
  other: "Other",
};

export const stateWords = {
  direct: "Direct",
  allocated: "Allocated",
  idle: "Idle",
  unallocated: "Unallocated",
} as const;

export const runWords = {
  queued: "Waiting",
  running: "Running",
  done: "Finished",
  unchanged: "Nothing changed",
  failed: "Failed",
  cancelled: "Cancelled",
} as const;
