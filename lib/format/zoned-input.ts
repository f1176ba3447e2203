/**
 * Between instants and what a `datetime-local` field holds, in a named zone whatever the browser's own is.
 */
const minute = 60_000;

/** "2026-03-04T14:05" on the zone's clock. */
export function zonedInput(instant: Date | string, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA-u-nu-latn", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** Whether the clock shows this time once that day, never (spring) or twice (autumn). */
export type ClockReading = { kind: "once" | "never" | "twice"; instant: Date };

/**
 * The instant a zone's clock shows this local time. A time the clock jumped over is read as if it had not jumped
 * yet; of a time shown twice the first is taken. Null for text that is no date.
 */
export function readClock(local: string, zone: string): ClockReading | null {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local)
    ? Date.parse(`${local.slice(0, 16)}:00Z`)
    : Number.NaN;
  if (Number.isNaN(asUtc)) return null;
  const offsets = [asUtc - 1440 * minute, asUtc + 1440 * minute].map((at) => offsetAt(at, zone));
  const candidates = [...new Set(offsets)].map((offset) => asUtc - offset);
  const shown = candidates
    .filter((at) => zonedInput(new Date(at), zone) === local.slice(0, 16))
    .sort((a, b) => a - b);
  const first = shown[0];
  if (first !== undefined) return { kind: shown.length > 1 ? "twice" : "once", instant: new Date(first) };
  return { kind: "never", instant: new Date(asUtc - (offsets[0] ?? 0)) };
}

/** The instant as ISO 8601, or undefined for an empty field. */
export function instantOf(local: string, zone: string): string | undefined {
  return readClock(local, zone)?.instant.toISOString();
}

/** Milliseconds by which the zone's clock is ahead of UTC. */
function offsetAt(at: number, zone: string): number {
  const shown = Date.parse(`${zonedInput(new Date(at), zone)}:00Z`);
  return shown - Math.floor(at / minute) * minute;
}

/** How far a zone's clock is ahead of UTC at an instant: "UTC+2", "UTC−3:30". */
export function offsetInWords(instant: Date, zone: string): string {
  const minutes = Math.round(offsetAt(instant.getTime(), zone) / minute);
  const ahead = Math.abs(minutes);
  const rest = ahead % 60;
  return `UTC${minutes < 0 ? "−" : "+"}${Math.floor(ahead / 60)}${rest ? `:${String(rest).padStart(2, "0")}` : ""}`;
}
