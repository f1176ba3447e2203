import type { LogBatch, LogCase, LogEvent, LogIssue } from "@/lib/formats/event-log/types";

const MAX_BATCH_CHARACTERS = 8_000_000;
const MAX_BATCH_ISSUES = 5_000;

/** Gathers what a reader finds until there is enough for a batch, by count or by size. */
export class BatchCollector {
  eventsRead = 0;
  private events: LogEvent[] = [];
  private cases: LogCase[] = [];
  private issues: LogIssue[] = [];
  private characters = 0;

  constructor(private readonly batchSize: number) {}

  addEvent(event: LogEvent, attributeCharacters: number): void {
    this.events.push(event);
    this.characters += attributeCharacters;
  }

  addCase(logCase: LogCase, attributeCharacters: number): void {
    this.cases.push(logCase);
    this.characters += attributeCharacters;
  }

  addIssue(issue: LogIssue): void {
    this.issues.push(issue);
  }

  get isFull(): boolean {
    return (
      this.events.length >= this.batchSize ||
      this.issues.length >= MAX_BATCH_ISSUES ||
      this.characters >= MAX_BATCH_CHARACTERS
    );
  }

  get isEmpty(): boolean {
    return this.events.length === 0 && this.cases.length === 0 && this.issues.length === 0;
  }

  take(bytesRead: number): LogBatch {
    const { events, cases, issues, eventsRead } = this;
    this.events = [];
    this.cases = [];
    this.issues = [];
    this.characters = 0;
    return { events, cases, issues, bytesRead, eventsRead };
  }
}
