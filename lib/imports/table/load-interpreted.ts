import type pg from "pg";
import type { LogIssue } from "@/lib/formats/event-log/types";
import { copyIssues, issueRows } from "@/lib/imports/stage/copy-issues";
import { copyRows } from "@/lib/imports/stage/copy-rows";
import { cleanText, copyField, copyJson } from "@/lib/imports/stage/copy-text";
import type { RowAgreement } from "./interpret-agreement";
import type { RowCustomer } from "./interpret-customer";
import type { RowEntry } from "./interpret-entries";
import type { Interpreted } from "./interpret-row";

const customerColumns =
  "import_customer (workspace_id, import_id, sequence, line, external_id, name, segment, acquisition_channel, attributes, first_at, closed_at, ended_at)";
const agreementColumns =
  "import_agreement (workspace_id, import_id, sequence, line, customer_id, external_id, product, number, starts_on, ends_on, terminated_on, end_reason, observed_until, amount_minor)";
const entryColumns =
  "import_entry (workspace_id, import_id, sequence, position, line, customer_id, agreement_id, occurred_at, nature, amount_minor, original_minor, original_currency, exchange_rate, rate_source, description, covers_from, covers_until, entry_key)";

export type Counts = { customers: number; agreements: number; entries: number; zeroAmounts: number };

const text = (value: string | null) => copyField(value);
const instant = (at: number | null) => (at === null ? "\\N" : new Date(at).toISOString());

/** Turns interpreted rows into rows of the typed staging tables, a batch at a time, and counts them. */
export class InterpretedLoader {
  readonly counts: Counts = { customers: 0, agreements: 0, entries: 0, zeroAmounts: 0 };
  readonly found = { errors: 0, warnings: 0 };
  private readonly prefix: string;
  private batch = { customers: "", agreements: "", entries: "", issues: [] as LogIssue[] };

  constructor(
    private readonly client: pg.ClientBase,
    workspaceId: string,
    importId: string,
    private nextIssue: number,
  ) {
    this.prefix = `${workspaceId}\t${importId}\t`;
  }

  /** How many issues there are so far, those of reading included. */
  get issueCount(): number {
    return this.nextIssue + this.batch.issues.length;
  }

  report = (issue: LogIssue): void => {
    this.found[issue.severity === "error" ? "errors" : "warnings"]++;
    this.batch.issues.push(issue);
  };

  add(sequence: number, line: number, { customer, agreement, entries, zeroAmounts }: Interpreted): void {
    this.counts.zeroAmounts += zeroAmounts;
    if (!customer) return;
    const head = `${this.prefix}${sequence}\t`;
    this.batch.customers += this.customerRow(head, line, customer);
    if (agreement) this.batch.agreements += this.agreementRow(head, line, customer.externalId, agreement);
    for (const entry of entries) this.batch.entries += this.entryRow(head, line, customer.externalId, entry);
  }

  /** Hands the batch over; the next one may be filled while the database takes it. */
  async flush(): Promise<void> {
    const { customers, agreements, entries, issues } = this.batch;
    this.batch = { customers: "", agreements: "", entries: "", issues: [] };
    const faults = issueRows(this.prefix, this.nextIssue, issues);
    this.nextIssue += issues.length;
    await copyRows(this.client, customerColumns, customers);
    await copyRows(this.client, agreementColumns, agreements);
    await copyRows(this.client, entryColumns, entries);
    await copyIssues(this.client, faults);
  }

  private customerRow(head: string, line: number, customer: RowCustomer): string {
    this.counts.customers++;
    const { externalId, name, segment, acquisitionChannel, attributes } = customer;
    const times = `${instant(customer.firstAt)}\t${instant(customer.closedAt)}\t${instant(customer.endedAt)}`;
    return `${head}${line}\t${text(externalId)}\t${text(name)}\t${text(segment)}\t${text(acquisitionChannel)}\t${copyJson(attributes)}\t${times}\n`;
  }

  private agreementRow(head: string, line: number, customerId: string, agreement: RowAgreement): string {
    this.counts.agreements++;
    const { externalId, product, number, starts, endsOn, terminatedOn, endReason, observedUntil } = agreement;
    const ends = `${text(endsOn)}\t${text(terminatedOn)}\t${text(endReason)}\t${text(observedUntil)}`;
    const amount = text(agreement.amountMinor?.toString() ?? null);
    return `${head}${line}\t${text(customerId)}\t${text(externalId)}\t${text(product)}\t${text(number)}\t${starts.day}\t${ends}\t${amount}\n`;
  }

  private entryRow(head: string, line: number, customerId: string, entry: RowEntry): string {
    this.counts.entries++;
    const { original } = entry;
    const paid = original
      ? `${original.minor}\t${original.currency}\t${original.rate}\t${text(cleanText(original.source))}`
      : "\\N\t\\N\t\\N\t\\N";
    const key = entry.counted ? `${entry.key}-1` : entry.key;
    return `${head}${entry.position}\t${line}\t${text(customerId)}\t${text(entry.agreementId)}\t${instant(entry.at)}\t${text(entry.nature)}\t${entry.amountMinor}\t${paid}\t${text(entry.description)}\t${text(entry.covers?.from ?? null)}\t${text(entry.covers?.until ?? null)}\t${text(key)}\n`;
  }
}
