import { AttributeBag } from "@/lib/formats/event-log/attribute-bag";
import type { BatchCollector } from "@/lib/formats/event-log/batch-collector";
import { type EventDraft, type EventRules, finishEvent } from "@/lib/formats/event-log/event-draft";
import {
  createIssue,
  type LogEvent,
  type LogIssue,
  MAX_FIELD_BYTES,
  MAX_NAME_CHARACTERS,
} from "@/lib/formats/event-log/types";
import { readXesValue, XES_ATTRIBUTE_TYPES, XES_COLLECTIONS } from "@/lib/formats/event-log/xes-attribute";
import { createDepthError, createRootError } from "@/lib/formats/event-log/xes-errors";
import { CASE_NAME, fillDraft } from "@/lib/formats/event-log/xes-event-fields";

const MAX_ATTRIBUTE_DEPTH = 8;
const MAX_ELEMENT_DEPTH = 200;
const MAX_HELD_EVENTS = 20_000;
const MAX_HELD_CHARACTERS = 8_000_000;

type Place = "outside" | "log" | "trace" | "event";

interface HeldEvent {
  event: LogEvent;
  characters: number;
}

/** Turns the opening and closing of XES elements into events, cases and issues. Knows nothing of bytes. */
export class XesAssembler {
  private depth = 0;
  private skipped = 0;
  private place: Place = "outside";
  private readonly path: (string | null)[] = [];
  private readonly caseBag = new AttributeBag();
  private readonly eventBag = new AttributeBag();
  private caseId: string | null = null;
  private traceLine = 0;
  private traceEvents = 0;
  private held: HeldEvent[] = [];
  private heldCharacters = 0;
  private draft: EventDraft | null = null;
  private ordinal = 0;

  constructor(
    private readonly rules: EventRules,
    private readonly into: BatchCollector,
  ) {}

  open(element: string, key: string | undefined, value: string | undefined, line: number): void {
    this.depth += 1;
    if (this.depth > MAX_ELEMENT_DEPTH) throw createDepthError(line, MAX_ELEMENT_DEPTH);
    if (this.skipped > 0) {
      this.skipped += 1;
      return;
    }
    const name = dropPrefix(element);
    if (this.place === "event" || this.place === "trace") {
      if (name === "event" && this.place === "trace" && this.path.length === 0) this.openEvent(line);
      else this.openAttribute(name, key, value, line);
    } else if (this.place === "log") {
      if (name === "trace") this.openTrace(line);
      else this.skip(name === "event" ? line : null);
    } else if (name === "log") this.place = "log";
    else throw createRootError(name, line);
  }

  close(): void {
    this.depth -= 1;
    if (this.skipped > 0) this.skipped -= 1;
    else if (this.path.length > 0) this.path.pop();
    else if (this.place === "event") this.closeEvent();
    else if (this.place === "trace") this.closeTrace();
    else this.place = "outside";
  }

  /** Meta attributes, extensions, globals and classifiers of the log are not events; their content is passed over. */
  private skip(looseEventLine: number | null): void {
    this.skipped = 1;
    if (looseEventLine === null) return;
    const reason = "This event lies outside any trace, so it belongs to no case. It is left out.";
    this.report(createIssue("error", looseEventLine, null, "", reason));
  }

  private openTrace(line: number): void {
    this.place = "trace";
    this.traceLine = line;
    this.traceEvents = 0;
    this.caseId = null;
  }

  private openEvent(line: number): void {
    this.place = "event";
    this.ordinal += 1;
    this.traceEvents += 1;
    this.into.eventsRead = this.ordinal;
    this.draft = {
      line,
      ordinal: this.ordinal,
      caseId: this.caseId ?? "",
      activity: "",
      timestamp: "",
      transition: "",
      resource: "",
      costAmount: "",
      costCurrency: "",
    };
  }

  private openAttribute(
    type: string,
    key: string | undefined,
    value: string | undefined,
    line: number,
  ): void {
    if (this.path.length >= MAX_ATTRIBUTE_DEPTH) {
      this.skipped = 1;
      const reason = `Attributes nested deeper than ${MAX_ATTRIBUTE_DEPTH} levels are left out.`;
      this.report(createIssue("warning", line, this.dottedKey(key ?? ""), value ?? "", reason));
      return;
    }
    if (XES_ATTRIBUTE_TYPES.has(type)) {
      if (value === undefined || key === undefined) this.reportBareAttribute(type, key, line);
      else this.takeAttribute(type, key, value, line);
      this.path.push(key ?? null);
    } else if (XES_COLLECTIONS.has(type)) this.path.push(key ?? null);
    else if (type === "values") this.path.push(null);
    else this.skipped = 1;
  }

  private takeAttribute(type: string, key: string, value: string, line: number): void {
    const dotted = this.dottedKey(key);
    if (value.length > MAX_FIELD_BYTES) {
      const reason =
        "This value is larger than 1 MB, so it is left out. Shorten it or remove it from the export.";
      this.report(createIssue("error", line, dotted, value, reason));
      return;
    }
    if (this.draft === null) {
      if (this.path.length === 0 && key === CASE_NAME && this.caseId === null)
        this.caseId = value.trim() || null;
      else this.caseBag.set(dotted, readXesValue(type, value));
      return;
    }
    if (this.path.length > 0 || !fillDraft(this.draft, key, value)) {
      this.eventBag.set(dotted, readXesValue(type, value));
    }
  }

  private closeEvent(): void {
    const draft = this.draft;
    this.place = "trace";
    this.draft = null;
    if (draft === null) return;
    if (this.eventBag.overflowed) this.reportTooMany(draft.line);
    const characters = this.eventBag.characters;
    const attributes = this.eventBag.take();
    const named = draft.caseId === "" ? { ...draft, caseId: "?" } : draft;
    const event = finishEvent(named, attributes, this.rules, (issue) => this.report(issue));
    if (event === null) return;
    if (draft.caseId === "") this.hold({ event, characters });
    else this.into.addEvent(event, characters);
  }

  /** Some exporters name the case after its events; they wait for the name. */
  private hold(held: HeldEvent): void {
    this.heldCharacters += held.characters;
    if (this.held.length < MAX_HELD_EVENTS && this.heldCharacters < MAX_HELD_CHARACTERS) this.held.push(held);
    else {
      const reason =
        "The case is named too late: too many events come before its name. This event is left out.";
      this.report(createIssue("error", held.event.line, CASE_NAME, "", reason));
    }
  }

  private closeTrace(): void {
    this.place = "log";
    const { caseId } = this;
    if (this.caseBag.overflowed) this.reportTooMany(this.traceLine);
    const characters = this.caseBag.characters;
    const attributes = this.caseBag.take();
    if (caseId === null || caseId.length > MAX_NAME_CHARACTERS) this.reportNamelessTrace(caseId);
    else if (this.traceEvents === 0) {
      const reason = "This case has no events, so there is nothing to place in time. It is left out.";
      this.report(createIssue("warning", this.traceLine, CASE_NAME, caseId, reason));
    } else {
      for (const { event, characters: size } of this.held) this.into.addEvent({ ...event, caseId }, size);
      this.into.addCase({ caseId, line: this.traceLine, attributes }, characters);
    }
    this.held = [];
    this.heldCharacters = 0;
  }

  private reportNamelessTrace(caseId: string | null): void {
    const reason =
      caseId === null
        ? `This case has no concept:name, so its ${this.traceEvents} events belong to nobody and are left out. Give the trace a name.`
        : `The name of this case is longer than ${MAX_NAME_CHARACTERS} characters. Give the trace a shorter name.`;
    this.report(createIssue("error", this.traceLine, CASE_NAME, caseId ?? "", reason));
  }

  private reportBareAttribute(type: string, key: string | undefined, line: number): void {
    const reason = `This ${type} attribute has no ${key === undefined ? "key" : "value"}, so it is left out.`;
    this.report(createIssue("warning", line, key ?? null, "", reason));
  }

  private reportTooMany(line: number): void {
    const reason = "There are more than 1,000 attributes here; the rest are left out.";
    this.report(createIssue("warning", line, null, "", reason));
  }

  private dottedKey(key: string): string {
    if (this.path.length === 0) return key;
    return [...this.path.filter((part) => part !== null), key].join(".");
  }

  private report(issue: LogIssue): void {
    this.into.addIssue(issue);
  }
}

/** A XES element may carry a namespace prefix. */
function dropPrefix(element: string): string {
  const colon = element.indexOf(":");
  return colon === -1 ? element : element.slice(colon + 1);
}
