import { type DateFormat, parseTimestamp } from "@/lib/formats/time/date-format";
import { createZoneClock, type LocalTimeNote, type ZoneClock } from "@/lib/formats/time/zone-clock";

/** An instant, and the day it is in the zone of the import. */
export type ReadMoment = { at: number; day: string; note: LocalTimeNote | null };

const cachedTexts = 50_000;
const minuteMs = 60_000;

/** Reads dates and years of one zone. Few texts make up most of a column, so they are remembered. */
export class MomentReader {
  readonly clock: ZoneClock;
  private readonly known = new Map<string, ReadMoment | null>();

  constructor(zone: string) {
    this.clock = createZoneClock(zone);
  }

  /** Null when the text is no such date. */
  date(text: string, formats: readonly DateFormat[]): ReadMoment | null {
    const key = `${formats.join(" ")} ${text}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const parsed = parseTimestamp(text, formats, this.clock);
    const moment = parsed && { at: parsed.at, day: this.dayAt(parsed.at), note: parsed.note };
    if (this.known.size >= cachedTexts) this.known.clear();
    this.known.set(key, moment);
    return moment;
  }

  /** The first of January of a year. */
  year(text: string): ReadMoment | null {
    const bare = /^\s*(\d{4})(?:\.0+)?\s*$/.exec(text)?.[1];
    return bare === undefined ? null : this.date(`${bare}-01-01`, ["iso-local"]);
  }

  private dayAt(at: number): string {
    for (const guess of [at, at - 24 * 60 * minuteMs, at + 24 * 60 * minuteMs]) {
      const local = at + this.clock.toInstant(guess).offsetMinutes * minuteMs;
      if (this.clock.toInstant(local).at === at) return new Date(local).toISOString().slice(0, 10);
    }
    // The second of the two readings when the clocks go back: the day is the same.
    return new Date(at + this.clock.toInstant(at).offsetMinutes * minuteMs).toISOString().slice(0, 10);
  }
}

/** Dates that systems write for "never". */
export function isNever(text: string): boolean {
  return /^(?:9999|2999|3000)\b|\b(?:9999|2999|3000)$/.test(text.trim());
}
