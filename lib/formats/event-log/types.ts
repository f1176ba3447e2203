export type AttributeValue = string | number | boolean;
export type Attributes = Record<string, AttributeValue>;

export interface LogCost {
  /** A plain decimal with a point and an optional minus sign, of any precision. */
  amount: string;
  /** ISO 4217. */
  currency: string;
}

export interface LogEvent {
  /** 1-based physical line on which the event starts. */
  line: number;
  /** 1-based place among the events of the file, skipped ones included: breaks ties between equal instants. */
  ordinal: number;
  caseId: string;
  activity: string;
  /** Upper case, such as START or COMPLETE. Null when the file gives none. */
  transition: string | null;
  /** Epoch milliseconds. */
  occurredAt: number;
  /** The offset written in the file, in minutes east of UTC; null when the zone of the import was applied. */
  offsetMinutes: number | null;
  resource: string | null;
  cost: LogCost | null;
  /** Whatever else the file says about the event; nested XES attributes have dotted keys. */
  attributes: Attributes;
}

/**
 * What the file says about a case as a whole. XES gives each case once, at the end of its trace and so after
 * its events. CSV repeats the columns on every row: a case comes once per batch in which it occurs, with the
 * first non-empty value of each attribute in that batch. Whoever merges batches keeps the first value.
 */
export interface LogCase {
  caseId: string;
  line: number;
  attributes: Attributes;
}

export interface LogIssue {
  /** 1-based physical line. */
  line: number;
  /** The column or attribute at fault, null when it is the whole row. */
  field: string | null;
  /** At most 200 characters of what was found. */
  value: string;
  /** What is wrong and what to do, in plain English. */
  reason: string;
  /** An error drops the row or the value's event; after a warning the row is still read. */
  severity: "error" | "warning";
}

export interface LogBatch {
  events: LogEvent[];
  cases: LogCase[];
  issues: LogIssue[];
  /** Bytes of the uploaded file taken in so far, compressed as it came. */
  bytesRead: number;
  /** Events met so far, good and bad. */
  eventsRead: number;
}

export const MAX_VALUE_CHARACTERS = 200;
export const MAX_FIELD_BYTES = 1_048_576;
/** Longer names and ids cannot be indexed. */
export const MAX_NAME_CHARACTERS = 500;
export const NO_ATTRIBUTES: Readonly<Attributes> = Object.freeze({});

export function createIssue(
  severity: LogIssue["severity"],
  line: number,
  field: string | null,
  value: string,
  reason: string,
): LogIssue {
  const shown = value.length > MAX_VALUE_CHARACTERS ? `${value.slice(0, MAX_VALUE_CHARACTERS - 1)}…` : value;
  return { line, field, value: shown, reason, severity };
}
