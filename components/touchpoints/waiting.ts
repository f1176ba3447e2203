import type { TouchpointDraft } from "./touchpoint-draft";

/** Whose form it is: another person at the same browser neither sends these nor starts with their habits. */
export type Place = { slug: string; zone: string; person: string };

/** A touchpoint under the key it is sent with; the same key is the same touchpoint, however often it is sent. */
export type Kept = { key: string; draft: TouchpointDraft };

const waitingName = ({ slug, person }: Place) => `lifecurve:touchpoints:${slug}:${person}`;
const habitName = ({ person }: Place) => `lifecurve:touchpoint-habit:${person}`;
const listeners = new Set<() => void>();

function readStored(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    // Storage that is blocked or garbled is the same as none.
    return null;
  }
}

function store(name: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Without storage the form still holds what was typed.
  }
  for (const listener of listeners) listener();
}

/** Those that could not be sent when the connection was lost, the oldest first. */
export function waitingTouchpoints(place: Place): Kept[] {
  const stored = readStored(waitingName(place));
  return Array.isArray(stored) ? (stored as Kept[]) : [];
}

/** Puts one in the queue, or what it says now in place of what it said. */
export function keepWaiting(place: Place, kept: Kept): void {
  const others = waitingTouchpoints(place).filter(({ key }) => key !== kept.key);
  store(waitingName(place), [...others, kept]);
}

/** Sent, or given up. */
export function dropWaiting(place: Place, key: string): void {
  const left = waitingTouchpoints(place).filter((one) => one.key !== key);
  store(waitingName(place), left.length > 0 ? left : null);
}

/** How many wait, for `useSyncExternalStore`. */
export function subscribeWaiting(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

export type Habit = Pick<TouchpointDraft, "channel" | "direction" | "initiation" | "activity">;

/** People log the same way many times a day: the form starts as it was last sent. */
export function habitOf(place: Place): Habit {
  const usual: Habit = { channel: "phone", direction: "inbound", initiation: "reactive", activity: "" };
  return { ...usual, ...(readStored(habitName(place)) as Partial<Habit> | null) };
}

export function keepHabit(place: Place, { channel, direction, initiation, activity }: Habit): void {
  store(habitName(place), { channel, direction, initiation, activity });
}
