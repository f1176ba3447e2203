import { readClock, zonedInput } from "@/lib/format/zoned-input";
import type { Channel, Initiation, Touchpoint } from "@/lib/touchpoints/schema";
import type { AboutCustomer } from "./touchpoint-store";

/** What the form holds, as typed. */
export type TouchpointDraft = {
  customer: AboutCustomer | null;
  activity: string;
  channel: Channel;
  initiation: Initiation;
  minutes: string;
  /** "" for none. */
  impression: string;
  initiative: string;
  complaint: boolean;
  missedSale: boolean;
  commonProblem: boolean;
  learned: readonly string[];
  note: string;
  /** On the workspace's clock. */
  when: string;
  /** Until the time is touched, the moment the form was opened, to the second. */
  openedAt: string | null;
  reason: string;
};

type Habit = Pick<TouchpointDraft, "channel" | "initiation">;

export function emptyDraft(
  customer: AboutCustomer | null,
  habit: Habit,
  now: Date,
  zone: string,
): TouchpointDraft {
  return {
    ...habit,
    customer,
    activity: "",
    minutes: "",
    impression: "",
    initiative: "",
    complaint: false,
    missedSale: false,
    commonProblem: false,
    learned: [],
    note: "",
    when: zonedInput(now, zone),
    openedAt: now.toISOString(),
    reason: "",
  };
}

/** A stored touchpoint as the form's start, for correcting it. */
export function draftOf(
  touchpoint: Touchpoint,
  customer: AboutCustomer | null,
  zone: string,
): TouchpointDraft {
  return {
    customer,
    activity: touchpoint.activity,
    channel: touchpoint.channel,
    initiation: touchpoint.initiation,
    minutes: String(touchpoint.minutes),
    impression: touchpoint.impression === null ? "" : String(touchpoint.impression),
    initiative: touchpoint.initiative ?? "",
    complaint: touchpoint.complaint,
    missedSale: touchpoint.missedSale,
    commonProblem: touchpoint.commonProblem,
    learned: touchpoint.learned,
    note: touchpoint.note ?? "",
    when: zonedInput(touchpoint.occurredAt, zone),
    openedAt: touchpoint.occurredAt,
    reason: "",
  };
}

/** The content as the API takes it, without the customer and the reason. */
export function bodyOf(draft: TouchpointDraft, zone: string) {
  return {
    occurredAt: draft.openedAt ?? readClock(draft.when, zone)?.instant.toISOString(),
    channel: draft.channel,
    initiation: draft.initiation,
    activity: draft.activity,
    minutes: draft.minutes.trim() === "" ? 0 : Number(draft.minutes.replace(",", ".")),
    impression: draft.impression === "" ? null : Number(draft.impression),
    initiative: draft.initiative || null,
    complaint: draft.complaint,
    missedSale: draft.missedSale,
    commonProblem: draft.commonProblem,
    learned: draft.learned,
    note: draft.note || null,
  };
}

export type Kept = { key: string; draft: TouchpointDraft };
const draftName = (slug: string) => `lifecurve:touchpoint:${slug}`;
const habitName = "lifecurve:touchpoint-habit";

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
}

/** What could not be sent when the connection was lost, with the key it will be sent under. */
export function keptDraft(slug: string): Kept | null {
  return readStored(draftName(slug)) as Kept | null;
}

export function keepDraft(slug: string, kept: Kept | null): void {
  store(draftName(slug), kept);
}

/** People log the same way many times a day: channel and initiation start as they were last. */
export function habit(): Habit {
  return (readStored(habitName) as Habit | null) ?? { channel: "phone", initiation: "reactive" };
}

export function keepHabit({ channel, initiation }: Habit): void {
  store(habitName, { channel, initiation });
}
