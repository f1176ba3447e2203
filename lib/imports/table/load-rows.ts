import type pg from "pg";
import type { LogIssue } from "@/lib/formats/event-log/types";
import type { TableBatch } from "@/lib/formats/table/read-table";
import { copyRows } from "@/lib/imports/stage/copy-rows";
import { cleanText, copyField } from "@/lib/imports/stage/copy-text";

const rowColumns = "import_row (workspace_id, import_id, sequence, line, cells)";
const issueColumns = "import_issue (workspace_id, import_id, sequence, line, field, value, reason, severity)";

const needsQuotes = /["\\{},\s]|^$|^null$/i;

/** An array of texts as PostgreSQL writes one, ready for a field of COPY. */
export function copyArray(cells: readonly string[]): string {
  const items = cells.map((cell) =>
    needsQuotes.test(cell) ? `"${cell.replace(/["\\]/g, (character) => `\\${character}`)}"` : cell,
  );
  return copyField(`{${items.join(",")}}`);
}

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
  return copyRows(client, issueColumns, rows);
}

/** Puts batches of a table into staging and counts what it took. */
export class RowLoader {
  readonly loaded = { rows: 0, issues: 0, errors: 0, warnings: 0 };
  private readonly prefix: string;

  constructor(
    private readonly client: pg.ClientBase,
    workspaceId: string,
    importId: string,
  ) {
    this.prefix = `${workspaceId}\t${importId}\t`;
  }

  /** Text first, so that the caller may read on while the database takes the rows. */
  async load(batch: TableBatch): Promise<void> {
    let rows = "";
    for (const { line, cells } of batch.rows)
      rows += `${this.prefix}${this.loaded.rows++}\t${line}\t${copyArray(cells.map(cleanText))}\n`;
    const issues = issueRows(this.prefix, this.loaded.issues, batch.issues);
    this.loaded.issues += batch.issues.length;
    for (const { severity } of batch.issues) this.loaded[severity === "error" ? "errors" : "warnings"]++;
    await copyRows(this.client, rowColumns, rows);
    await copyIssues(this.client, issues);
  }
}
