import type { LogEvent } from "@/lib/formats/event-log/types";

/** An attribute that appeared along the log: how many cases first carried it at which activity. */
export type Appearing = { name: string; activities: { activity: string; cases: number }[] };

/** Names are bits of a number: no more of them can be told apart, and a log seldom has as many. */
const MOST_NAMES = 30;
/** Of longer logs the first cases are looked at: what is learned where is a matter of the process, not of the case. */
const MOST_CASES = 200_000;
const MOST_ACTIVITIES = 200;

/** Notices which attributes cases come to carry after their first event, while a log is read once. */
export class AppearanceProfiler {
  private readonly bits = new Map<string, number>();
  private readonly seen = new Map<string, number>();
  private readonly counts = new Map<string, Map<string, number>>();

  add({ caseId, activity, attributes }: LogEvent): void {
    const before = this.seen.get(caseId);
    if (before === undefined && this.seen.size >= MOST_CASES) return;
    let carried = before ?? 0;
    for (const name of Object.keys(attributes)) {
      if (attributes[name] === "") continue;
      const bit = this.bitOf(name);
      if (bit === 0 || (carried & bit) !== 0) continue;
      carried |= bit;
      // What is there from the first event on was known before anybody asked.
      if (before !== undefined) this.count(name, activity);
    }
    if (carried !== before) this.seen.set(caseId, carried);
  }

  /** The most common first. */
  finish(): Appearing[] {
    const sum = (activities: ReadonlyMap<string, number>) =>
      [...activities.values()].reduce((total, cases) => total + cases, 0);
    return [...this.counts]
      .sort(([, left], [, right]) => sum(right) - sum(left))
      .map(([name, activities]) => ({
        name: name.slice(0, 200),
        activities: [...activities]
          .map(([activity, cases]) => ({ activity, cases }))
          .sort((left, right) => right.cases - left.cases),
      }));
  }

  private bitOf(name: string): number {
    const known = this.bits.get(name);
    if (known !== undefined) return known;
    if (this.bits.size >= MOST_NAMES) return 0;
    const bit = 1 << this.bits.size;
    this.bits.set(name, bit);
    return bit;
  }

  private count(name: string, activity: string): void {
    const activities = this.counts.get(name) ?? new Map<string, number>();
    this.counts.set(name, activities);
    if (activities.size >= MOST_ACTIVITIES && !activities.has(activity)) return;
    activities.set(activity, (activities.get(activity) ?? 0) + 1);
  }
}
