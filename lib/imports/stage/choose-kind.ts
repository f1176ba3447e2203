import type { LogDetection } from "@/lib/formats/event-log/detect-event-log";
import { looksLikeFocus } from "@/lib/formats/focus/columns";
import { tellTable } from "@/lib/formats/table/vocabulary";
import type { ImportKindName } from "@/lib/imports/schema";

/** Whether a file is an event log or a table of customers, agreements and money, and what shows it. */
export function chooseKind({ csv }: Pick<LogDetection, "csv">): { kind: ImportKindName; why: string } {
  if (!csv) return { kind: "log", why: "XES holds event logs." };
  if (looksLikeFocus(csv.columns.map(({ name }) => name)))
    return { kind: "focus", why: "The columns are those of FOCUS, the format of cloud and SaaS bills." };
  const { caseId, activity, timestamp } = csv.layout.columns;
  if (caseId !== null && activity !== null && timestamp !== null) {
    return {
      kind: "log",
      why: `Each row has a case (${caseId}), an activity (${activity}) and a time (${timestamp}).`,
    };
  }
  const told = tellTable(csv.columns.map(({ name }) => name)).slice(0, 3);
  if (told.length > 0) {
    return {
      kind: "table",
      why: `${told.join(", ")}: columns that tell of agreements or money, and none of an activity and its time.`,
    };
  }
  return { kind: "log", why: "No column tells of agreements or money, so each row may be an event." };
}
