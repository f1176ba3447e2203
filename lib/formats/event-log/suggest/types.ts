export type SuggestedStageKind =
  | "reach"
  | "acquisition"
  | "conversion"
  | "onboarding"
  | "use"
  | "upgrade"
  | "deprovisioning";

export type SuggestedChannel = "digital" | "email" | "chat" | "phone" | "mail" | "agent" | "branch" | "other";

export type Meaning =
  | { kind: "stage"; stageName: string; stageKind: SuggestedStageKind }
  | {
      kind: "touchpoint";
      channel: SuggestedChannel;
      direction: "inbound" | "outbound";
      mode: "reactive" | "proactive";
    }
  | { kind: "outcome"; outcome: "closed" | "declined" | "cancelled" | "ended" }
  | { kind: "ignore" };

export interface ActivitySuggestion {
  activity: string;
  meaning: Meaning;
  /** Why, in one plain sentence. */
  reason: string;
}

/** What a log shows of one activity, beside its name. */
export interface ActivityProfile {
  activity: string;
  events: number;
  /** Cases in which it occurs. */
  cases: number;
  /** Events per transition, keys in upper case; events without one under "". */
  transitions: Readonly<Record<string, number>>;
  /** Where in its case it usually stands: 0 is the first event, 1 the last. */
  medianPosition: number;
  /** Share of its events with an event of that other activity of the same case within three seconds, 0–1. */
  alongside: Readonly<Record<string, number>>;
  /** Share of its cases in which that other activity came before it, 0–1. */
  after: Readonly<Record<string, number>>;
}
