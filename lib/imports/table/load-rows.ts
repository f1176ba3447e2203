import type pg from "pg";
import type { TableBatch } from "@/lib/formats/table/read-table";
import { copyIssues, issueRows } from "@/lib/imports/stage/copy-issues";
import { copyRows } from "@/lib/imports/stage/copy-rows";
import { cleanText, copyField } from "@/lib/imports/stage/copy-text";

const rowColumns = "import_row (workspace_id, import_id, sequence, line, cells)";

const needsQuotes = /["\\{},\s]|^$|^null$/i;

/** An array of texts as PostgreSQL writes one, ready for a field of COPY. */
export function copyArray(cells: readonly string[]): string {
  const items = cells.map((cell) =>
    needsQuotes.test(cell) ? `"${cell.replace(/["\\]/g, (character) => `\\${character}`)}"` : cell,
  );
  return copyField(`{${items.join(",")}}`);
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
