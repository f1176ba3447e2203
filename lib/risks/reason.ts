import { formatCivilDate } from "@/lib/format/date";
import { formatCount, formatDecimal } from "@/lib/format/number";

/** The figures behind a risk, as `lib/risk-rules/condition-sql.ts` writes them. */
export type ReasonFigures = Readonly<Record<string, string | number | boolean | null>>;

const days = (count: unknown) => `${formatCount(Number(count))} ${Number(count) === 1 ? "day" : "days"}`;
const times = (count: unknown, one: string) =>
  `${formatCount(Number(count))} ${one}${Number(count) === 1 ? "" : "s"}`;
const date = (day: unknown) => formatCivilDate(String(day));

/** What is allowed where so many are too many. */
const fewerThan = (needed: unknown) => (Number(needed) > 1 ? formatCount(Number(needed) - 1) : "none");

/** Why a customer is at risk, in a sentence with the figures and what the rule allows. */
export function sayReason(condition: string, figures: ReasonFigures): string {
  switch (condition) {
    case "silence":
      return `No contact for ${days(figures.days)}${figures.never ? " since the beginning" : ""}; the rule allows ${formatCount(Number(figures.allowed))}.`;
    case "negative_impressions":
      return `${times(figures.count, "bad impression")} within ${days(figures.days)}, the last on ${date(figures.lastOn)}; the rule allows ${fewerThan(figures.needed)}.`;
    case "complaints":
      return `${times(figures.count, "complaint")} within ${days(figures.days)}, the last on ${date(figures.lastOn)}; the rule allows ${fewerThan(figures.needed)}.`;
    case "overdue_in_stage":
      return `In ${figures.stage} for ${days(figures.days)}${figures.planned === null ? "" : `, planned ${formatDecimal(Number(figures.planned), 1)}`}; the rule allows ${formatDecimal(Number(figures.allowed), 1)}.`;
    case "missed_payment":
      return figures.booked
        ? `A payment of ${figures.product} was missed on ${date(figures.expectedOn)}.`
        : `A payment of ${figures.product} was expected on ${date(figures.expectedOn)} and is ${days(figures.days)} late; the rule allows ${formatCount(Number(figures.allowed))}.`;
    case "outcome_debt":
      return `“${figures.statement}” was due in ${figures.stage} by ${date(figures.dueOn)}${figures.skipped ? ", a step that was skipped," : ""} and is owed since ${days(figures.days)}${Number(figures.owed) > 1 ? `; ${formatCount(Number(figures.owed))} outcomes are owed in all` : ""}.`;
    case "escalation_overdue":
      return `The escalation “${figures.title}” was due on ${date(figures.dueOn)}${Number(figures.days) > 0 ? `, ${days(figures.days)} ago` : ""}, and is not settled.`;
    default:
      return "The rule holds.";
  }
}
