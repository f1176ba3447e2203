import { createHash } from "node:crypto";
import type pg from "pg";
import type { Sql } from "@/lib/db/sql";
import { formatCounted } from "@/lib/format/number";
import type { LogIssue } from "@/lib/formats/event-log/types";
import { type FocusColumns, findFocusColumns } from "@/lib/formats/focus/columns";
import { isMissing, readFocusRow } from "@/lib/formats/focus/read-charge";
import { readTable, type TableBatch } from "@/lib/formats/table/read-table";
import type { StageInput, StageResult } from "@/lib/imports/kinds/kind";
import type { Fault } from "@/lib/imports/schema";
import { readChunks } from "@/lib/imports/stage/chunks";
import { copyIssues, issueRows } from "@/lib/imports/stage/copy-issues";
import { copyRows } from "@/lib/imports/stage/copy-rows";
import { cleanText, copyField, copyJson } from "@/lib/imports/stage/copy-text";
import type { Bulk } from "@/lib/jobs/bulk-transaction";
import type { JobContext } from "@/lib/jobs/context";
import type { FocusProfile } from "./schema";

const batchSize = 10_000;
const columns =
  "import_charge (workspace_id, import_id, sequence, line, purpose, description, starts_on, ends_on, cost, billed, listed, currency, stage, customer, facts, charge_key)";

/** Reads a FOCUS file into staged charges. Faults of rows are listed; a file without the mandatory columns is refused. */
export async function stageFocus(context: JobContext, bulk: Bulk, input: StageInput): Promise<StageResult> {
  const { workspaceId, importId } = input;
  const { csv, encoding } = input.reading;
  const batches = readTable(readChunks(workspaceId, importId), {
    layout: csv ?? { delimiter: ",", lineEnding: "lf", hasHeader: true },
    encoding: encoding ?? "utf-8",
    batchSize,
  });
  let loader: ChargeLoader | null = null;
  let rowsRead = 0;
  for await (const batch of batches) {
    if (!loader) {
      const found = findFocusColumns(batch.names);
      if (found.missing.length > 0) return { fault: lacking(found.missing) };
      loader = new ChargeLoader(bulk.client, workspaceId, importId, found, batch.names);
    }
    await loader.load(batch);
    rowsRead = batch.rowsRead;
    await context.report({ step: "Reading the file", done: batch.bytesRead, total: input.byteSize });
  }
  if (!loader || loader.counts.rows === 0) return { fault: noRows };
  await loader.finish();
  const { rows, errors, warnings } = loader.counts;
  const profile: FocusProfile = {
    rows,
    rowsRead,
    errors,
    warnings,
    ...(await describeCharges(bulk.sql, workspaceId, importId)),
  };
  return { profile, mapping: { kind: "focus", source: "focus" }, figures: { rows, errors, warnings } };
}

const noRows: Fault = {
  code: "no-rows",
  message: "No row of the file could be read as a charge.",
  hint: "See the listed rows for what is wrong, and export the file again.",
  line: null,
};

function lacking(missing: readonly string[]): Fault {
  return {
    code: "no-columns",
    message: `This is no complete FOCUS file: ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing.`,
    hint: "Every version from 1.0 to 1.3 has these columns; older drafts do not. Export the bill as FOCUS 1.0 or later.",
    line: 1,
  };
}

/** Puts charges and issues into staging; a row's key is its content with how often that came before in the file. */
class ChargeLoader {
  readonly counts = { rows: 0, errors: 0, warnings: 0, issues: 0 };
  private readonly seen = new Map<string, number>();
  private readonly nulls = new Map<number, { rows: number; line: number }>();

  constructor(
    private readonly client: pg.ClientBase,
    private readonly workspaceId: string,
    private readonly importId: string,
    private readonly found: FocusColumns,
    private readonly names: readonly string[],
  ) {}

  async load(batch: TableBatch): Promise<void> {
    const prefix = `${this.workspaceId}\t${this.importId}\t`;
    const issues: LogIssue[] = [...batch.issues];
    let rows = "";
    for (const { line, cells } of batch.rows) {
      const read = readFocusRow(this.found, cells);
      for (const issue of read.issues) issues.push({ line, ...issue });
      for (const [index, cell] of cells.entries())
        if (isMissing(cell) && cell.trim() !== "") this.noteNull(index, line);
      const { charge } = read;
      if (!charge) continue;
      const field = (text: string | null) => copyField(text === null ? null : cleanText(text));
      rows += `${prefix}${this.counts.rows++}\t${line}\t${charge.purpose}\t${field(charge.description)}\t${charge.startsOn}\t`;
      rows += `${charge.endsOn}\t${charge.cost}\t${charge.billed}\t${field(charge.listed)}\t${charge.currency}\t`;
      rows += `${field(charge.stage)}\t${field(charge.customer)}\t${copyJson(charge.facts)}\t${this.keyOf(cells)}\n`;
    }
    await copyRows(this.client, columns, rows);
    await this.list(issues);
  }

  /** One remark a column instead of one for each of its cells. */
  async finish(): Promise<void> {
    await this.list(
      [...this.nulls].map(([index, { rows, line }]) => ({
        severity: "warning" as const,
        line,
        field: this.names[index] ?? "",
        value: "NULL",
        reason: `“NULL” is written as text in ${formatCounted(rows, "row")} of this column, the first of them here; it is taken as missing.`,
      })),
    );
  }

  private async list(issues: readonly LogIssue[]): Promise<void> {
    await copyIssues(
      this.client,
      issueRows(`${this.workspaceId}\t${this.importId}\t`, this.counts.issues, issues),
    );
    this.counts.issues += issues.length;
    for (const { severity } of issues) this.counts[severity === "error" ? "errors" : "warnings"] += 1;
  }

  private noteNull(index: number, line: number): void {
    const known = this.nulls.get(index);
    if (known) known.rows += 1;
    else this.nulls.set(index, { rows: 1, line });
  }

  private keyOf(cells: readonly string[]): string {
    const content = createHash("sha256").update(JSON.stringify(cells)).digest("base64url").slice(0, 32);
    const occurrence = (this.seen.get(content) ?? 0) + 1;
    this.seen.set(content, occurrence);
    return `${content}:${occurrence}`;
  }
}

async function describeCharges(
  sql: Sql,
  workspaceId: string,
  importId: string,
): Promise<Pick<FocusProfile, "totals" | "firstDay" | "lastDay">> {
  await sql("ANALYZE import_charge");
  const totals = await sql<FocusProfile["totals"][number] & { first: string; last: string }>(
    `SELECT currency, count(*) AS rows, trim_scale(sum(billed))::text AS billed, trim_scale(sum(cost))::text AS cost,
       coalesce(trim_scale(sum(listed)), 0)::text AS listed, min(starts_on)::text AS first, max(ends_on - 1)::text AS last
     FROM import_charge WHERE workspace_id = $1 AND import_id = $2 GROUP BY currency ORDER BY currency`,
    [workspaceId, importId],
  );
  const days = totals.flatMap(({ first, last }) => [first, last]).sort();
  return {
    totals: totals.map(({ first: _, last: __, ...total }) => total),
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
  };
}
