import type { LifeInterval } from "@/lib/customers/life";
import { formatDays, formatMinutes } from "@/lib/format/duration";

export type StageSpan = LifeInterval & {
  endsAt: string;
  /** Still in it: the end is now. */
  ongoing: boolean;
  duration: string;
};

const day = 86_400_000;

/** Each interval with its end: where the next begins, or the life's end, or now. */
export function stageSpans(
  intervals: readonly LifeInterval[],
  endedAt: string | null,
  now: Date,
): StageSpan[] {
  return intervals.map((interval, index) => {
    const next = intervals[index + 1];
    const end = next?.startsAt ?? endedAt ?? now.toISOString();
    const endsAt = end < interval.startsAt ? interval.startsAt : end;
    const length = Date.parse(endsAt) - Date.parse(interval.startsAt);
    return {
      ...interval,
      endsAt,
      ongoing: next === undefined && endedAt === null,
      duration: length < day ? formatMinutes(length / 60_000) : formatDays(length / day),
    };
  });
}
