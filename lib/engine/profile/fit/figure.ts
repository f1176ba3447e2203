import { CHANNELS, type ProfileChannel } from "@/lib/engine/profile/profile";

/** What of a stage can be measured; facts learned are not, they have no amount. */
export type FitKey =
  | "passRate"
  | "days"
  | "minuteRate"
  | "minutes"
  | "cost"
  | "revenue"
  | `touches.${ProfileChannel}`;

export const FIT_KEYS: readonly FitKey[] = [
  "passRate",
  "days",
  "minuteRate",
  "minutes",
  "cost",
  "revenue",
  ...CHANNELS.map((channel): FitKey => `touches.${channel}`),
];

/** How customers still in a stage count in its pass rate. */
export const OPEN_AS = ["auto", "counted", "resolved", "estimated"] as const;
export type OpenAs = (typeof OPEN_AS)[number];

/**
 * A measured figure of a stage and the customers behind it; without data the value is null and `reason` says why.
 * Curves: the total per customer who enters, or per customer-month in use, there with the rate of each month.
 */
export type FitFigure = {
  readonly key: FitKey | "churn.rate";
  readonly value: number | null;
  readonly reason: string | null;
  readonly unit: "share" | "days" | "money-per-minute" | "per-customer" | "per-month" | "share-per-month";
  /** Customers it rests on, of those who entered. */
  readonly customers: number;
  readonly of: number;
  /** What was divided: customers, minutes or money over customers, minutes or customer-months. */
  readonly numerator: number;
  readonly denominator: number;
  /** How it was measured, for the list of sources. */
  readonly source: string | null;
  /** Of a curve in use: per customer-month, from the first month. */
  readonly months: readonly number[] | null;
};

/** A stage as it was measured. */
export type StageFit = {
  readonly stageId: string;
  readonly entrants: number;
  readonly passed: number;
  readonly lost: number;
  readonly open: number;
  /** The pass rate under each way of counting those still there; null without a share. */
  readonly passRates: Readonly<Record<Exclude<OpenAs, "auto">, number | null>>;
  /** First day by which a quarter, half and three quarters had left (Kaplan–Meier). */
  readonly time: {
    readonly low: number | null;
    readonly median: number | null;
    readonly high: number | null;
  };
  readonly figures: readonly FitFigure[];
};

const blank = { numerator: 0, denominator: 0, source: null, months: null } as const;

export function missing(
  key: FitFigure["key"],
  unit: FitFigure["unit"],
  of: number,
  reason: string,
  customers = 0,
): FitFigure {
  return { key, value: null, reason, unit, customers, of, ...blank };
}

export function measured(
  figure: Pick<FitFigure, "key" | "unit" | "customers" | "of" | "numerator" | "denominator" | "source"> & {
    value: number;
    months?: readonly number[];
  },
): FitFigure {
  return { reason: null, ...figure, months: figure.months ?? null };
}
