import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { addDays } from "@/lib/engine/calendar/days";

/** A day to keep in mind, whole and without a time of its own. */
export type CalendarDay = {
  /** The same for the same thing for ever: calendars tell a changed day from a new one by it. */
  readonly uid: string;
  readonly on: CivilDate;
  readonly summary: string;
  readonly description?: string;
  readonly categories?: readonly string[];
  readonly url?: string;
  /** Comes again every so often, without end unless one is given; the last day is included. */
  readonly every?: { readonly unit: "month" | "year"; readonly until?: CivilDate };
};

export type Calendar = {
  readonly name: string;
  readonly days: Iterable<CalendarDay>;
  /** When the days were looked up. */
  readonly at: Date;
};

const PRODUCT = "-//Lifecurve//Calendar//EN";
const MOST_OCTETS = 75;
const encoder = new TextEncoder();

/** Text after RFC 5545, 3.3.11: backslash, semicolon, comma and line ends are escaped, what no text may hold is left out. */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/(?!\t)\p{Cc}/gu, "");
}

/** One content line, folded to at most 75 octets a piece without cutting a character, with its CRLF (RFC 5545, 3.1). */
export function foldLine(line: string): string {
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > MOST_OCTETS) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
}

const compact = (date: CivilDate) => date.replaceAll("-", "");

/** UTC to the second, "20260301T080000Z". */
const instant = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, "");

function repeats({ unit, until }: NonNullable<CalendarDay["every"]>): string {
  const end = until ? `;UNTIL=${compact(until)}` : "";
  return `RRULE:FREQ=${unit === "year" ? "YEARLY" : "MONTHLY"}${end}`;
}

function dayLines(day: CalendarDay, at: Date): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(day.uid)}`,
    `DTSTAMP:${instant(at)}`,
    `DTSTART;VALUE=DATE:${compact(day.on)}`,
    `DTEND;VALUE=DATE:${compact(addDays(day.on, 1))}`,
    `SUMMARY:${escapeText(day.summary)}`,
    ...(day.description ? [`DESCRIPTION:${escapeText(day.description)}`] : []),
    ...(day.categories?.length ? [`CATEGORIES:${day.categories.map(escapeText).join(",")}`] : []),
    ...(day.url ? [`URL:${day.url}`] : []),
    ...(day.every ? [repeats(day.every)] : []),
    // A reminder does not make anybody busy.
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** A calendar after RFC 5545, piece by piece. */
export function* writeCalendar({ name, days, at }: Calendar): Generator<string> {
  const head = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:${PRODUCT}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
  ];
  // RFC 7986 names a calendar by NAME; older readers know the other.
  const names = [`NAME:${escapeText(name)}`, `X-WR-CALNAME:${escapeText(name)}`];
  yield [...head, ...names].map(foldLine).join("");
  for (const day of days) yield dayLines(day, at).map(foldLine).join("");
  yield foldLine("END:VCALENDAR");
}
