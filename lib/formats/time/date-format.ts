import { parseIso } from "@/lib/formats/time/parse-iso";
import { type NumericDateOrder, parseNumericDate } from "@/lib/formats/time/parse-numeric-date";
import type { LocalTimeNote, ZoneClock } from "@/lib/formats/time/zone-clock";

/** Ways to write a moment; the time of day is optional in all but the epoch ones. */
export const DATE_FORMATS = [
  "iso-offset",
  "iso-local",
  "dd/mm/yyyy",
  "mm/dd/yyyy",
  "dd.mm.yyyy",
  "dd-mm-yyyy",
  "yyyy/mm/dd",
  "epoch-s",
  "epoch-ms",
] as const;

export type DateFormat = (typeof DATE_FORMATS)[number];

export interface Timestamp {
  /** Epoch milliseconds. */
  at: number;
  /** The offset the text itself gives, in minutes east of UTC; null when the zone was applied. */
  offsetMinutes: number | null;
  /** Set when the wall-clock reading occurs twice or never in the zone. */
  note: LocalTimeNote | null;
}

const NUMERIC: Partial<Record<DateFormat, { order: NumericDateOrder; separator: string }>> = {
  "dd/mm/yyyy": { order: "dmy", separator: "/" },
  "mm/dd/yyyy": { order: "mdy", separator: "/" },
  "dd.mm.yyyy": { order: "dmy", separator: "." },
  "dd-mm-yyyy": { order: "dmy", separator: "-" },
  "yyyy/mm/dd": { order: "ymd", separator: "/" },
};

/** Reads a moment in the first of the formats that fits. Null when none does. */
export function parseTimestamp(
  text: string,
  formats: readonly DateFormat[],
  clock: ZoneClock,
): Timestamp | null {
  const trimmed = text.trim();
  for (const format of formats) {
    const reading = parseInFormat(trimmed, format, clock);
    if (reading !== null) return reading;
  }
  return null;
}

function parseInFormat(text: string, format: DateFormat, clock: ZoneClock): Timestamp | null {
  if (format === "epoch-s" || format === "epoch-ms") return parseEpoch(text, format);
  if (format === "iso-offset" || format === "iso-local") return parseIsoIn(text, format, clock);
  const numeric = NUMERIC[format];
  if (numeric === undefined) return null;
  const localMs = parseNumericDate(text, numeric.order, numeric.separator);
  return localMs === null ? null : inZone(localMs, clock);
}

function parseIsoIn(text: string, format: "iso-offset" | "iso-local", clock: ZoneClock): Timestamp | null {
  const iso = parseIso(text);
  if (iso === null || (iso.offsetMinutes === null) !== (format === "iso-local")) return null;
  if (iso.offsetMinutes === null) return inZone(iso.localMs, clock);
  return { at: iso.localMs - iso.offsetMinutes * 60_000, offsetMinutes: iso.offsetMinutes, note: null };
}

function inZone(localMs: number, clock: ZoneClock): Timestamp {
  const { at, note } = clock.toInstant(localMs);
  return { at, offsetMinutes: null, note };
}

const EPOCH_SECONDS = /^\d{9,10}(?:\.\d+)?$/;
const EPOCH_MILLISECONDS = /^\d{12,13}$/;

function parseEpoch(text: string, format: "epoch-s" | "epoch-ms"): Timestamp | null {
  const pattern = format === "epoch-s" ? EPOCH_SECONDS : EPOCH_MILLISECONDS;
  if (!pattern.test(text)) return null;
  const at = format === "epoch-s" ? Math.round(Number(text) * 1000) : Number(text);
  return { at, offsetMinutes: 0, note: null };
}
