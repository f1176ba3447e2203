import { type RiskVerdict, verdictOf } from "@/lib/engine/risk/judge";
import type { RiskTest } from "@/lib/engine/risk/life";
import { capital } from "@/lib/format/capital";
import { formatCount, formatDecimal, formatPercent } from "@/lib/format/number";
import type { Condition, RiskFound, RiskRecordView } from "./schema";

/** Rules and their records in words; pure and browser-safe. */

export const conditionWords: Readonly<Record<Condition, string>> = {
  silence: "Silence",
  negative_impressions: "Negative impressions",
  complaints: "Complaints",
  overdue_in_stage: "Overdue in stage",
  missed_payment: "Missed payment",
  outcome_debt: "Outcome owed",
  escalation_overdue: "Escalation overdue",
};

const plural = (count: number, one: string, many = `${one}s`) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** The condition as one reads it aloud: "No contact for more than 30 days". */
export function sayTest(test: RiskTest): string {
  switch (test.condition) {
    case "silence":
      return `No contact for more than ${plural(test.days, "day")}`;
    case "negative_impressions":
      return `At least ${plural(test.count, "impression")} of ${test.impression === -2 ? "−2" : "−1 or worse"} within ${plural(test.days, "day")}`;
    case "complaints":
      return `At least ${plural(test.count, "complaint")} within ${plural(test.days, "day")}`;
    case "overdue_in_stage":
      return test.measure === "plan"
        ? `In the stage for more than ${formatDecimal(test.factor, 2)} times its planned days`
        : `In the stage for more than ${plural(test.days, "day")}`;
    case "missed_payment":
      return `A payment more than ${plural(test.days, "day")} late`;
    case "outcome_debt":
      return `A required outcome of an earlier stage owed for more than ${plural(test.days, "day")}`;
    case "escalation_overdue":
      return test.days === 0
        ? "An escalation past its due time"
        : `An escalation ${plural(test.days, "day")} past its due time`;
  }
}

/** "of 100 alarms 31 were followed by a lapse; it saw 12 of 40 lapses, a median 23 days ahead". */
export function sayRecord(record: RiskRecordView): string {
  const { alarms, right, lapses, seen, leadDays, young } = record;
  if (alarms === 0 && lapses === 0)
    return young > 0
      ? `${plural(young, "alarm")} so far, none of them older than 90 days: too early to say`
      : "No alarm and no lapse in the past";
  const parts = [
    alarms === 0
      ? "no alarm is old enough to know"
      : `of ${plural(alarms, "alarm")} ${formatCount(right)} ${right === 1 ? "was" : "were"} followed by a lapse`,
    lapses === 0
      ? "there was no lapse to see"
      : `it saw ${formatCount(seen)} of ${plural(lapses, "lapse")}${leadDays === null ? "" : `, a median ${plural(Math.round(leadDays), "day")} ahead`}`,
  ];
  const text = parts.join("; ");
  return capital(text);
}

export type { RiskVerdict };

/** What the record makes of the rule, beside it. */
export function sayVerdict(record: RiskRecordView): { verdict: RiskVerdict; text: string } {
  const verdict = verdictOf(record);
  const chance =
    record.base === null ? "" : ` ${formatPercent(record.base, 1)} lapse within any 90 days anyhow.`;
  if (verdict === "unknown") return { verdict, text: "Too few alarms to judge it." };
  if (verdict === "weak") return { verdict, text: `Hardly better than chance:${chance}` };
  return { verdict, text: `Better than chance:${chance}` };
}

/** "Would find 123 of 4,567 customers now". */
export function sayFound({ found, lookedAt, of }: RiskFound): string {
  const drawn = lookedAt < of ? `, of ${formatCount(of)} drawn evenly` : "";
  return `Would find ${formatCount(found)} of ${plural(lookedAt, "customer")} now${drawn}`;
}
