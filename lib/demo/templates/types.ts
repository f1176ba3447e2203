export type DemoChannel = "digital" | "email" | "chat" | "phone" | "mail" | "agent" | "branch";
export type StageKind =
  | "reach"
  | "acquisition"
  | "conversion"
  | "onboarding"
  | "use"
  | "upgrade"
  | "deprovisioning";

/** Mean contacts per channel. */
export type Touches = Partial<Record<DemoChannel, number>>;

/** What one customer who enters a stage takes. Money in US dollars. */
export type Work = {
  minutes: number;
  perMinute: number;
  /** Cost other than staff. */
  cost: number;
  costNature: string;
  touches: Touches;
};

export type DemoStage = Work & {
  key: string;
  name: string;
  kind: StageKind;
  /** Mean length in days. Of a stage without an end of its own: null. */
  days: number | null;
  /** Chance to pass on to the next stage; only stages before the sale have one. */
  pass: number | null;
  team: string;
  outcome: string;
  activities: Partial<Record<DemoChannel, readonly string[]>>;
};

export type AcquisitionSource = {
  name: string;
  weight: number;
  /** Media cost against the template's. */
  media: number;
  /** Chance to close against the template's. */
  closing: number;
};

/** One lifecycle model of the demo: a calibrated template and how its customers arrive. */
export type DemoTemplate = {
  key: string;
  name: string;
  industry: string;
  description: string;
  customerKind: "person" | "household" | "company";
  segments: readonly { name: string; weight: number }[];
  sources: readonly AcquisitionSource[];
  /** Customers over the three years, before scaling. */
  arrivals: number;
  /** Relative arrivals of January to December. */
  season: readonly number[];
  growthPerYear: number;
  stages: readonly DemoStage[];
  agreement: { kind: "policy" | "loan" | "subscription"; product: string; prefix: string };
  money: {
    revenueNature: string;
    perMonth: number;
    /** Paid by the customer at the close. */
    feeAtClose: number;
    /** Paid by the carrier at the close. */
    costAtClose: number;
    /** Costs that come with every month of revenue, as a share of it. */
    shares: readonly { nature: string; share: number }[];
    /** Costs that come rarely: claims. Share of revenue in the long run, and how often a year. */
    events: { nature: string; share: number; perYear: number } | null;
  };
  leavePerYear: number;
  termMonths: number | null;
  leaveReasons: readonly string[];
  refundChance: number;
  learned: readonly string[];
};
