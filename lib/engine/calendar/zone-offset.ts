import { EngineError } from "@/lib/engine/engine-error";
import { civilDate } from "./civil-date";
import { daysFromCivil } from "./days";

export const DAY_MS = 86_400_000;

// Building a formatter costs some hundred times as much as using it.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Local time minus UTC in milliseconds at an instant. Throws `EngineError("unknown-zone")`. */
export function offsetIn(zone: string, instant: number): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatterFor(zone).formatToParts(instant)) part[type] = value;
  const date = civilDate(`${(part.year ?? "").padStart(4, "0")}-${part.month ?? ""}-${part.day ?? ""}`);
  const seconds = Number(part.hour) * 3600 + Number(part.minute) * 60 + Number(part.second);
  // Formatting drops the milliseconds, so the instant is compared without them too.
  return daysFromCivil(date) * DAY_MS + seconds * 1000 - Math.floor(instant / 1000) * 1000;
}

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  try {
    const formatter = new Intl.DateTimeFormat("en-US-u-ca-iso8601-nu-latn", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formatters.set(zone, formatter);
    return formatter;
  } catch {
    throw new EngineError("unknown-zone", `Unknown time zone ${zone}.`);
  }
}

// Offset per zone and UTC day; null on the few days it changes within.
const steadyOffsets = new Map<string, Map<number, number | null>>();

/** `offsetIn`, asking the platform once per zone and UTC day except on days when the clock changes. */
export function cachedOffsetIn(zone: string, instant: number): number {
  const days = steadyOffsets.get(zone) ?? new Map<number, number | null>();
  steadyOffsets.set(zone, days);
  const day = Math.floor(instant / DAY_MS);
  let steady = days.get(day);
  if (steady === undefined) {
    const start = offsetIn(zone, day * DAY_MS);
    steady = start === offsetIn(zone, (day + 1) * DAY_MS) ? start : null;
    days.set(day, steady);
  }
  return steady ?? offsetIn(zone, instant);
}
