import { fractionToMs, toCivilMs } from "@/lib/formats/time/civil-fields";
import { parseIsoFast } from "@/lib/formats/time/parse-iso-fast";

export interface IsoReading {
  /** The wall-clock reading in epoch milliseconds, as if it were UTC. */
  localMs: number;
  /** Minutes east of UTC, null when the text gives none. */
  offsetMinutes: number | null;
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|z|UTC|[+-]\d{2}(?::?\d{2})?)?$/;

/** Reads ISO 8601 dates and date-times, with T or a space between them. Null when the text is not one. */
export function parseIso(text: string): IsoReading | null {
  const fast = parseIsoFast(text);
  if (fast !== undefined) return fast;
  const match = ISO.exec(text);
  if (match === null) return null;
  const localMs = toCivilMs({
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
    hour: Number(match[4] ?? 0),
    minute: Number(match[5] ?? 0),
    second: Number(match[6] ?? 0),
    millisecond: fractionToMs(match[7]),
  });
  if (localMs === null) return null;
  const offset = match[8];
  if (offset === undefined) return { localMs, offsetMinutes: null };
  const offsetMinutes = parseOffset(offset);
  return offsetMinutes === null ? null : { localMs, offsetMinutes };
}

function parseOffset(text: string): number | null {
  if (text === "Z" || text === "z" || text === "UTC") return 0;
  const digits = text.slice(1).replace(":", "");
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2) || 0);
  if (hours > 14 || minutes > 59) return null;
  return (text.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
