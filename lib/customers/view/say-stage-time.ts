import { formatDays } from "@/lib/format/duration";

const day = 86_400_000;

/** "11 days of the planned 30 are left", "12 days longer than the planned 30"; null where nothing is planned. */
export function sayStageTime(
  stageSince: string | null,
  plannedDays: number | undefined,
  now: Date,
): string | null {
  if (stageSince === null || plannedDays === undefined) return null;
  const passed = (now.getTime() - Date.parse(stageSince)) / day;
  const planned = formatDays(plannedDays);
  if (passed < 0) return null;
  const over = passed - plannedDays;
  if (over < 0)
    return over > -1
      ? `The planned ${planned} end today.`
      : `${formatDays(-over)} of the planned ${planned} are left.`;
  return over < 1
    ? `The planned ${planned} are over.`
    : `${formatDays(over)} longer than the planned ${planned}.`;
}
