import { formatDateTime } from "@/lib/format/date";
import { readClock } from "@/lib/format/zoned-input";

/** A word about a chosen time that someone might not have meant; null when there is nothing to say. */
export function whenWord(
  when: string,
  about: { zone: string; now: Date; firstContactAt: string | null },
): string | null {
  const { zone, now, firstContactAt } = about;
  const read = readClock(when, zone);
  if (!read) return "Choose a date and a time.";
  if (read.kind === "never") {
    return `Clocks skip this time that night; it counts as ${formatDateTime(read.instant, { zone })}.`;
  }
  if (read.kind === "twice") return "Clocks go back that night and show this time twice; the first is meant.";
  if (read.instant.getTime() > now.getTime() + 60_000) return "This is in the future.";
  if (firstContactAt && read.instant.getTime() < Math.floor(Date.parse(firstContactAt) / 60_000) * 60_000) {
    return `Before the first contact on ${formatDateTime(firstContactAt, { zone })}; the life then begins here.`;
  }
  return null;
}
