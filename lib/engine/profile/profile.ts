/** Where a touchpoint happens; the same words as in the log of touchpoints. */
export const CHANNELS = ["digital", "email", "chat", "phone", "mail", "agent", "branch", "other"] as const;
export type ProfileChannel = (typeof CHANNELS)[number];

/** The seven kinds of stage, in the order a life usually passes them. */
export const STAGE_KINDS = [
  "reach",
  "acquisition",
  "conversion",
  "onboarding",
  "use",
  "upgrade",
  "deprovisioning",
] as const;
export type ProfileStageKind = (typeof STAGE_KINDS)[number];

/** `at` is the share of the stage that has passed, 0 to 1; `value` is a rate per day, 0 or more. */
export type ControlPoint = { readonly at: number; readonly value: number };

export type PeriodUnit = "day" | "week" | "month" | "year";

/** Customer time knows no calendar: a month is a twelfth of 365.25 days. */
export type Period = { readonly count: number; readonly unit: PeriodUnit };

/**
 * Something that happens at instants: once (`every` null) or again and again. `first` and `last` are days after the
 * stage begins; `last` null repeats to the end of the stage. `size` is in the unit of the curve, not per day.
 */
export type Pulse = {
  readonly first: number;
  readonly every: Period | null;
  readonly last: number | null;
  readonly size: number;
};

/**
 * A quantity over one stage: a rate through control points, in order of `at`, plus pulses. "smooth" is a monotone
 * cubic, "step" holds a value until the next point. Before the first and after the last point the rate stays level;
 * without points it is 0.
 */
export type Curve = {
  readonly shape: "smooth" | "step";
  readonly points: readonly ControlPoint[];
  readonly pulses: readonly Pulse[];
};

/** Staff minutes, money spent, money earned and facts learned of one customer who enters the stage. */
export const QUANTITIES = ["minutes", "cost", "revenue", "learning"] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** `cost` is money besides the staff minutes, which cost `minuteRate` each. */
export type StageCurves = Readonly<Record<Quantity, Curve>> & {
  readonly touches: Readonly<Partial<Record<ProfileChannel, Curve>>>;
};

/** A stage of a profile. `days` > 0; `passRate` is above 0 and at most 1, null where nobody has said it. */
export type ProfileStage = {
  readonly id: string;
  readonly name: string;
  readonly kind: ProfileStageKind;
  readonly side: "pre" | "post";
  /** Left out of the axis and of every figure. */
  readonly hidden: boolean;
  readonly days: number;
  readonly passRate: number | null;
  /** Money of one staff minute in this stage. */
  readonly minuteRate: number;
  readonly curves: StageCurves;
};

/** A share of the recurring revenue that goes at once, such as losses, premium tax or the cost of funds. */
export type DirectShare = { readonly name: string; readonly share: number };

/** In the given month after the close, this share of those still there leaves besides the churn. */
export type ChurnShock = { readonly month: number; readonly share: number };

/** What the figures rest on besides the curves. Rates and shares run from 0 to 1. */
export type Assumptions = {
  /** ISO 4217. Money in a profile is in major units. */
  readonly currency: string;
  readonly direct: readonly DirectShare[];
  readonly churn: {
    readonly rate: number;
    readonly per: "month" | "year";
    readonly shocks: readonly ChurnShock[];
  };
  readonly discount: {
    readonly rate: number;
    readonly convention: "effective" | "nominal";
    readonly timing: "advance" | "mid" | "end";
  };
  /** Months of use over which lifetime value is summed. */
  readonly ltvMonths: number;
  /** Months of use within which payback is looked for. */
  readonly paybackMonths: number;
  /** Where a figure comes from, by its path such as `<stage id>.passRate` or `churn.rate`; else it is an assumption. */
  readonly sources: Readonly<Record<string, string>>;
};

/** The expected life of one customer: stages in order, each with its curves, and what the figures rest on. */
export type Profile = { readonly stages: readonly ProfileStage[]; readonly assumptions: Assumptions };

export const EMPTY_CURVE: Curve = { shape: "smooth", points: [], pulses: [] };

export const EMPTY_CURVES: StageCurves = {
  minutes: EMPTY_CURVE,
  cost: EMPTY_CURVE,
  revenue: EMPTY_CURVE,
  learning: EMPTY_CURVE,
  touches: {},
};
