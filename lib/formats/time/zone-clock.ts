import { FormatError } from "@/lib/formats/format-error";

const DAY_MS = 86_400_000;
const MAX_CACHED_DAYS = 20_000;

export type LocalTimeNote = "gap" | "overlap";

export interface ZonedInstant {
  /** Epoch milliseconds. */
  at: number;
  /** Minutes east of UTC that were applied. */
  offsetMinutes: number;
  /** Set when the clocks changed around that reading. */
  note: LocalTimeNote | null;
}

export interface ZoneClock {
  zone: string;
  /** Reads a wall-clock time, given as if it were UTC in epoch milliseconds. */
  toInstant: (localMs: number) => ZonedInstant;
}

/**
 * A reader of wall-clock times in an IANA zone.
 *
 * Where the clocks go back a reading occurs twice (`overlap`): the earlier instant is taken. Where they go
 * forward a reading does not exist (`gap`): it is moved later by the length of the gap, as a clock that was
 * not put forward would have shown it.
 * @throws FormatError `bad-option` when the zone is unknown.
 */
export function createZoneClock(zone: string): ZoneClock {
  const offsetAt = createOffsetLookup(zone);
  return {
    zone,
    toInstant(localMs) {
      const before = offsetAt(localMs - DAY_MS);
      const after = offsetAt(localMs + DAY_MS);
      if (before === after) return { at: localMs - before, offsetMinutes: before / 60_000, note: null };
      const fitsBefore = offsetAt(localMs - before) === before;
      const fitsAfter = offsetAt(localMs - after) === after;
      const offset = fitsAfter && !fitsBefore ? after : before;
      const note = fitsBefore === fitsAfter ? (fitsBefore ? "overlap" : "gap") : null;
      return { at: localMs - offset, offsetMinutes: offset / 60_000, note };
    },
  };
}

/** Offsets in milliseconds. Intl is slow, so a whole UTC day is remembered when both its ends agree. */
function createOffsetLookup(zone: string): (utcMs: number) => number {
  const readOffset = createOffsetReader(zone);
  const days = new Map<number, number | null>();
  return (utcMs) => {
    const day = Math.floor(utcMs / DAY_MS);
    let offset = days.get(day);
    if (offset === undefined) {
      const start = readOffset(day * DAY_MS);
      offset = start === readOffset((day + 1) * DAY_MS) ? start : null;
      if (days.size >= MAX_CACHED_DAYS) days.clear();
      days.set(day, offset);
    }
    return offset ?? readOffset(utcMs);
  };
}

function createOffsetReader(zone: string): (utcMs: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch (error) {
    throw new FormatError(
      {
        code: "bad-option",
        message: `“${zone}” is not a time zone this system knows.`,
        hint: "Choose a zone by its IANA name, such as Europe/Amsterdam.",
      },
      { cause: error },
    );
  }
  return (utcMs) => {
    const fields: Record<string, number> = {};
    for (const part of format.formatToParts(utcMs)) fields[part.type] = Number(part.value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
    const wallMs = Date.UTC(year, month - 1, day, hour, minute, second);
    return wallMs - Math.floor(utcMs / 1000) * 1000;
  };
}
