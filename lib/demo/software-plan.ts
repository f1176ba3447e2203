import type { Driver } from "@/lib/engine/allocation/driver";
import type { ChargePurpose, PoolKind } from "@/lib/engine/allocation/pool";

/** A charge that comes every month; `exact` adds the many decimals of a metered bill. */
type Monthly = { purpose: ChargePurpose; amount: number; growth?: number; exact?: boolean; until?: number };
/** A charge of one month, counted from 0 at the beginning of the demo; `days` longer than its month where it is paid ahead. */
type Once = {
  month: number;
  purpose: ChargePurpose;
  amount: number;
  life?: number;
  months?: number;
  text?: string;
};

export type DemoPool = {
  key: string;
  name: string;
  kind: PoolKind;
  driver: Driver;
  layer: number;
  capacity?: number;
  service?: string;
  /** Template and stage, with a percent for fixed percents. */
  stages: readonly (readonly [template: string, stage: string, percent?: number])[];
  shares: readonly (readonly [pool: string, percent: number])[];
  monthly: readonly Monthly[];
  once: readonly Once[];
};

export type DemoService = {
  key: string;
  name: string;
  team: string;
  /** The part of the business whose words it speaks. */
  domain: string;
  sourcing: readonly (readonly [from: string, sourcing: "custom" | "purchased" | "saas"])[];
  stages: readonly (readonly [template: string, stage: string, weight: number])[];
};

export const demoServices: readonly DemoService[] = [
  {
    key: "core",
    name: "Policy administration",
    team: "Policy platform",
    domain: "Policies",
    sourcing: [["2023-11-01", "custom"]],
    stages: [
      ["auto", "onboarding", 2],
      ["auto", "use", 5],
      ["property", "onboarding", 1],
      ["property", "use", 2],
    ],
  },
  {
    key: "quotes",
    name: "Quote engine",
    team: "Distribution",
    domain: "Sales",
    // The target: written here until summer 2027, rented from then on.
    sourcing: [
      ["2023-11-01", "custom"],
      ["2027-07-01", "saas"],
    ],
    stages: [["auto", "quote", 1]],
  },
  {
    key: "crm",
    name: "Customer relations",
    team: "Service",
    domain: "Service",
    sourcing: [["2023-11-01", "saas"]],
    stages: [],
  },
  {
    key: "origination",
    name: "Loan origination",
    team: "Lending",
    domain: "Lending",
    // The target: rented from 2027 on.
    sourcing: [
      ["2023-11-01", "purchased"],
      ["2027-01-01", "saas"],
    ],
    stages: [["loan", "validate", 1]],
  },
  {
    key: "archive",
    name: "Document archive",
    team: "Operations",
    domain: "Records",
    sourcing: [["2023-11-01", "purchased"]],
    stages: [],
  },
];

/** What Quillhaven pays for software. Amounts are assumptions in dollars, of the size of a small carrier. */
export const demoPools: readonly DemoPool[] = [
  {
    key: "cloud",
    name: "Cloud platform",
    kind: "cloud",
    driver: "touchpoint-count",
    layer: 0,
    capacity: 4_000,
    stages: [],
    shares: [
      ["core", 30],
      ["quotes", 15],
    ],
    monthly: [{ purpose: "usage", amount: 3_150, growth: 0.12, exact: true }],
    once: [{ month: 20, purpose: "credit", amount: -1_200, text: "Service credit for the outage in July" }],
  },
  {
    key: "team",
    name: "Platform team",
    kind: "staff",
    driver: "direct",
    layer: 0,
    stages: [],
    shares: [
      ["core", 70],
      ["quotes", 30],
    ],
    monthly: [{ purpose: "staff", amount: 6_400, growth: 0.04 }],
    once: [],
  },
  {
    key: "core",
    name: "Policy administration",
    kind: "custom",
    driver: "weighted-minutes",
    layer: 1,
    service: "core",
    stages: [],
    shares: [],
    monthly: [
      { purpose: "run", amount: 850 },
      { purpose: "upkeep", amount: 1_150, growth: 0.05 },
    ],
    once: [{ month: 0, purpose: "build", amount: 168_000, life: 84, text: "Build of the policy core" }],
  },
  {
    key: "quotes",
    name: "Quote engine",
    kind: "custom",
    driver: "touchpoint-count",
    layer: 1,
    service: "quotes",
    stages: [
      ["auto", "quote"],
      ["auto", "bind"],
    ],
    shares: [],
    monthly: [{ purpose: "upkeep", amount: 700 }],
    once: [{ month: 4, purpose: "build", amount: 54_000, life: 48, text: "Rating and quotes" }],
  },
  {
    key: "crm",
    name: "Customer relations",
    kind: "saas",
    driver: "touchpoint-count",
    layer: 1,
    service: "crm",
    stages: [],
    shares: [],
    monthly: [],
    once: [0, 12, 24].map((month, year) => ({
      month,
      purpose: "subscription" as const,
      amount: 21_600 * 1.06 ** year,
      months: 12,
      text: "Seats for a year, paid ahead",
    })),
  },
  {
    key: "calls",
    name: "Contact centre",
    kind: "saas",
    driver: "weighted-minutes",
    layer: 1,
    capacity: 15_000,
    stages: [],
    shares: [],
    monthly: [{ purpose: "subscription", amount: 1_950, growth: 0.03 }],
    once: [],
  },
  {
    key: "origination",
    name: "Loan origination suite",
    kind: "purchased",
    driver: "weighted-minutes",
    layer: 1,
    service: "origination",
    stages: [
      ["loan", "complete"],
      ["loan", "offer"],
      ["loan", "validate"],
    ],
    shares: [],
    monthly: [],
    once: [
      { month: 0, purpose: "purchase", amount: 72_000, life: 60, text: "Licence" },
      { month: 0, purpose: "implementation", amount: 24_000, life: 60, text: "Setting up" },
      ...[0, 12, 24].map((month) => ({
        month,
        months: 12,
        purpose: "maintenance" as const,
        amount: 12_960,
        text: "Maintenance of the year",
      })),
    ],
  },
  {
    key: "archive",
    name: "Document archive",
    kind: "purchased",
    driver: "active-customers",
    layer: 1,
    service: "archive",
    stages: [],
    shares: [],
    monthly: [],
    once: [
      { month: 0, purpose: "purchase", amount: 30_000, life: 60, text: "Licence" },
      { month: 13, purpose: "maintenance", amount: 4_200, text: "Maintenance, not renewed since" },
    ],
  },
  {
    key: "telematics",
    name: "Telematics scoring",
    kind: "saas",
    driver: "revenue-share",
    layer: 1,
    stages: [["auto", "use"]],
    shares: [],
    monthly: [{ purpose: "subscription", amount: 640 }],
    once: [],
  },
  {
    key: "analytics",
    name: "App analytics",
    kind: "saas",
    driver: "fixed-percent",
    layer: 1,
    stages: [
      ["app", "reach", 25],
      ["app", "use", 65],
    ],
    shares: [],
    monthly: [{ purpose: "subscription", amount: 310 }],
    once: [],
  },
];

/** Bills that came with no tag by which a rule could tell their pool. */
export const demoUnassigned = { amount: 84.37125, months: 6 } as const;
