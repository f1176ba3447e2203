import { formatDateTime } from "@/lib/format/date";
import { offsetInWords, readClock } from "@/lib/format/zoned-input";
import { clockSkewMs } from "@/lib/touchpoints/schema";

/** A word about a chosen time that someone might not have meant; null when there is nothing to say. */
export function whenWord(
  when: string,
  about: { zone: string; now: Date; firstContactAt: string | null },
): string | null {
  const { zone, now, firstContactAt } = about;
  const read = readClock(when, zone);
  if (!read) return "Choose a date and a time.";
  if (read.instant.getTime() > now.getTime() + clockSkewMs)
    return "This is in the future. A touchpoint is logged once it has happened.";
  const meant = `${formatDateTime(read.instant, { zone })} (${offsetInWords(read.instant, zone)})`;
  if (read.kind === "never") return `Clocks skip this time that night; it counts as ${meant}.`;
  if (read.kind === "twice")
    return `Clocks go back that night and show this time twice; the first is meant, ${meant}.`;
  if (firstContactAt && read.instant.getTime() < Math.floor(Date.parse(firstContactAt) / 60_000) * 60_000) {
    return `Before the first contact on ${formatDateTime(firstContactAt, { zone })}; the life then begins here.`;
  }
  return null;
}
