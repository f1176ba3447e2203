import { type DecimalMark, parseAmount } from "@/lib/formats/event-log/parse-amount";
import {
  type Attributes,
  createIssue,
  type LogEvent,
  type LogIssue,
  MAX_NAME_CHARACTERS,
} from "@/lib/formats/event-log/types";
import { type DateFormat, parseTimestamp } from "@/lib/formats/time/date-format";
import type { ZoneClock } from "@/lib/formats/time/zone-clock";

/** What a file says of one event, before it is checked. Empty text means that it says nothing. */
export interface EventDraft {
  line: number;
  ordinal: number;
  caseId: string;
  activity: string;
  timestamp: string;
  transition: string;
  resource: string;
  costAmount: string;
  costCurrency: string;
}

/** How the file calls each part, for the issues. */
export type FieldNames = Record<keyof Omit<EventDraft, "line" | "ordinal">, string>;

export interface EventRules {
  names: FieldNames;
  dateFormats: readonly DateFormat[];
  clock: ZoneClock;
  decimalMark: DecimalMark;
  /** For costs without a currency of their own; null lists them as issues. */
  defaultCurrency: string | null;
}

/** Checks a draft. Each fault is reported; only a missing or unreadable case, activity or moment costs the event. */
export function finishEvent(
  draft: EventDraft,
  attributes: Attributes,
  rules: EventRules,
  report: (issue: LogIssue) => void,
): LogEvent | null {
  const { line, ordinal } = draft;
  const caseId = checkName("caseId", draft, rules, report);
  const activity = checkName("activity", draft, rules, report);
  const moment = checkMoment(draft, rules, report);
  if (caseId === null || activity === null || moment === null) return null;
  return {
    line,
    ordinal,
    caseId,
    activity,
    transition: draft.transition.trim().toUpperCase() || null,
    occurredAt: moment.at,
    offsetMinutes: moment.offsetMinutes,
    resource: checkResource(draft, rules, report),
    cost: checkCost(draft, rules, report),
    attributes,
  };
}

const REQUIRED_REASONS = {
  caseId: "The case is missing, so the event belongs to nobody. Fill in the case id.",
  activity: "The activity is missing, so nobody can tell what happened. Fill in its name.",
} as const;

function checkName(
  role: "caseId" | "activity",
  draft: EventDraft,
  rules: EventRules,
  report: (issue: LogIssue) => void,
): string | null {
  const value = draft[role].trim();
  if (value !== "" && value.length <= MAX_NAME_CHARACTERS) return value;
  const reason =
    value === ""
      ? REQUIRED_REASONS[role]
      : `This is longer than ${MAX_NAME_CHARACTERS} characters. Check that the right column is mapped.`;
  report(createIssue("error", draft.line, rules.names[role], value, reason));
  return null;
}

function checkMoment(draft: EventDraft, rules: EventRules, report: (issue: LogIssue) => void) {
  const { line, timestamp } = draft;
  const field = rules.names.timestamp;
  if (timestamp.trim() === "") {
    report(createIssue("error", line, field, "", "The time is missing. Fill in when the event happened."));
    return null;
  }
  const moment = parseTimestamp(timestamp, rules.dateFormats, rules.clock);
  if (moment === null) {
    const reason = `This is not a date and time written as ${rules.dateFormats.join(" or ")} between 1900 and 2200. Correct it, or choose another date format.`;
    report(createIssue("error", line, field, timestamp, reason));
  } else if (moment.note !== null) {
    const reason =
      moment.note === "overlap"
        ? `The clocks went back in ${rules.clock.zone}, so this time occurred twice; the first is taken. Export times with an offset to be exact.`
        : `The clocks went forward in ${rules.clock.zone}, so this time never occurred; it is moved later by the missing hour. Export times with an offset to be exact.`;
    report(createIssue("warning", line, field, timestamp, reason));
  }
  return moment;
}

function checkResource(
  draft: EventDraft,
  rules: EventRules,
  report: (issue: LogIssue) => void,
): string | null {
  const value = draft.resource.trim();
  if (value.length <= MAX_NAME_CHARACTERS) return value === "" ? null : value;
  const reason = `This is longer than ${MAX_NAME_CHARACTERS} characters, so it is left out. Check that the right column is mapped.`;
  report(createIssue("warning", draft.line, rules.names.resource, value, reason));
  return null;
}

function checkCost(draft: EventDraft, rules: EventRules, report: (issue: LogIssue) => void) {
  if (draft.costAmount.trim() === "") return null;
  const amount = parseAmount(draft.costAmount, rules.decimalMark);
  if (amount === null) {
    const reason = `This is not an amount with “${rules.decimalMark}” as decimal mark, so the event is read without a cost.`;
    report(createIssue("warning", draft.line, rules.names.costAmount, draft.costAmount, reason));
    return null;
  }
  const currency = draft.costCurrency.trim().toUpperCase() || rules.defaultCurrency;
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) {
    const reason = "The cost has no three-letter currency such as EUR, so the event is read without a cost.";
    report(createIssue("warning", draft.line, rules.names.costCurrency, draft.costCurrency, reason));
    return null;
  }
  return { amount, currency };
}
