import { EngineError } from "@/lib/engine/engine-error";
import { type CivilDate, civilDate } from "./civil-date";
import { type CivilMonth, monthOf } from "./civil-month";
import { daysFromCivil } from "./days";

/** A moment: a `Date`, or milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Date | number;

const HOUR = 3_600_000;

// Building a formatter costs some hundred times as much as using it.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  try {
    const formatter = new Intl.DateTimeFormat("en-US-u-ca-iso8601-nu-latn", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formatters.set(zone, formatter);
    return formatter;
  } catch {
    throw new EngineError("unknown-zone", `Unknown time zone ${zone}.`);
  }
}

/** The day on the zone's calendar at that instant. Throws `EngineError("unknown-zone" | "bad-date")`. */
export function civilDateIn(zone: string, instant: Instant): CivilDate {
  if (Number.isNaN(Number(instant))) throw new EngineError("bad-date", "Not an instant.");
  let year = "";
  let month = "";
  let day = "";
  for (const { type, value } of formatterFor(zone).formatToParts(instant)) {
    if (type === "year") year = value.padStart(4, "0");
    else if (type === "month") month = value;
    else if (type === "day") day = value;
  }
  return civilDate(`${year}-${month}-${day}`);
}

/** The month on the zone's calendar at that instant. */
export function monthIn(zone: string, instant: Instant): CivilMonth {
  return monthOf(civilDateIn(zone, instant));
}

/**
 * The first instant of a civil day in the zone, in milliseconds since 1970; on a clock-change night that is
 * not 24 hours after the day before. A day the zone skipped starts where the next one does.
 */
export function startOfDayIn(zone: string, date: CivilDate): number {
  const midnightUtc = daysFromCivil(date) * 24 * HOUR;
  let before = midnightUtc - 27 * HOUR;
  let reached = midnightUtc + 27 * HOUR;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (civilDateIn(zone, middle) >= date) reached = middle;
    else before = middle;
  }
  return reached;
}
