import type pg from "pg";
import { hashEvent, joinEventKey } from "@/lib/formats/event-log/event-key";
import type { LogBatch } from "@/lib/formats/event-log/types";
import { copyIssues, issueRows } from "./copy-issues";
import { copyRows } from "./copy-rows";
import { copyField, copyJson } from "./copy-text";

const eventColumns =
  "import_event (workspace_id, import_id, sequence, line, case_id, activity, transition, occurred_at, resource, cost_amount, cost_currency, event_key)";
const caseColumns = "import_case (workspace_id, import_id, sequence, case_id, attributes)";

export type Loaded = { events: number; cases: number; errors: number; warnings: number };

/** Turns batches of a log into rows of the staging tables; counts what it took. */
export class BatchLoader {
  readonly loaded: Loaded = { events: 0, cases: 0, errors: 0, warnings: 0 };
  private issues = 0;
  private readonly prefix: string;

  constructor(
    private readonly client: pg.ClientBase,
    workspaceId: string,
    importId: string,
  ) {
    this.prefix = `${workspaceId}\t${importId}\t`;
  }

  /** Text first, so that the caller may read on while the database takes the rows. */
  async load(batch: LogBatch): Promise<void> {
    const events = this.eventRows(batch);
    const cases = this.caseRows(batch);
    const issues = this.issueRows(batch);
    await copyRows(this.client, eventColumns, events);
    await copyRows(this.client, caseColumns, cases);
    await copyIssues(this.client, issues);
  }

  private eventRows(batch: LogBatch): string {
    let rows = "";
    for (const event of batch.events) {
      const key = joinEventKey(hashEvent(event), 1);
      rows += `${this.prefix}${event.ordinal}\t${event.line}\t${copyField(event.caseId)}\t${copyField(event.activity)}\t`;
      rows += `${copyField(event.transition)}\t${new Date(event.occurredAt).toISOString()}\t${copyField(event.resource)}\t`;
      rows += `${copyField(event.cost?.amount ?? null)}\t${copyField(event.cost?.currency ?? null)}\t${key}\n`;
    }
    this.loaded.events += batch.events.length;
    return rows;
  }

  private caseRows(batch: LogBatch): string {
    let rows = "";
    for (const { caseId, attributes } of batch.cases) {
      rows += `${this.prefix}${this.loaded.cases++}\t${copyField(caseId)}\t${copyJson({ ...attributes })}\n`;
    }
    return rows;
  }

  private issueRows({ issues }: LogBatch): string {
    const rows = issueRows(this.prefix, this.issues, issues);
    this.issues += issues.length;
    for (const { severity } of issues) this.loaded[severity === "error" ? "errors" : "warnings"]++;
    return rows;
  }

  get issueCount(): number {
    return this.issues;
  }
}
