export type LifeInterval = {
  id: string;
  stageId: string;
  name: string;
  kind: string;
  startsAt: string;
  reason: string | null;
  recordedBy: string | null;
};
export type LifeMilestone = {
  id: string;
  kind: "closed" | "declined" | "cancelled" | "ended" | "reopened";
  occurredAt: string;
  reason: string | null;
};
/** `on` is the day in the workspace's zone. */
export type LifeTouch = { on: string; minutes: number; stageId: string | null; channel: string };
export type LifeEntry = {
  id: string;
  on: string;
  kind: "cost" | "revenue";
  nature: string;
  amountMinor: number;
  description: string | null;
};
/** `stageId` is where the customer was when it was learned first. */
export type LearnedFact = { fact: string; learnedAt: string; stageId: string | null };

/** Everything valid that is known of one life, oldest first; what the customer page draws. */
export type Life = {
  intervals: LifeInterval[];
  milestones: LifeMilestone[];
  touches: LifeTouch[];
  entries: LifeEntry[];
  learned: LearnedFact[];
};
