import type { CsvDamage, CsvItem, CsvRow } from "@/lib/formats/csv/parse-records";
import { describeDamage, findRowFault } from "@/lib/formats/csv/row-faults";
import { AttributeBag } from "@/lib/formats/event-log/attribute-bag";
import type { BatchCollector } from "@/lib/formats/event-log/batch-collector";
import { nameColumns } from "@/lib/formats/event-log/column-roles";
import { type ColumnPlan, type CsvLayout, planColumns } from "@/lib/formats/event-log/csv-columns";
import { type EventRules, finishEvent } from "@/lib/formats/event-log/event-draft";
import { createIssue, type LogCase } from "@/lib/formats/event-log/types";

export type CsvRules = Omit<EventRules, "names">;

/** Turns rows of cells into events, cases and issues. */
export class CsvEventReader {
  private plan: ColumnPlan | null = null;
  private rules: EventRules | null = null;
  private ordinal = 0;
  private readonly bag = new AttributeBag();
  private readonly cases = new Map<string, LogCase>();

  constructor(
    private readonly layout: CsvLayout,
    private readonly csvRules: CsvRules,
    private readonly into: BatchCollector,
  ) {}

  /** True once the header, or without one the first row, has been seen. */
  get hasColumns(): boolean {
    return this.plan !== null;
  }

  read(item: CsvItem): void {
    if (item.kind === "damage") this.reportDamage(item);
    else if (item.cells.some((cell) => cell.trim() !== "")) this.readRow(item);
  }

  /** Call before each batch is taken: hands over the cases met since the last call. */
  flushCases(): void {
    for (const logCase of this.cases.values()) this.into.addCase(logCase, 0);
    this.cases.clear();
  }

  private readRow(row: CsvRow): void {
    if (this.plan === null || this.rules === null) {
      this.plan = this.planFrom(row);
      this.rules = { ...this.csvRules, names: nameFields(this.plan) };
      if (this.layout.hasHeader) return;
    }
    this.ordinal += 1;
    this.into.eventsRead = this.ordinal;
    if (this.hasRowFault(row, this.plan)) return;
    this.readEvent(row, this.plan, this.rules);
  }

  private planFrom(row: CsvRow): ColumnPlan {
    const names = nameColumns(this.layout.hasHeader ? row.cells : row.cells.map(() => ""));
    return planColumns(names, this.layout);
  }

  private readEvent({ cells, line }: CsvRow, plan: ColumnPlan, rules: EventRules): void {
    const { roles } = plan;
    const draft = {
      line,
      ordinal: this.ordinal,
      caseId: cells[roles.caseId] ?? "",
      activity: cells[roles.activity] ?? "",
      timestamp: cells[roles.timestamp] ?? "",
      transition: cells[roles.transition] ?? "",
      resource: cells[roles.resource] ?? "",
      costAmount: cells[roles.costAmount] ?? "",
      costCurrency: cells[roles.costCurrency] ?? "",
    };
    for (const { index, key } of plan.eventAttributes) {
      const cell = cells[index];
      if (cell !== undefined && cell !== "") this.bag.set(key, cell);
    }
    const characters = this.bag.characters;
    const event = finishEvent(draft, this.bag.take(), rules, (issue) => this.into.addIssue(issue));
    if (event === null) return;
    this.into.addEvent(event, characters);
    if (plan.caseAttributes.length > 0) this.noteCase(event.caseId, line, cells, plan);
  }

  private noteCase(caseId: string, line: number, cells: readonly string[], plan: ColumnPlan): void {
    let logCase = this.cases.get(caseId);
    if (logCase === undefined) {
      logCase = { caseId, line, attributes: Object.create(null) };
      this.cases.set(caseId, logCase);
    }
    for (const { index, key } of plan.caseAttributes) {
      const cell = cells[index];
      if (cell !== undefined && cell !== "" && !(key in logCase.attributes)) logCase.attributes[key] = cell;
    }
  }

  private hasRowFault(row: CsvRow, plan: ColumnPlan): boolean {
    const fault = findRowFault(row, plan.names);
    if (fault === null) return false;
    this.into.addIssue(createIssue("error", row.line, fault.field, fault.value, fault.reason));
    return true;
  }

  private reportDamage(damage: CsvDamage): void {
    const { field, value, reason } = describeDamage(damage, this.plan?.names ?? null);
    this.into.addIssue(createIssue("error", damage.line, field, value, reason));
  }
}

function nameFields({ names, roles }: ColumnPlan): EventRules["names"] {
  const nameOf = (index: number, otherwise: string) => names[index] ?? otherwise;
  return {
    caseId: nameOf(roles.caseId, "case"),
    activity: nameOf(roles.activity, "activity"),
    timestamp: nameOf(roles.timestamp, "time"),
    transition: nameOf(roles.transition, "transition"),
    resource: nameOf(roles.resource, "resource"),
    costAmount: nameOf(roles.costAmount, "cost"),
    costCurrency: nameOf(roles.costCurrency, "currency"),
  };
}
