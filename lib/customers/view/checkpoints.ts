import { type CivilDate, civilDate } from "@/lib/engine/calendar/civil-date";
import { addDays, daysBetween } from "@/lib/engine/calendar/days";
import { civilDateIn } from "@/lib/engine/calendar/zone";

export type Checkpoint = {
  kind: "outcome" | "agreement" | "stage" | "escalation" | "check" | "risk";
  what: string;
  /** The day in the workspace's zone. */
  on: string;
  /** Where on the page it stands. */
  anchor: string;
};

/** What a kind of checkpoint is called, before what it is about. */
export const checkpointWords: Readonly<Record<Checkpoint["kind"], string>> = {
  outcome: "Outcome due",
  agreement: "Agreement ends or renews",
  stage: "Planned next stage",
  escalation: "Escalation due",
  check: "Check of the ending",
  risk: "Answer to a risk",
};

type Standing = { stage: { id: string } | null; stageSince: string | null; endedAt: string | null };
type Planned = {
  days: ReadonlyMap<string, number>;
  stages: readonly { id: string; name: string }[];
} | null;

/** When the plan has the customer enter the next stage; null where it says no day, or there is none. */
export function nextStage(customer: Standing, plan: Planned, zone: string): Checkpoint | null {
  const { stage, stageSince, endedAt } = customer;
  if (!plan || !stage || !stageSince || endedAt) return null;
  const days = plan.days.get(stage.id);
  const next = plan.stages[plan.stages.findIndex(({ id }) => id === stage.id) + 1];
  if (days === undefined || !next || !plan.stages.some(({ id }) => id === stage.id)) return null;
  const on = addDays(civilDateIn(zone, new Date(stageSince)), Math.round(days));
  return { kind: "stage", what: next.name, on, anchor: "stages" };
}

export type DatedCheckpoint = Checkpoint & { late: boolean; away: string };

/** By day, what is overdue first; how far away each is. */
export function sortCheckpoints(points: readonly Checkpoint[], today: CivilDate): DatedCheckpoint[] {
  return [...points]
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.what.localeCompare(b.what, "en")))
    .map((point) => {
      const days = daysBetween(today, civilDate(point.on));
      return { ...point, late: days < 0, away: sayAway(days) };
    });
}

function sayAway(days: number): string {
  if (days === 0) return "today";
  const count = Math.abs(days) === 1 ? "1 day" : `${Math.abs(days)} days`;
  return days < 0 ? `${count} overdue` : `in ${count}`;
}
