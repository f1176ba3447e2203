import { shiftMonth } from "@/lib/engine/calendar/civil-month";
import { formatMonth } from "@/lib/format/date";
import { formatCount, formatPercent } from "@/lib/format/number";
import type { Flag } from "@/lib/reports/schema";
import type { ProblemsReport } from "./report";

export const FLAG_NAMES: Readonly<Record<Flag, string>> = {
  common_problem: "Common problems",
  complaint: "Complaints",
  missed_sale: "Missed sales",
};

/** "Invoice question is the commonest of 120 common problems, with 45 (38%)". */
export function sayProblems({ groups, query, scope }: ProblemsReport): string {
  const total = groups.reduce((sum, { touches }) => sum + touches, 0);
  const noun = FLAG_NAMES[query.flag].toLowerCase();
  const [top] = groups;
  if (!top || total === 0) return `No ${noun} in this selection`;
  const until = formatMonth(shiftMonth(scope.until, -1));
  if (groups.length === 1) return `${formatCount(total)} ${noun} up to ${until}, all in ${top.label}`;
  return `${top.label} is the commonest of ${formatCount(total)} ${noun} up to ${until}, with ${formatCount(top.touches)} (${formatPercent(top.touches / total)})`;
}
