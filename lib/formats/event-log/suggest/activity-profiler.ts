import type { ActivityProfile } from "@/lib/formats/event-log/suggest/types";
import type { LogEvent } from "@/lib/formats/event-log/types";

type ProfiledEvent = Pick<LogEvent, "caseId" | "activity" | "transition" | "occurredAt">;

interface Mark {
  activity: string;
  at: number;
}

interface Tally {
  events: number;
  transitions: Map<string, number>;
  sampledEvents: number;
  sampledCases: number;
  positions: number[];
  alongside: Map<string, number>;
  after: Map<string, number>;
}

const SAME_MOMENT_MS = 3_000;
const DEFAULT_SAMPLE_EVENTS = 60_000;
const MAX_ACTIVITIES = 1_000;

/**
 * Watches a log go by and describes its activities. Events and transitions are counted over the whole log;
 * order and co-occurrence come from its first cases, up to a number of events that bounds memory. The rows of
 * a case may lie anywhere in the file.
 */
export class ActivityProfiler {
  private readonly cases = new Map<string, Mark[]>();
  private readonly tallies = new Map<string, Tally>();
  private sampled = 0;

  constructor(private readonly maxSampledEvents: number = DEFAULT_SAMPLE_EVENTS) {}

  add(event: ProfiledEvent): void {
    const tally = this.tallies.get(event.activity) ?? this.openTally(event.activity);
    if (tally === null) return;
    tally.events += 1;
    bump(tally.transitions, event.transition ?? "");
    let marks = this.cases.get(event.caseId);
    if (marks === undefined) {
      if (this.sampled >= this.maxSampledEvents) return;
      marks = [];
      this.cases.set(event.caseId, marks);
    }
    // A case once begun is sampled whole, within twice the bound.
    if (this.sampled >= this.maxSampledEvents * 2) return;
    marks.push({ activity: event.activity, at: event.occurredAt });
    this.sampled += 1;
  }

  /** Activities by first appearance. Case counts beyond the sample are scaled up from it. */
  finish(): ActivityProfile[] {
    for (const marks of this.cases.values()) this.readCase(marks.sort((a, b) => a.at - b.at));
    this.cases.clear();
    return [...this.tallies].map(([activity, tally]) => describeTally(activity, tally));
  }

  private openTally(activity: string): Tally | null {
    if (this.tallies.size >= MAX_ACTIVITIES) return null;
    const tally: Tally = {
      events: 0,
      transitions: new Map(),
      sampledEvents: 0,
      sampledCases: 0,
      positions: [],
      alongside: new Map(),
      after: new Map(),
    };
    this.tallies.set(activity, tally);
    return tally;
  }

  private readCase(marks: readonly Mark[]): void {
    const seen = new Set<string>();
    marks.forEach((mark, index) => {
      const tally = this.tallies.get(mark.activity);
      if (tally === undefined) return;
      tally.sampledEvents += 1;
      tally.positions.push(marks.length === 1 ? 0 : index / (marks.length - 1));
      for (const other of findNeighbours(marks, index)) bump(tally.alongside, other);
      if (seen.has(mark.activity)) return;
      tally.sampledCases += 1;
      for (const earlier of seen) bump(tally.after, earlier);
      seen.add(mark.activity);
    });
  }
}

function findNeighbours(marks: readonly Mark[], index: number): Set<string> {
  const centre = marks[index];
  const found = new Set<string>();
  for (const step of [-1, 1]) {
    for (let at = index + step; at >= 0 && at < marks.length; at += step) {
      const mark = marks[at];
      if (mark === undefined || centre === undefined || Math.abs(mark.at - centre.at) > SAME_MOMENT_MS) break;
      if (mark.activity !== centre.activity) found.add(mark.activity);
    }
  }
  return found;
}

function describeTally(activity: string, tally: Tally): ActivityProfile {
  const scale = tally.sampledEvents === 0 ? 1 : tally.events / tally.sampledEvents;
  return {
    activity,
    events: tally.events,
    cases: Math.round(tally.sampledCases * scale),
    transitions: Object.fromEntries(tally.transitions),
    medianPosition: median(tally.positions),
    alongside: shares(tally.alongside, tally.sampledEvents),
    after: shares(tally.after, tally.sampledCases),
  };
}

function shares(counts: ReadonlyMap<string, number>, whole: number): Record<string, number> {
  return Object.fromEntries([...counts].map(([key, count]) => [key, count / whole]));
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function bump(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
