import { readClock, zonedInput } from "@/lib/format/zoned-input";
import type { Channel, Direction, Initiation, Touchpoint } from "@/lib/touchpoints/schema";
import type { AboutCustomer } from "./touchpoint-store";

/** What the form holds, as typed. */
export type TouchpointDraft = {
  customer: AboutCustomer | null;
  activity: string;
  channel: Channel;
  direction: Direction;
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

type Habit = Pick<TouchpointDraft, "channel" | "direction" | "initiation" | "activity">;

/** Whoever's need came first has usually got in touch. */
export function usualDirection(initiation: Initiation): Direction {
  return initiation === "reactive" ? "inbound" : "outbound";
}

export function emptyDraft(
  customer: AboutCustomer | null,
  habit: Habit,
  now: Date,
  zone: string,
): TouchpointDraft {
  return {
    ...habit,
    customer,
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
    direction: touchpoint.direction,
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
    direction: draft.direction,
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
