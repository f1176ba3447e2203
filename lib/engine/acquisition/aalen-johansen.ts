import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { daysBetween } from "@/lib/engine/calendar/days";
import { EngineError } from "@/lib/engine/engine-error";
import type { Resolution } from "@/lib/engine/outcome";

/** Prospects of a stage who resolved `days` whole days after entering it. */
export type ResolvedGroup = {
  readonly stageId: string;
  readonly resolution: Resolution;
  readonly days: number;
  readonly customers: number;
};

/** Prospects of a stage who are open at `asOf`, by the day they entered it. */
export type OpenSince = {
  readonly stageId: string;
  readonly enteredOn: CivilDate;
  readonly customers: number;
};

/** State after the events of one day: S is the share still open, `incidence` the share gone each way. */
export type IncidenceStep = {
  readonly day: number;
  readonly atRisk: number;
  readonly events: Readonly<Record<Resolution, number>>;
  readonly open: number;
  readonly incidence: Readonly<Record<Resolution, number>>;
};

type DayCount = { events: Record<Resolution, number>; censored: number };

/**
 * Aalen–Johansen estimate of competing ways out of a stage: with n at risk just before day u and d_c going
 * way c, `CIF_c += S·d_c / n`, then `S ·= 1 − Σ d_c / n`. Events come before censoring on the same day, so
 * those censored at u are at risk at u. Σ CIF + S = 1 on every step. Steps are the days with an event.
 * One stage's rows only; other stages' rows are for another call. Throws on negative days or counts.
 */
export function estimateIncidence(
  resolved: readonly Pick<ResolvedGroup, "resolution" | "days" | "customers">[],
  open: readonly Pick<OpenSince, "enteredOn" | "customers">[],
  asOf: CivilDate,
): IncidenceStep[] {
  const days = countDays(resolved, open, asOf);
  let atRisk = 0;
  for (const { events, censored } of days.values()) atRisk += leaving(events) + censored;
  let stillOpen = 1;
  let incidence: Record<Resolution, number> = { closed: 0, declined: 0, cancelled: 0 };
  const steps: IncidenceStep[] = [];
  for (const [day, { events, censored }] of [...days].sort(([left], [right]) => left - right)) {
    const gone = leaving(events);
    if (gone > 0) {
      incidence = addIncidence(incidence, events, stillOpen / atRisk);
      stillOpen *= (atRisk - gone) / atRisk;
      steps.push({ day, atRisk, events, open: stillOpen, incidence });
    }
    atRisk -= gone + censored;
  }
  return steps;
}

function countDays(
  resolved: readonly Pick<ResolvedGroup, "resolution" | "days" | "customers">[],
  open: readonly Pick<OpenSince, "enteredOn" | "customers">[],
  asOf: CivilDate,
): Map<number, DayCount> {
  const days = new Map<number, DayCount>();
  const on = (day: number, customers: number): DayCount => {
    if (!(day >= 0) || !(customers >= 0))
      throw new EngineError("bad-argument", "Days and counts are not negative.");
    const known = days.get(day) ?? { events: { closed: 0, declined: 0, cancelled: 0 }, censored: 0 };
    days.set(day, known);
    return known;
  };
  for (const { resolution, days: day, customers } of resolved)
    on(day, customers).events[resolution] += customers;
  for (const { enteredOn, customers } of open) {
    // Entered on or after the cut: nothing has been seen of them yet.
    if (enteredOn < asOf) on(daysBetween(enteredOn, asOf), customers).censored += customers;
  }
  return days;
}

function leaving(events: Readonly<Record<Resolution, number>>): number {
  return events.closed + events.declined + events.cancelled;
}

function addIncidence(
  incidence: Readonly<Record<Resolution, number>>,
  events: Readonly<Record<Resolution, number>>,
  perEvent: number,
): Record<Resolution, number> {
  return {
    closed: incidence.closed + events.closed * perEvent,
    declined: incidence.declined + events.declined * perEvent,
    cancelled: incidence.cancelled + events.cancelled * perEvent,
  };
}
