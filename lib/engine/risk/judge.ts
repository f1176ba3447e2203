import { median } from "@/lib/engine/stats/percentile";
import type { Span } from "./life";

/** A lapse within so many days makes an alarm right. */
export const RISK_HORIZON_DAYS = 90;
/** Fewer alarms than this say nothing about a rule. */
export const FEWEST_ALARMS = 10;

/** What a rule said of one customer, and the days on which that customer lapsed while the rule applied. */
export type RiskHistory = {
  readonly episodes: readonly Span[];
  readonly lapses: readonly number[];
  /** Days on which the rule applied to the customer and its next 90 days are known. */
  readonly watchedDays: number;
};

export type RiskRecord = {
  /** Alarms old enough that the 90 days after them are over. */
  readonly alarms: number;
  readonly right: number;
  /** Younger ones, about which nothing can be said yet. */
  readonly young: number;
  readonly lapses: number;
  readonly seen: number;
  /** Right alarms ÷ alarms; null without any. */
  readonly precision: number | null;
  /** Lapses with an alarm in the 90 days before ÷ lapses. */
  readonly recall: number | null;
  /** Median days from the first alarm in the 90 days before a lapse to the lapse. */
  readonly leadDays: number | null;
  /** The chance that any customer lapses within 90 days: what an alarm drawn by lot would be worth. */
  readonly base: number | null;
};

/**
 * How well a rule foretold lapses. An alarm is the beginning of an episode. A lapse has all of its 90 days behind it
 * when it happens, so all lapses are looked at, but only alarms whose 90 days are over by `today`.
 */
export function judgeRisk(histories: readonly RiskHistory[], today: number): RiskRecord {
  let [alarms, right, young, lapses, seen, watched] = [0, 0, 0, 0, 0, 0];
  const leads: number[] = [];
  for (const { episodes, lapses: days, watchedDays } of histories) {
    watched += watchedDays;
    for (const { from } of episodes) {
      if (from > today) continue;
      if (from + RISK_HORIZON_DAYS > today) young++;
      else {
        alarms++;
        if (days.some((day) => day > from && day - from <= RISK_HORIZON_DAYS)) right++;
      }
    }
    for (const day of days) {
      lapses++;
      const first = episodes.find(({ from }) => from < day && day - from <= RISK_HORIZON_DAYS);
      if (!first) continue;
      seen++;
      leads.push(day - first.from);
    }
  }
  return {
    alarms,
    right,
    young,
    lapses,
    seen,
    precision: alarms > 0 ? right / alarms : null,
    recall: lapses > 0 ? seen / lapses : null,
    leadDays: median(leads),
    base: watched > 0 ? Math.min(1, (lapses * RISK_HORIZON_DAYS) / watched) : null,
  };
}

export type RiskVerdict = "unknown" | "weak" | "useful";

/** A rule is weak when its alarms are hardly more often right than alarms drawn by lot would be. */
export function verdictOf(record: RiskRecord): RiskVerdict {
  if (record.alarms < FEWEST_ALARMS || record.precision === null || record.base === null) return "unknown";
  return record.precision < 1.5 * record.base || record.right === 0 ? "weak" : "useful";
}
