import type pg from "pg";
import type { LogIssue } from "@/lib/formats/event-log/types";
import { copyRows } from "./copy-rows";
import { cleanText, copyField } from "./copy-text";

/** Issues as rows of COPY, numbered on from `first`. */
export function issueRows(prefix: string, first: number, issues: readonly LogIssue[]): string {
  let rows = "";
  for (const [index, { line, field, value, reason, severity }] of issues.entries()) {
    rows += `${prefix}${first + index}\t${line}\t${copyField(cleanText(field ?? ""))}\t`;
    rows += `${copyField(cleanText(value))}\t${copyField(cleanText(reason))}\t${severity}\n`;
  }
  return rows;
}

export function copyIssues(client: pg.ClientBase, rows: string): Promise<void> {
  return copyRows(
    client,
    "import_issue (workspace_id, import_id, sequence, line, field, value, reason, severity)",
    rows,
  );
}
